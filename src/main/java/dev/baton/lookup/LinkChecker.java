package dev.baton.lookup;

import dev.baton.assess.rule.LinkAnswer;
import dev.baton.assess.rule.LinkAnswer.Kind;
import dev.baton.config.Lookups;
import java.io.IOException;
import java.net.Proxy;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import javax.net.ssl.SSLException;
import okhttp3.ConnectionPool;
import okhttp3.CookieJar;
import okhttp3.Dns;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/**
 * Tries links: asks for the head of what stands there, without credentials and without reading any content. Follows at most
 * five redirects, each checked like the link itself. Safe for use by many threads; writes no log, since links can hold
 * secrets.
 */
final class LinkChecker {
    private static final int MOST_REDIRECTS = 5;
    private static final int OPEN_CONNECTIONS = 8;
    private static final Set<Integer> PORTS = Set.of(80, 443, 8080, 8443);

    /** A host that ends in a number is an address (as browsers see it), and only one writing of it means one thing. */
    private static final Pattern NUMBER = Pattern.compile("(?:^|\\.)(?:\\d+|0[xX][0-9a-fA-F]*)\\.?$");

    private static final Pattern ADDRESS = Pattern.compile("(?:(?:0|[1-9]\\d{0,2})\\.){3}(?:0|[1-9]\\d{0,2})");

    private static final String AGENT = "baton-link-check";

    private final Guard guard;
    private final OkHttpClient client;

    LinkChecker(Lookups lookups) {
        this(lookups, Dns.SYSTEM);
    }

    /** @param names who says which addresses a name has */
    LinkChecker(Lookups lookups, Dns names) {
        this.guard = new Guard(names, lookups.internalHosts());
        Duration timeout = lookups.timeout();
        this.client = new OkHttpClient.Builder()
                .dns(guard)
                .socketFactory(guard.sockets())
                .addNetworkInterceptor(guard)
                // A proxy would resolve names by itself, where nobody checks.
                .proxy(Proxy.NO_PROXY)
                .cookieJar(CookieJar.NO_COOKIES)
                .followRedirects(false)
                .followSslRedirects(false)
                .retryOnConnectionFailure(false)
                .connectTimeout(timeout)
                .readTimeout(timeout)
                .writeTimeout(timeout)
                .callTimeout(timeout)
                .connectionPool(new ConnectionPool(OPEN_CONNECTIONS, 10, TimeUnit.SECONDS))
                .build();
    }

    /** Tries a link. Never throws for anything that stands in it or that a server does. */
    LinkAnswer check(String link) {
        HttpUrl url = HttpUrl.parse(link);
        if (url == null) {
            return new LinkAnswer(Kind.REFUSED, "no valid address");
        }
        for (int hop = 0; hop <= MOST_REDIRECTS; hop++) {
            String refusal = refusal(url);
            if (!refusal.isEmpty()) {
                return new LinkAnswer(Kind.REFUSED, hop == 0 ? refusal : "it redirects to " + refusal);
            }
            Reply reply = ask(url);
            LinkAnswer answer = reply.answer();
            if (answer != null) {
                return hop > 0 && answer.kind() == Kind.REFUSED
                        ? new LinkAnswer(Kind.REFUSED, "it redirects to " + answer.detail())
                        : answer;
            }
            HttpUrl next = url.resolve(reply.location());
            if (next == null) {
                return new LinkAnswer(Kind.REFUSED, "it redirects to no valid address");
            }
            url = next;
        }
        return new LinkAnswer(Kind.REFUSED, "it redirects more than " + MOST_REDIRECTS + " times");
    }

    /** What is wrong with an address as it is written; what it resolves to is the guard's. */
    private String refusal(HttpUrl url) {
        if (!url.username().isEmpty() || !url.password().isEmpty()) {
            return "an address with a user name in it, which Baton does not try";
        }
        if (NUMBER.matcher(url.host()).find() && !ADDRESS.matcher(url.host()).matches()) {
            return "an address in an unusual writing, which Baton does not try";
        }
        if (!PORTS.contains(url.port()) && !guard.isInternal(url.host())) {
            return "the unusual port " + url.port() + ", which Baton does not try";
        }
        return "";
    }

    /**
     * What one request came to.
     *
     * @param answer null for a redirect
     * @param location where it redirects to
     */
    private record Reply(@Nullable LinkAnswer answer, String location) {
        static Reply of(Kind kind, String detail) {
            return new Reply(new LinkAnswer(kind, detail), "");
        }
    }

    private Reply ask(HttpUrl url) {
        try {
            Reply head = send(url, true);
            // Servers that do not know HEAD answer as they like: only what a GET comes to counts against a link.
            LinkAnswer answer = head.answer();
            return answer == null || answer.kind() == Kind.ANSWERS ? head : send(url, false);
        } catch (Guard.Refused | Guard.RefusedHost refused) {
            return Reply.of(Kind.REFUSED, Guard.PRIVATE);
        } catch (IOException failure) {
            return Reply.of(Kind.UNREACHED, cause(failure));
        } catch (IllegalArgumentException unusual) {
            return Reply.of(Kind.REFUSED, "no valid address");
        }
    }

    private Reply send(HttpUrl url, boolean head) throws IOException {
        Request.Builder request = new Request.Builder()
                .url(url)
                .header("User-Agent", AGENT)
                .header("Accept", "*/*")
                .header("Accept-Encoding", "identity");
        if (head) {
            request.head();
        } else {
            request.header("Range", "bytes=0-0");
        }
        try (Response response = client.newCall(request.build()).execute()) {
            return told(response);
        }
    }

    private static Reply told(Response response) {
        int status = response.code();
        String location = response.header("Location");
        if (status >= 300 && status < 400 && location != null) {
            return new Reply(null, location);
        }
        return switch (status) {
            case 404, 410 -> Reply.of(Kind.GONE, "the server answered " + status);
            // Nothing is known about the link but that its server has no time.
            case 408, 425, 429 -> Reply.of(Kind.UNREACHED, "the server answered " + status);
            default ->
                status >= 500
                        ? Reply.of(Kind.UNREACHED, "the server answered " + status)
                        : Reply.of(Kind.ANSWERS, "the server answered " + status);
        };
    }

    /** In few and the same words, whatever the system says: a comment that says so is not to change at every look. */
    private static String cause(IOException failure) {
        return switch (failure) {
            case UnknownHostException _ -> "no host of that name was found";
            case SocketTimeoutException _ -> "no answer in time";
            case SSLException _ -> "no trusted encrypted connection";
            default ->
                String.valueOf(failure.getMessage()).toLowerCase(Locale.ROOT).contains("timeout")
                        ? "no answer in time"
                        : "no connection";
        };
    }
}
