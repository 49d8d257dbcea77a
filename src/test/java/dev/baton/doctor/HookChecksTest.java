package dev.baton.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.config.Config;
import dev.baton.config.ConfigLoader;
import dev.baton.config.Secret;
import dev.baton.config.Webhook;
import dev.baton.intake.Inbox;
import dev.baton.jira.Webhooks;
import dev.baton.sandbox.Sandbox;
import dev.baton.sandbox.SandboxOptions;
import dev.baton.store.Store;
import dev.baton.web.HookEndpoint;
import dev.baton.worker.Site;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class HookChecksTest {
    private static final String SECRET = "a secret of this test";

    private final Sandbox sandbox = Sandbox.start(SandboxOptions.empty());
    private final Config config =
            ConfigLoader.load(Path.of("config", "baton.yaml"), ConfigLoader.sandboxEnvironment(sandbox.uri()));
    private final Site site = Site.of(config, Clock.systemUTC());
    private final Store store = Store.inMemory();
    private final Inbox inbox = new Inbox(
            config,
            store,
            site.jira(),
            Clock.systemUTC(),
            new Inbox.Own("712020:baton", "baton"),
            () -> "rules",
            triggers -> {});
    private final HookEndpoint endpoint =
            HookEndpoint.open(config.webhook().on(0, Secret.of(SECRET)), inbox, Clock.systemUTC());

    @AfterEach
    void close() {
        endpoint.close();
        inbox.close();
        store.close();
        site.close();
        sandbox.close();
    }

    private String address() {
        return "http://127.0.0.1:" + endpoint.port() + config.webhook().path();
    }

    private List<Check> examine(String secret, @Nullable String address, Webhooks jira) {
        Webhook webhook = new Webhook(
                endpoint.port(),
                "127.0.0.1",
                "/hooks/jira",
                List.of(Secret.of(secret)),
                address == null ? null : URI.create(address),
                1_000,
                10);
        return new HookChecks(webhook, jira, Clock.systemUTC()).examine();
    }

    private List<Check> examine() {
        return examine(SECRET, address(), site.jira());
    }

    @Test
    void saysThatNoneIsRegisteredAndHowToDoThat() {
        assertThat(examine().getFirst().result()).isEqualTo(Check.Result.WARN);
        assertThat(examine().getFirst().remedy()).contains("./baton hooks register");
    }

    @Test
    void isContentWithARegisteredOneOfWhichSomethingCame() throws Inbox.NotAWebhook {
        site.jira().register("Baton", address(), Inbox.EVENTS, "project = MH", SECRET);
        assertThat(examine().getLast().found()).contains("no webhook of Jira has come yet");

        inbox.take(null, "{\"webhookEvent\":\"jira:version_released\"}".getBytes(StandardCharsets.UTF_8));

        assertThat(examine()).extracting(Check::result).containsOnly(Check.Result.OK);
    }

    @Test
    void namesTheEventsThatAreNotSent() {
        List<String> few = new ArrayList<>(Inbox.EVENTS);
        few.remove("comment_created");
        site.jira().register("Baton", address(), few, "", SECRET);
        assertThat(examine().getFirst().found()).contains("comment_created").doesNotContain("comment_updated");
    }

    @Test
    void noticesOneWithoutASecretAndAWorkerThatKnowsAnother() {
        site.jira().register("Baton", address(), Inbox.EVENTS, "", "");
        assertThat(examine().getFirst().found()).contains("no secret");
        assertThat(examine("quite another secret", address(), site.jira())
                        .getLast()
                        .found())
                .contains("knows another secret");
    }

    @Test
    void noticesThatNobodyAnswersThere() {
        String nobody = address().replace("/hooks/jira", "/hooks/other");
        assertThat(examine(SECRET, nobody, site.jira()).getLast().found()).contains("status 404");
        String address = address();
        endpoint.close();
        assertThat(examine(SECRET, address, site.jira()).getLast().found()).contains("can't be reached");
    }

    @Test
    void isContentWithoutWebhooks() {
        assertThat(new HookChecks(config.webhook(), site.jira(), Clock.systemUTC()).examine())
                .extracting(Check::result)
                .containsExactly(Check.Result.OK);
    }
}
