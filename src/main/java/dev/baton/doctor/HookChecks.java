package dev.baton.doctor;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.baton.config.Webhook;
import dev.baton.http.ApiException;
import dev.baton.intake.Inbox;
import dev.baton.intake.Signature;
import dev.baton.jira.Webhooks;
import dev.baton.web.HookEndpoint;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Whether webhooks are registered in Jira and reach a worker that runs. Nothing of it keeps Baton from working: without
 * webhooks it polls. So what is wrong is a warning.
 */
final class HookChecks {
    private static final String REGISTERED = "Webhook in Jira";
    private static final String REACHED = "Webhook address";
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration SILENCE = Duration.ofDays(1);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Webhook config;
    private final Webhooks jira;
    private final Clock clock;

    HookChecks(Webhook config, Webhooks jira, Clock clock) {
        this.config = config;
        this.jira = jira;
        this.clock = clock;
    }

    List<Check> examine() {
        URI address = config.publicUrl();
        if (address == null) {
            return List.of(
                    config.listens()
                            ? Check.warn(
                                    REGISTERED,
                                    "webhook.publicUrl is not set, so nothing can be compared",
                                    "Set it to the address that Jira sends to, as it stands in Jira's webhook.")
                            : Check.ok("Webhooks", "none: webhook.port is 0, Baton polls"));
        }
        List<Check> checks = new ArrayList<>();
        checks.add(registered(address));
        checks.add(reached(address));
        return checks;
    }

    private Check registered(URI address) {
        List<Webhooks.Webhook> all;
        try {
            all = jira.webhooks();
        } catch (ApiException.NotAllowed notAdmin) {
            return Check.warn(
                    REGISTERED,
                    "only an admin of Jira may see its webhooks, and Baton's account is none",
                    "Ask an admin to compare System > WebHooks with docs/webhooks.md.");
        } catch (ApiException failure) {
            return Check.warn(
                    REGISTERED, String.valueOf(failure.getMessage()), "Look at System > WebHooks in Jira yourself.");
        }
        List<Webhooks.Webhook> here = all.stream()
                .filter(hook -> plain(hook.url()).equals(plain(address.toString())))
                .toList();
        if (here.isEmpty()) {
            return Check.warn(
                    REGISTERED,
                    "none of " + all.size() + " webhooks is sent to " + address,
                    "Register it with ./baton hooks register, or as docs/webhooks.md says.");
        }
        List<Webhooks.Webhook> speaking =
                here.stream().filter(Webhooks.Webhook::speaks).toList();
        if (speaking.isEmpty()) {
            return Check.warn(
                    REGISTERED,
                    "it is disabled, or sent without a body",
                    "Enable it in System > WebHooks, and untick \"Exclude body\".");
        }
        List<String> absent = Inbox.EVENTS.stream()
                .filter(event ->
                        speaking.stream().noneMatch(hook -> hook.events().contains(event)))
                .toList();
        if (!absent.isEmpty()) {
            return Check.warn(
                    REGISTERED,
                    "it is not sent for " + String.join(", ", absent),
                    "Tick these events in System > WebHooks; until then polling finds what they tell.");
        }
        return speaking.stream().allMatch(hook -> Boolean.FALSE.equals(hook.isSigned()))
                ? Check.warn(
                        REGISTERED,
                        "it has no secret, so Baton refuses what it sends",
                        "Give it the secret of webhook.secrets in System > WebHooks.")
                : Check.ok(REGISTERED, "sent to " + address + " for all events that are needed");
    }

    private static String plain(String url) {
        return url.replaceFirst("/+$", "");
    }

    /** Asks the worker behind the address, with the right signature, whether it hears. */
    private Check reached(URI address) {
        if (config.secrets().isEmpty()) {
            return Check.warn(REACHED, "there is no secret to ask with", "Set webhook.secrets.");
        }
        byte[] body = HookEndpoint.PROBE.getBytes(StandardCharsets.UTF_8);
        HttpRequest question = HttpRequest.newBuilder(address)
                .timeout(PATIENCE)
                .header("Content-Type", "application/json")
                .header(
                        Signature.HEADER,
                        Signature.of(config.secrets().getFirst().reveal(), body))
                .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                .build();
        try (HttpClient client = HttpClient.newBuilder()
                .connectTimeout(PATIENCE)
                .followRedirects(HttpClient.Redirect.NEVER)
                .build()) {
            HttpResponse<String> answer = client.send(question, HttpResponse.BodyHandlers.ofString());
            return switch (answer.statusCode()) {
                case 200 -> heard(answer.body());
                case 401 ->
                    Check.warn(
                            REACHED,
                            "a worker answers at " + address + ", and knows another secret",
                            "Let doctor and the worker that runs have the same webhook.secrets; restart the worker after"
                                    + " changing them.");
                default ->
                    Check.warn(
                            REACHED,
                            address + " answers with status " + answer.statusCode(),
                            "Check the path and the proxy before the worker; it serves " + config.path() + " on "
                                    + config.host() + ":" + config.port() + ".");
            };
        } catch (IOException unreachable) {
            return Check.warn(
                    REACHED,
                    address + " can't be reached from here ("
                            + unreachable.getClass().getSimpleName() + ")",
                    "Start ./baton run, and check name, port and proxy. Jira has to reach it from the internet.");
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return Check.warn(REACHED, "stopped before there was an answer", "Run doctor again.");
        }
    }

    private Check heard(String body) {
        Instant last;
        try {
            JsonNode told = JSON.readTree(body).path(HookEndpoint.LAST_DELIVERY);
            if (!told.isTextual()) {
                return Check.warn(
                        REACHED,
                        "a worker answers there, and no webhook of Jira has come yet",
                        "Edit a watched ticket and run doctor again. If none comes: can Jira reach the address?");
            }
            last = Instant.parse(told.asText());
        } catch (IOException | DateTimeException other) {
            return Check.warn(REACHED, "something else than Baton answers there", "Check name, port and proxy.");
        }
        Duration since = Duration.between(last, clock.instant());
        return since.compareTo(SILENCE) > 0
                ? Check.warn(
                        REACHED,
                        "a worker answers there; the last webhook came at " + last,
                        "If tickets changed since: can Jira reach the address, and is its webhook enabled?")
                : Check.ok(REACHED, "a worker answers there; the last webhook came at " + last);
    }
}
