package dev.baton.http;

import java.time.Clock;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.DoubleSupplier;
import okhttp3.ConnectionPool;
import okhttp3.OkHttpClient;

/**
 * The worker's HTTP: one pool of connections for all sites, and one {@link Http} for each site. Safe for use by many threads.
 * Closing it closes idle connections; calls that are under way end by themselves.
 */
public final class HttpClients implements AutoCloseable {
    private final HttpOptions options;
    private final Clock clock;
    private final Sleeper sleeper;
    private final DoubleSupplier luck;
    private final OkHttpClient client;
    private final Map<String, Pacer> pacers = new ConcurrentHashMap<>();

    public HttpClients(HttpOptions options, Clock clock) {
        this(options, clock, Thread::sleep, () -> ThreadLocalRandom.current().nextDouble());
    }

    /**
     * For tests, and for whoever simulates time.
     *
     * @param sleeper must move {@code clock} forward, or a pause never ends
     * @param luck from 0 to below 1, moves the waits between tries
     */
    public HttpClients(HttpOptions options, Clock clock, Sleeper sleeper, DoubleSupplier luck) {
        this.options = options;
        this.clock = clock;
        this.sleeper = sleeper;
        this.luck = luck;
        this.client = new OkHttpClient.Builder()
                .connectTimeout(options.timeouts().connect())
                .readTimeout(options.timeouts().read())
                .writeTimeout(options.timeouts().write())
                .callTimeout(options.timeouts().call())
                .socketFactory(new PromptSockets())
                // Shorter than servers keep idle connections: a stale one costs a failed try and its wait.
                .connectionPool(new ConnectionPool(options.concurrency(), 20, TimeUnit.SECONDS))
                // What is sent again is decided by Http, which knows what is safe.
                .retryOnConnectionFailure(false)
                .followRedirects(false)
                .followSslRedirects(false)
                .addInterceptor(new AnswerGuard(options))
                .build();
    }

    /**
     * The door to a site. Two doors to one base URL share its pace.
     *
     * @param counter counts what is sent through this door
     */
    public Http to(Site site, RequestCounter counter) {
        OkHttpClient authorized = client.newBuilder()
                .addNetworkInterceptor(new SiteAuthorization(site))
                .build();
        Pacer pacer = pacers.computeIfAbsent(
                site.baseUrl().toString(),
                url -> new Pacer(
                        options.concurrency(), clock, sleeper, options.retries().longestServerWait()));
        return new Http(site, authorized, options, pacer, new Http.Time(clock, sleeper, luck), counter);
    }

    @Override
    public void close() {
        client.dispatcher().executorService().shutdown();
        client.connectionPool().evictAll();
    }
}
