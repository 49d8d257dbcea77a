package dev.baton.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.function.DoubleSupplier;
import okhttp3.OkHttpClient;
import okhttp3.ResponseBody;
import org.jspecify.annotations.Nullable;
import retrofit2.Call;
import retrofit2.Response;
import retrofit2.Retrofit;
import retrofit2.converter.jackson.JacksonConverterFactory;

/**
 * The door to one site. Sends declared calls (Retrofit interfaces), waits and repeats as {@link RetryPolicy} says, and throws
 * {@link ApiException} for all that goes wrong. Safe for use by many threads.
 *
 * <p>A call is repeated if it only reads or is marked {@link Idempotent}, and after status 429 or a failed connection, where it
 * was not carried out. A write whose answer was lost is never sent a second time.
 */
public final class Http {
    private static final int DEEPEST_ANSWER = 20_000;

    private final Site site;
    private final RetryPolicy retries;
    private final Duration slowdown;
    private final Pacer pacer;
    private final Time time;
    private final RequestCounter counter;
    private final Retrofit retrofit;
    private final Failures failures;

    Http(Site site, OkHttpClient client, HttpOptions options, Pacer pacer, Time time, RequestCounter counter) {
        this.site = site;
        this.retries = options.retries();
        this.slowdown = options.slowdown();
        this.pacer = pacer;
        this.time = time;
        this.counter = counter;
        // A bulk answer holds a hundred tickets: one that nests too deep must not make the other 99 unreadable. What
        // reads
        // documents off the tree bounds their depth itself.
        JsonFactory deep = JsonFactory.builder()
                .streamReadConstraints(StreamReadConstraints.builder()
                        .maxNestingDepth(DEEPEST_ANSWER)
                        .build())
                .build();
        ObjectMapper json = JsonMapper.builder(deep)
                .defaultPropertyInclusion(
                        JsonInclude.Value.construct(JsonInclude.Include.NON_NULL, JsonInclude.Include.ALWAYS))
                .build();
        OkHttpClient following = client.newBuilder().followRedirects(true).build();
        this.retrofit = new Retrofit.Builder()
                .baseUrl(site.root())
                .callFactory(request -> (request.tag(Download.class) == null ? client : following).newCall(request))
                .addConverterFactory(JacksonConverterFactory.create(json))
                .build();
        this.failures = new Failures(site, json);
    }

    public Site site() {
        return site;
    }

    /** What was sent through this door. */
    public RequestCounter counter() {
        return counter;
    }

    /** The declared calls of a Retrofit interface, with paths relative to the site's base URL. */
    public <T> T declare(Class<T> calls) {
        return retrofit.create(calls);
    }

    /**
     * Sends a call that answers with a body.
     *
     * @param thing what it is about, for messages, as {@code issue MH-12}
     * @throws ApiException if it was not done
     */
    public <T> T answer(Call<T> call, String thing) {
        T body = send(call, thing);
        if (body == null) {
            CallShape shape = CallShape.of(call.request());
            throw failures.empty(shape, thing);
        }
        return body;
    }

    /**
     * Sends a call whose answer has no content.
     *
     * @throws ApiException if it was not done
     */
    public void run(Call<Void> call, String thing) {
        send(call, thing);
    }

    /**
     * Sends a call that reads one thing; empty if the site says in its own words, not in a web page, that there is none.
     *
     * @throws ApiException if it can't be told
     */
    public <T> Optional<T> find(Call<T> call, String thing) {
        try {
            return Optional.of(answer(call, thing));
        } catch (ApiException.Rejected e) {
            if (e.status() == 404) {
                return Optional.empty();
            }
            throw e;
        }
    }

    /**
     * Sends a call that reads a file; the call carries a {@link Download}.
     *
     * @throws ApiException if it can't be read, or is longer than allowed
     */
    public byte[] bytes(Call<ResponseBody> call, String thing) {
        try (ResponseBody body = answer(call, thing)) {
            return body.bytes();
        } catch (IOException e) {
            throw new IllegalStateException("Retrofit hands out bodies that it has read whole", e);
        }
    }

    private <T> @Nullable T send(Call<T> prototype, String thing) {
        CallShape shape = shape(prototype, thing);
        for (int tries = 1; ; tries++) {
            switch (attempt(prototype.clone(), shape, thing, tries)) {
                case Attempt.Done<T>(var body) -> {
                    return body;
                }
                case Attempt.Failed<T> failed -> {
                    Duration wait = failed.pause()
                            .orElseGet(() -> retries.waitAfter(
                                    failed.tries(), time.luck().getAsDouble()));
                    if (failed.kind() == Attempt.Kind.SITE_LIMIT) {
                        pacer.hold(wait);
                    }
                    boolean again = failed.repeats(shape) && tries < retries.tries();
                    if (!again || wait.compareTo(retries.longestServerWait()) > 0) {
                        throw failed.error();
                    }
                    if (failed.kind() != Attempt.Kind.SITE_LIMIT) {
                        sleep(wait, shape, thing, tries);
                    }
                }
            }
        }
    }

    private CallShape shape(Call<?> call, String thing) {
        try {
            return CallShape.of(call.request());
        } catch (RuntimeException e) {
            // Retrofit wraps what its converter threw in an exception that quotes the whole value, or fails to.
            for (Throwable cause = e.getCause(); cause != null; cause = cause.getCause()) {
                if (cause instanceof IOException unwritable) {
                    throw failures.unwritable(unwritable, thing);
                }
            }
            throw e;
        }
    }

    private <T> Attempt<T> attempt(Call<T> call, CallShape shape, String thing, int tries) {
        try (Pacer.Turn _ = pacer.enter()) {
            counter.sent(shape.write());
            Response<T> response = call.execute();
            Limits limits = new Limits(response.headers(), time.clock());
            if (limits.near()) {
                pacer.hold(slowdown);
            }
            if (response.isSuccessful()) {
                return new Attempt.Done<>(response.body());
            }
            if (response.code() == 429) {
                counter.wasThrottled();
            }
            return failures.answered(response, limits, shape, thing, tries);
        } catch (IOException e) {
            return failures.unanswered(e, shape, thing, tries);
        } catch (Pacer.HeldTooLong e) {
            throw failures.held(e.left(), shape, thing, tries - 1);
        } catch (InterruptedException e) {
            throw failures.interrupted(shape, thing, tries - 1);
        }
    }

    private void sleep(Duration wait, CallShape shape, String thing, int tries) {
        try {
            time.sleeper().sleep(wait);
        } catch (InterruptedException e) {
            throw failures.interrupted(shape, thing, tries);
        }
    }

    /** What time means here: the clock, how to wait, and what moves the waits. */
    record Time(Clock clock, Sleeper sleeper, DoubleSupplier luck) {}
}
