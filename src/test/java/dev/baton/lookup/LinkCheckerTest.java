package dev.baton.lookup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.baton.assess.rule.LinkAnswer;
import dev.baton.assess.rule.LinkAnswer.Kind;
import dev.baton.config.Lookups;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import mockwebserver3.SocketEffect;
import okhttp3.Dns;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which links are tried, and what they come to. The only server that is ever asked stands on this machine. */
class LinkCheckerTest {
    private final MockWebServer server = new MockWebServer();
    private final Map<String, List<InetAddress>> names = new HashMap<>();
    private final List<String> asked = new ArrayList<>();

    @BeforeEach
    void start() throws Exception {
        server.start();
        name("git.test", "127.0.0.1");
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private void name(String host, String... addresses) throws UnknownHostException {
        List<InetAddress> all = new ArrayList<>();
        for (String address : addresses) {
            all.add(InetAddress.getByName(address));
        }
        names.put(host, all);
    }

    private Dns dns() {
        return host -> {
            asked.add(host);
            List<InetAddress> known = names.get(host);
            if (known == null) {
                throw new UnknownHostException(host);
            }
            return known;
        };
    }

    private static Lookups lookups(String... internalHosts) {
        return new Lookups(
                true, List.of(internalHosts), Duration.ofMillis(800), Duration.ofSeconds(5), 50, Duration.ofDays(1));
    }

    private LinkAnswer check(String link) {
        return new LinkChecker(lookups("git.test"), dns()).check(link);
    }

    private String at(String host, String path) {
        return "http://" + host + ":" + server.getPort() + path;
    }

    private void answers(int status, String... headers) {
        MockResponse.Builder response = new MockResponse.Builder().code(status);
        for (int i = 0; i < headers.length; i += 2) {
            response.setHeader(headers[i], headers[i + 1]);
        }
        server.enqueue(response.build());
    }

    private RecordedRequest request() throws InterruptedException {
        RecordedRequest request = server.takeRequest(0, TimeUnit.MILLISECONDS);
        if (request == null) {
            throw new AssertionError("no request came");
        }
        return request;
    }

    @Test
    void asksForTheHeadOnlyWithoutCredentials() throws Exception {
        answers(200, "Set-Cookie", "a=b");

        assertThat(check(at("git.test", "/model?token=secret")))
                .isEqualTo(new LinkAnswer(Kind.ANSWERS, "the server answered 200"));

        RecordedRequest request = request();
        assertThat(request.getMethod()).isEqualTo("HEAD");
        assertThat(request.getHeaders().names())
                .containsExactlyInAnyOrder("Host", "Connection", "User-Agent", "Accept", "Accept-Encoding");
        assertThat(asked).containsExactly("git.test");
    }

    @Test
    void asksAgainWithGetWhereAServerDoesNotKnowHead() throws Exception {
        answers(404);
        answers(206);

        assertThat(check(at("git.test", "/")).kind()).isEqualTo(Kind.ANSWERS);

        request();
        RecordedRequest second = request();
        assertThat(second.getMethod()).isEqualTo("GET");
        assertThat(second.getHeaders().get("Range")).isEqualTo("bytes=0-0");
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 204, 304, 400, 401, 403, 405})
    void aServerThatAnswersOrAsksWhoIsThereIsEnough(int status) {
        answers(status);
        answers(status);
        assertThat(check(at("git.test", "/")).kind()).isEqualTo(Kind.ANSWERS);
    }

    @ParameterizedTest
    @ValueSource(ints = {404, 410})
    void nothingThereIsGone(int status) {
        answers(status);
        answers(status);
        assertThat(check(at("git.test", "/"))).isEqualTo(new LinkAnswer(Kind.GONE, "the server answered " + status));
    }

    @ParameterizedTest
    @ValueSource(ints = {408, 425, 429, 500, 502, 503})
    void aServerInTroubleIsNotReached(int status) {
        answers(status);
        answers(status);
        assertThat(check(at("git.test", "/")).kind()).isEqualTo(Kind.UNREACHED);
    }

    @Test
    void aServerThatBreaksOffOrIsSilentIsNotReached() {
        server.enqueue(new MockResponse.Builder()
                .onRequestStart(new SocketEffect.CloseSocket())
                .build());
        assertThat(check(at("git.test", "/")).kind()).isEqualTo(Kind.UNREACHED);

        server.enqueue(new MockResponse.Builder()
                .onResponseStart(SocketEffect.Stall.INSTANCE)
                .build());
        assertThat(check(at("git.test", "/"))).isEqualTo(new LinkAnswer(Kind.UNREACHED, "no answer in time"));
        assertThat(check("http://nobody.test/"))
                .isEqualTo(new LinkAnswer(Kind.UNREACHED, "no host of that name was found"));
    }

    @Test
    void neverReadsWhatIsThere() {
        server.enqueue(new MockResponse.Builder()
                .code(200)
                .setHeader("Content-Length", "99999999999")
                .body("x".repeat(1_000_000))
                .build());
        assertThat(check(at("git.test", "/")).kind()).isEqualTo(Kind.ANSWERS);
    }

    @Test
    void followsFiveRedirectsWithoutTheirCookies() throws Exception {
        for (int i = 1; i <= 5; i++) {
            answers(302, "Location", "/" + i, "Set-Cookie", "session=1");
        }
        answers(200);

        assertThat(check(at("git.test", "/")).kind()).isEqualTo(Kind.ANSWERS);

        RecordedRequest last = request();
        for (int i = 1; i <= 5; i++) {
            last = request();
        }
        assertThat(last.getUrl().encodedPath()).isEqualTo("/5");
        assertThat(last.getHeaders().get("Cookie")).isNull();
        assertThat(last.getHeaders().get("Referer")).isNull();
    }

    @Test
    void stopsAtTheSixthRedirect() {
        for (int i = 0; i < 7; i++) {
            answers(301, "Location", "/again");
        }
        assertThat(check(at("git.test", "/")))
                .isEqualTo(new LinkAnswer(Kind.REFUSED, "it redirects more than 5 times"));
        assertThat(server.getRequestCount()).isEqualTo(6);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://169.254.169.254/latest/meta-data/",
                "http://127.0.0.1/",
                "http://[::1]/",
                "http://[::ffff:127.0.0.1]/",
                "http://[::ffff:a9fe:a9fe]/",
                "http://[fd00:ec2::254]/",
                "http://[fe80::1]/",
                "http://10.0.0.1/",
                "http://192.168.1.1/",
                "http://0.0.0.0/",
                "http://100.100.100.200/",
                "http://localhost/",
                "http://metadata.test/",
                "http://mixed.test/",
                "http://six.test/"
            })
    void neverAsksAPrivateAddressNorIsRedirectedToOne(String target) throws Exception {
        name("localhost", "127.0.0.1");
        name("metadata.test", "169.254.169.254");
        name("mixed.test", "8.8.8.8", "127.0.0.1");
        name("six.test", "::1");

        assertThat(check(target)).isEqualTo(new LinkAnswer(Kind.REFUSED, Guard.PRIVATE));

        answers(302, "Location", target);
        assertThat(check(at("git.test", "/")))
                .isEqualTo(new LinkAnswer(Kind.REFUSED, "it redirects to " + Guard.PRIVATE));
        assertThat(server.getRequestCount()).isEqualTo(1);
    }

    /** Which name servers and C libraries take for addresses: 127.0.0.1 in other writings. */
    @ParameterizedTest
    @ValueSource(strings = {"2130706433", "0x7f000001", "0177.0.0.1", "127.1", "0", "127.0.0.1.", "①②⑦.⓪.⓪.①"})
    void isNotFooledByOtherWritingsOfAnAddress(String host) throws Exception {
        for (String written : List.of(host, "127.0.0.1")) {
            name(written, "127.0.0.1");
        }
        LinkAnswer answer = check("http://" + host + "/");

        assertThat(answer.kind()).isEqualTo(Kind.REFUSED);
        assertThat(server.getRequestCount()).isZero();
    }

    @Test
    void theServerItselfIsNotAskedByAnAddressThatNobodyAllowed() throws Exception {
        name("rebound.test", "127.0.0.1");
        // The server's own port, allowed for these hosts by no one: the guard of connections has to stop them.
        Guard guard = new Guard(dns(), List.of("git.test"));
        InetAddress loopback = InetAddress.getLoopbackAddress();
        for (InetAddress address : List.of(
                loopback,
                InetAddress.getByAddress("rebound.test", loopback.getAddress()),
                InetAddress.getByAddress("evil.git.test", loopback.getAddress()),
                InetAddress.ofLiteral("::1"))) {
            try (Socket socket = guard.sockets().createSocket()) {
                assertThatThrownBy(() -> socket.connect(new InetSocketAddress(address, server.getPort()), 500))
                        .isInstanceOf(Guard.Refused.class);
                assertThat(socket.isConnected()).isFalse();
            }
        }
        try (Socket socket = guard.sockets().createSocket()) {
            InetAddress allowed = guard.lookup("git.test").getFirst();
            socket.connect(new InetSocketAddress(allowed, server.getPort()), 500);
            assertThat(socket.isConnected()).isTrue();
        }
    }

    @Test
    void aNameThatChangesItsAddressAfterTheFirstLookIsRefusedAtTheSecond() throws Exception {
        Guard guard = new Guard(dns(), List.of());
        name("rebind.test", "8.8.8.8");
        assertThat(guard.lookup("rebind.test").getFirst().getHostAddress()).isEqualTo("8.8.8.8");

        name("rebind.test", "169.254.169.254");
        assertThatThrownBy(() -> guard.lookup("rebind.test")).isInstanceOf(Guard.RefusedHost.class);
    }

    @Test
    void connectsToTheVeryAddressesThatWereChecked() {
        answers(200);
        assertThat(check(at("git.test", "/")).kind()).isEqualTo(Kind.ANSWERS);
        assertThat(asked).as("a second look-up could tell another address").containsExactly("git.test");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://git.test@127.0.0.1/",
                "http://user:password@git.test/",
                "http://git.test%2f@127.0.0.1/",
                "http://git.test\\@127.0.0.1/",
                "http://127.0.0.1\\@git.test:81/",
                "http://git.test:22/x:6379",
                "http://other.test:6379/",
                "http://other.test:25/",
                "ftp://git.test/",
                "file:///etc/passwd",
                "gopher://git.test/",
                "jar:http://git.test/!/",
                "http://",
                "http:///path",
                "https://[::1",
                "http://a b.test/"
            })
    void refusesTricksWithUsersPortsAndSchemes(String link) throws Exception {
        name("other.test", "8.8.8.8");
        Kind kind = check(link).kind();
        assertThat(kind).isIn(Kind.REFUSED, Kind.UNREACHED);
        assertThat(server.getRequestCount()).isZero();
    }

    @Test
    void refusesRedirectsToOtherSchemesAndUsers() {
        answers(302, "Location", "file:///etc/passwd");
        assertThat(check(at("git.test", "/")).kind()).isEqualTo(Kind.REFUSED);
        answers(302, "Location", "http://user@git.test:" + server.getPort() + "/");
        assertThat(check(at("git.test", "/")).kind()).isEqualTo(Kind.REFUSED);
        assertThat(server.getRequestCount()).isEqualTo(2);
    }

    @Test
    void allowsWholeDomainsButNotTheirNamesakes() {
        Guard guard = new Guard(dns(), List.of("*.corp.test", "git.test"));
        assertThat(guard.isInternal("a.corp.test")).isTrue();
        assertThat(guard.isInternal("A.B.CORP.test")).isTrue();
        assertThat(guard.isInternal("git.test")).isTrue();
        assertThat(guard.isInternal("corp.test")).isFalse();
        assertThat(guard.isInternal(".corp.test")).isFalse();
        assertThat(guard.isInternal("xcorp.test")).isFalse();
        assertThat(guard.isInternal("a.corp.test.evil")).isFalse();
        assertThat(guard.isInternal("xgit.test")).isFalse();
    }
}
