package dev.baton.http;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.exc.StreamReadException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.baton.http.ApiException.NotAllowed;
import dev.baton.http.ApiException.Rejected;
import dev.baton.http.ApiException.Unavailable;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.ProtocolException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.security.cert.CertificateException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.net.ssl.SSLPeerUnverifiedException;
import okhttp3.HttpUrl;
import okhttp3.ResponseBody;
import org.jspecify.annotations.Nullable;
import retrofit2.Response;

/** Sorts what went wrong by what the caller does about it, and words it. */
final class Failures {
    private static final Set<Integer> PASSING = Set.of(408, 425, 500, 502, 503, 504);
    private static final String LATER = "Nothing is wrong with the request: it will be tried again later.";
    private static final String ADDRESS = "Check the base URL of the site and what stands between (proxy, gateway).";
    private static final String CREDENTIALS = "Check the account and its API token: tokens expire after a year at the"
            + " latest, and scoped tokens work only with a base URL at https://api.atlassian.com/ex/.";

    private final Site site;
    private final ObjectMapper json;

    Failures(Site site, ObjectMapper json) {
        this.site = site;
        this.json = json;
    }

    /** A status that is not 2xx. */
    <T> Attempt<T> answered(Response<T> response, Limits limits, CallShape shape, String thing, int tries) {
        int status = response.code();
        Words words = words(response.errorBody());
        Failure failure = new Failure(shape.name(), thing, status, words.messages(), words.fields(), tries);
        if (status == 429) {
            Duration wait = limits.wait(true).orElse(null);
            Attempt.Kind kind = limits.onlyOneIssue() ? Attempt.Kind.NOT_CARRIED_OUT : Attempt.Kind.SITE_LIMIT;
            return new Attempt.Failed<>(
                    unavailable(failure, "the site's rate limit is reached (429)", wait), kind, wait);
        }
        if (status >= 500 || PASSING.contains(status)) {
            Duration wait = limits.wait(false).orElse(null);
            Attempt.Kind kind = PASSING.contains(status) ? Attempt.Kind.MAYBE_CARRIED_OUT : Attempt.Kind.FINAL;
            return new Attempt.Failed<>(unavailable(failure, "the site answered " + status, wait), kind, wait);
        }
        return new Attempt.Failed<>(refused(failure, words, response), Attempt.Kind.FINAL, null);
    }

    private ApiException refused(Failure failure, Words words, Response<?> response) {
        int status = failure.status();
        return switch (status) {
            case 401 ->
                new NotAllowed(
                        failure, "the site does not accept the credentials (401)", unauthorized(response, words), null);
            case 403 ->
                new NotAllowed(
                        failure,
                        "this account is not allowed to do this (403)",
                        "Ask an administrator of the site for the permission, and check the token's scopes.",
                        null);
            case 451 -> new NotAllowed(failure, "the network refuses the call (451)", ADDRESS, null);
            case 410 ->
                new NotAllowed(
                        failure,
                        "the site has removed this API (410)",
                        "Update Baton: this version still calls " + failure.call() + ".",
                        null);
            default -> {
                if (status < 400) {
                    yield new NotAllowed(
                            failure,
                            "the site leads elsewhere (" + status + target(response) + ")",
                            "Check whether the site has moved and correct its base URL. " + CREDENTIALS,
                            null);
                }
                if (status == 404 && words.html()) {
                    yield new NotAllowed(failure, "a web page says that there is no such API (404)", ADDRESS, null);
                }
                yield new Rejected(failure, "the site refused it (" + status + ")", remedy(status));
            }
        };
    }

    private static String unauthorized(Response<?> response, Words words) {
        if ("AUTHENTICATION_DENIED".equalsIgnoreCase(response.headers().get("X-Seraph-LoginReason"))) {
            return "Log in to the site once in a browser as this account: it asks for a CAPTCHA after failed logins.";
        }
        if (words.messages().stream().anyMatch(m -> m.contains("scope"))) {
            return "Give the token the scope that this call needs: a missing scope is answered like a wrong token.";
        }
        return CREDENTIALS;
    }

    private static String remedy(int status) {
        return switch (status) {
            case 404 -> "It does not exist, or this account may not see it.";
            case 409 -> "Somebody changed it meanwhile: read it again and decide anew.";
            case 413 -> "It is over one of the site's limits: send less.";
            default -> "Correct what is named: the same request would be refused again.";
        };
    }

    /** Where a redirect leads, without its query: that may hold somebody's ticket. */
    private static String target(Response<?> response) {
        String location = response.headers().get("Location");
        HttpUrl url = location == null ? null : response.raw().request().url().resolve(location);
        return url == null ? "" : " to " + url.scheme() + "://" + url.host() + Words.line(url.encodedPath(), 200);
    }

    /** No answer that could be read. */
    <T> Attempt<T> unanswered(IOException e, CallShape shape, String thing, int tries) {
        if (Thread.currentThread().isInterrupted()) {
            throw interrupted(shape, thing, tries);
        }
        Failure failure = new Failure(shape.name(), thing, 0, List.of(), Map.of(), tries);
        return switch (e) {
            case AnswerGuard.WebPage page ->
                last(new NotAllowed(
                        withWords(failure, page.status(), page.title()),
                        "a web page came instead of data (" + page.status() + ")",
                        "It may be a login page. " + CREDENTIALS + " " + ADDRESS,
                        null));
            case AnswerGuard.TooLong answer ->
                last(new Rejected(
                        withWords(failure, answer.status(), ""),
                        "the answer is too long (" + answer.sizes() + ")",
                        "Ask for less, or raise the limit."));
            case JacksonException bad -> senseless(bad, failure);
            default -> noAnswer(e, failure);
        };
    }

    private <T> Attempt<T> senseless(JacksonException e, Failure failure) {
        for (Throwable cause = e.getCause(); cause != null; cause = cause.getCause()) {
            if (cause instanceof IOException cut && !(cause instanceof JacksonException)) {
                // Jackson wraps what the connection threw while a nested value was read.
                return noAnswer(cut, failure);
            }
        }
        boolean unreadable = e instanceof StreamReadException || e.getCause() instanceof StreamReadException;
        if (unreadable) {
            ApiException error =
                    unavailable(failure, "the answer is cut or not JSON: " + words(e.getOriginalMessage()), null);
            return new Attempt.Failed<>(error, Attempt.Kind.MAYBE_CARRIED_OUT, null);
        }
        return last(new Unavailable(
                failure,
                "the answer is JSON of another shape than the site's documentation says: "
                        + words(e.getOriginalMessage()),
                ADDRESS,
                null,
                null));
    }

    private <T> Attempt<T> noAnswer(IOException e, Failure failure) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof CertificateException || cause instanceof SSLPeerUnverifiedException) {
                return last(new NotAllowed(
                        failure,
                        "the certificate of " + site.origin() + " is not trusted: "
                                + words(String.valueOf(e.getMessage())),
                        "Check the base URL, or add the site's authority to the trust store of the worker's Java.",
                        e));
            }
        }
        boolean unsent = e instanceof ConnectException
                || e instanceof UnknownHostException
                || e instanceof NoRouteToHostException;
        String found = unsent
                ? site.origin() + " can't be reached"
                : e instanceof SocketTimeoutException || "timeout".equals(e.getMessage())
                        ? "no answer came in time"
                        : "the answer was cut";
        // What a broken server sent stands in the message of a protocol exception.
        Throwable cause = e instanceof ProtocolException ? null : e;
        String why = e.getClass().getSimpleName() + ", " + words(String.valueOf(e.getMessage()));
        ApiException error = new Unavailable(
                failure,
                found + " (" + why + ") after " + failure.tries() + (failure.tries() == 1 ? " try" : " tries"),
                unsent ? "It will be tried again later. " + ADDRESS : LATER,
                null,
                cause);
        return new Attempt.Failed<>(
                error, unsent ? Attempt.Kind.NOT_CARRIED_OUT : Attempt.Kind.MAYBE_CARRIED_OUT, null);
    }

    /** A value that JSON or its writer can't hold, as one that is nested too deeply. */
    ApiException unwritable(IOException e, String thing) {
        String why = e instanceof JacksonException bad ? bad.getOriginalMessage() : String.valueOf(e.getMessage());
        return new Rejected(
                Failure.unsent("a request", thing),
                "what was to be sent can't be written as JSON: " + words(why),
                "Correct the value.");
    }

    ApiException empty(CallShape shape, String thing) {
        return new Unavailable(
                Failure.unsent(shape.name(), thing),
                "the answer is empty where data was asked for",
                ADDRESS,
                null,
                null);
    }

    ApiException held(Duration left, CallShape shape, String thing, int tries) {
        Failure failure = new Failure(shape.name(), thing, 429, List.of(), Map.of(), tries);
        return unavailable(failure, "the site asked for a pause that lasts " + left.toSeconds() + " s more", left);
    }

    ApiException interrupted(CallShape shape, String thing, int tries) {
        Thread.currentThread().interrupt();
        Failure failure = new Failure(shape.name(), thing, 0, List.of(), Map.of(), tries);
        return unavailable(failure, "the worker is stopping", null);
    }

    private static ApiException unavailable(Failure failure, String found, @Nullable Duration wait) {
        String tried = failure.tries() < 2 ? "" : " after " + failure.tries() + " tries";
        return new Unavailable(failure, found + tried, LATER, wait, null);
    }

    private static <T> Attempt<T> last(ApiException error) {
        return new Attempt.Failed<>(error, Attempt.Kind.FINAL, null);
    }

    private Failure withWords(Failure failure, int status, String said) {
        String clean = words(said);
        return new Failure(
                failure.call(),
                failure.thing(),
                status,
                clean.isEmpty() ? List.of() : List.of(clean),
                Map.of(),
                failure.tries());
    }

    private String words(String text) {
        return Words.line(site.credentials().strikeOut(text), 300);
    }

    private Words words(@Nullable ResponseBody body) {
        if (body == null) {
            return new Words(List.of(), Map.of(), false);
        }
        try (body) {
            return Words.read(body.string(), String.valueOf(body.contentType()), site.credentials(), json);
        } catch (IOException e) {
            return new Words(List.of(), Map.of(), false);
        }
    }
}
