package dev.baton.lookup;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javax.net.SocketFactory;
import okhttp3.Connection;
import okhttp3.Dns;
import okhttp3.Interceptor;
import okhttp3.Response;

/**
 * Keeps requests on the public internet, but for the hosts that an admin allows. It checks what a name resolves to, and
 * pins it: the checked addresses are the ones that are connected to. It checks again where the connection is opened, so that
 * neither an address in digits, which is never resolved, nor a second answer of the name server gets by; and once more when
 * the request is sent.
 */
final class Guard implements Dns, Interceptor {

    /** Who asks for an address that may not be asked. */
    static final class Refused extends IOException {
        private static final long serialVersionUID = 1L;

        Refused(String why) {
            super(why);
        }
    }

    static final String PRIVATE = "a private address, which Baton does not try";

    private final Dns names;
    private final List<String> internalHosts;

    Guard(Dns names, List<String> internalHosts) {
        this.names = names;
        this.internalHosts = internalHosts.stream()
                .map(host -> host.toLowerCase(Locale.ROOT))
                .toList();
    }

    /** Whether an admin allows a host whatever its address. */
    boolean isInternal(String host) {
        String name = host.toLowerCase(Locale.ROOT);
        return internalHosts.stream()
                .anyMatch(allowed -> allowed.startsWith("*.")
                        ? name.endsWith(allowed.substring(1)) && name.length() > allowed.length() - 1
                        : name.equals(allowed));
    }

    /** Where one answer is private none is used: a name server that mixes them is up to something. */
    @Override
    public List<InetAddress> lookup(String host) throws UnknownHostException {
        List<InetAddress> pinned = new ArrayList<>();
        for (InetAddress address : names.lookup(host)) {
            if (!isInternal(host) && !PublicAddress.is(address)) {
                throw new RefusedHost();
            }
            // With the host's name in it, by which the guard of connections knows an allowed one.
            pinned.add(InetAddress.getByAddress(host, address.getAddress()));
        }
        if (pinned.isEmpty()) {
            throw new UnknownHostException(host);
        }
        return pinned;
    }

    /** The only failure that {@link Dns} can tell. */
    static final class RefusedHost extends UnknownHostException {
        private static final long serialVersionUID = 1L;

        RefusedHost() {
            super(PRIVATE);
        }
    }

    /** Opens connections to allowed addresses only. */
    SocketFactory sockets() {
        return new Sockets();
    }

    /** The last look, at the connection that is there. */
    @Override
    public Response intercept(Chain chain) throws IOException {
        Connection connection = chain.connection();
        InetAddress address = connection == null ? null : connection.socket().getInetAddress();
        if (address == null
                || !(PublicAddress.is(address)
                        || isInternal(chain.request().url().host()))) {
            throw new Refused(PRIVATE);
        }
        return chain.proceed(chain.request());
    }

    private void check(SocketAddress target) throws Refused {
        if (!(target instanceof InetSocketAddress inet)
                || inet.getAddress() == null
                || !(PublicAddress.is(inet.getAddress()) || isInternal(inet.getHostString()))) {
            throw new Refused(PRIVATE);
        }
    }

    private final class Sockets extends SocketFactory {
        @Override
        public Socket createSocket() {
            return new Socket() {
                @Override
                public void connect(SocketAddress target) throws IOException {
                    connect(target, 0);
                }

                @Override
                public void connect(SocketAddress target, int timeout) throws IOException {
                    check(target);
                    super.connect(target, timeout);
                }
            };
        }

        @Override
        public Socket createSocket(String host, int port) throws IOException {
            throw new Refused(PRIVATE);
        }

        @Override
        public Socket createSocket(String host, int port, InetAddress local, int localPort) throws IOException {
            throw new Refused(PRIVATE);
        }

        @Override
        public Socket createSocket(InetAddress host, int port) throws IOException {
            throw new Refused(PRIVATE);
        }

        @Override
        public Socket createSocket(InetAddress host, int port, InetAddress local, int localPort) throws IOException {
            throw new Refused(PRIVATE);
        }
    }
}
