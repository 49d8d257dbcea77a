package dev.baton.confluence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.baton.http.ApiException.NotAllowed;
import dev.baton.http.ApiException.Rejected;
import dev.baton.http.Credentials;
import dev.baton.http.HttpClients;
import dev.baton.http.HttpOptions;
import dev.baton.http.RequestCounter;
import dev.baton.http.Site;
import dev.baton.sandbox.Sandbox;
import dev.baton.sandbox.SandboxOptions;
import dev.baton.sandbox.Weather;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Both products behind the same interfaces, over HTTP against the sandbox: what one does, the other does. */
class ConfluenceTest {
    private final Sandbox sandbox = Sandbox.start(SandboxOptions.empty());
    private final HttpClients http = new HttpClients(HttpOptions.defaults(), Clock.systemUTC());
    private final RequestCounter counter = new RequestCounter();

    enum Product {
        CLOUD,
        DATA_CENTER
    }

    @AfterEach
    void stop() {
        http.close();
        sandbox.close();
    }

    private Confluence as(Product product, String token) {
        URI base = URI.create(sandbox.uri() + (product == Product.CLOUD ? "/wiki" : "/confluence"));
        return switch (product) {
            case CLOUD ->
                Confluence.cloud(http.to(Site.at(base, Credentials.basic("baton@example.com", token)), counter));
            case DATA_CENTER -> Confluence.dataCenter(http.to(Site.at(base, Credentials.bearer(token)), counter));
        };
    }

    private Confluence as(Product product) {
        return as(product, "sandbox");
    }

    private static JsonNode value(String text) {
        return JsonNodeFactory.instance.objectNode().put("digest", text);
    }

    @ParameterizedTest
    @EnumSource
    void makesReadsAndUpdatesAPage(Product product) {
        Confluence confluence = as(product);
        SpaceJson space = confluence.space("MLH").orElseThrow();
        assertThat(space.name()).isEqualTo("Model Handoffs");
        assertThat(confluence.space("NOPE")).isEmpty();
        String parent = confluence.withTitle(space.id(), "Handoffs").getFirst().id();

        PageJson made = confluence.create(space.id(), parent, "Täst & co", "<p>one<br/></p>");
        PageJson page = confluence.page(made.id()).orElseThrow();

        assertThat(page.storage()).isEqualTo("<p>one<br /></p>");
        assertThat(page.parentId()).isEqualTo(parent);
        assertThat(page.spaceId()).isEqualTo(space.id());
        assertThat(page.isCurrent()).isTrue();
        assertThat(page.version()).isEqualTo(1);
        String me = confluence.currentUser().accountId();
        assertThat(page.authorId()).isEqualTo(me);
        assertThat(page.versionAuthorId()).isEqualTo(me);
        assertThat(confluence.displayName(me)).contains("Baton");
        assertThat(confluence.displayName("nobody")).isEmpty();
        assertThat(page.versionTime()).isBetween(Instant.now().minusSeconds(60), Instant.now());

        PageJson next = confluence.update(page.id(), 2, "Täst & co", "<p>two</p>", "because");
        assertThat(next.version()).isEqualTo(2);
        assertThat(confluence.page(page.id()).orElseThrow().versionMessage()).isEqualTo("because");
        assertThat(confluence.version(page.id(), 1).orElseThrow().storage()).isEqualTo("<p>one<br /></p>");
        assertThat(confluence.version(page.id(), 7)).isEmpty();
        assertThatThrownBy(() -> confluence.update(page.id(), 2, "Täst & co", "<p>three</p>", "late"))
                .isInstanceOfSatisfying(
                        Rejected.class, e -> assertThat(e.status()).isEqualTo(409))
                .hasMessageContaining("Version must be incremented");
        assertThatThrownBy(() -> confluence.create(space.id(), parent, "täst & CO", "<p/>"))
                .isInstanceOfSatisfying(
                        Rejected.class, e -> assertThat(e.status()).isEqualTo(400))
                .hasMessageContaining("already exists");
        assertThat(confluence.withTitle(space.id(), "täst & CO"))
                .extracting(PageJson::id)
                .containsExactly(page.id());
        assertThat(confluence.url(page)).contains(page.id());
        assertThat(confluence.page("4711")).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void keepsPropertiesThatComeWithThePage(Product product) {
        Confluence confluence = as(product);
        String id = page(confluence, "Propertied");
        assertThat(confluence.page(id, "baton").orElseThrow().properties()).isEmpty();
        assertThat(confluence.property(id, "baton")).isEmpty();

        PropertyJson made = confluence.create(id, "baton", value("a"));
        confluence.create(id, "other", value("x"));
        assertThatThrownBy(() -> confluence.create(id, "baton", value("b"))).isInstanceOf(Rejected.class);
        confluence.update(id, made.id(), made.version() + 1, "baton", value("b"));
        assertThatThrownBy(() -> confluence.update(id, made.id(), made.version() + 1, "baton", value("c")))
                .isInstanceOfSatisfying(
                        Rejected.class, e -> assertThat(e.status()).isEqualTo(409));

        long before = counter.requests();
        PropertyJson sent = confluence.page(id, "baton").orElseThrow().properties().stream()
                .filter(property -> property.key().equals("baton"))
                .findFirst()
                .orElseThrow();
        assertThat(counter.requests() - before).isOne();
        assertThat(sent.value()).isEqualTo(value("b"));
        assertThat(sent.version()).isEqualTo(made.version() + 1);
        assertThat(confluence.property(id, "baton")).contains(sent);
    }

    private static String page(Confluence confluence, String title) {
        SpaceJson space = confluence.space("MLH").orElseThrow();
        return confluence.create(space.id(), null, title, "<p/>").id();
    }

    @ParameterizedTest
    @EnumSource
    void addsLabelsAndTakesNoneAway(Product product) {
        Confluence confluence = as(product);
        String id = page(confluence, "Labelled");

        confluence.add(id, List.of("one", "two"));
        confluence.add(id, List.of("two", "three"));

        assertThat(confluence.labels(id)).containsExactly("one", "two", "three");
    }

    @ParameterizedTest
    @EnumSource
    void attachesFilesAndTheirNextVersions(Product product) {
        Confluence confluence = as(product);
        String id = page(confluence, "Filed");
        byte[] content = "größe".getBytes(StandardCharsets.UTF_8);
        assertThat(confluence.files(id)).isEmpty();

        FileJson first = confluence.attach(id, "card.json", "application/json", content, "Ünï", List.of());
        assertThat(first.version()).isEqualTo(1);
        List<FileJson> known = confluence.files(id);
        assertThat(known).containsExactly(first);
        assertThat(first.comment()).isEqualTo("Ünï");
        assertThat(first.size()).isEqualTo(content.length);
        assertThat(first.mediaType()).startsWith("application/json");
        FileJson second = confluence.attach(id, "card.json", "application/json", new byte[3], "again", known);

        assertThat(second.version()).isEqualTo(2);
        assertThat(second.id()).isEqualTo(first.id());
        assertThat(confluence.files(id)).containsExactly(second);
    }

    @ParameterizedTest
    @EnumSource
    void aLostAnswerToAnUpdateIsNoConflict(Product product) {
        Confluence confluence = as(product);
        String id = page(confluence, "Lost");
        sandbox.weather(Weather.fair().withLostAnswers(0.6));

        int version = 1;
        for (int i = 0; i < 6; i++) {
            try {
                confluence.update(id, version + 1, "Lost", "<p>" + i + "<br/></p>", "m");
                version++;
            } catch (dev.baton.http.ApiException.Unavailable allTriesLost) {
                sandbox.weather(Weather.fair());
                version = confluence.page(id).orElseThrow().version();
            }
        }

        assertThat(confluence.page(id).orElseThrow().version()).isEqualTo(version);
    }

    @ParameterizedTest
    @EnumSource
    void doesNotTakeAWrongTokenForADeletedPage(Product product) {
        String id = page(as(product), "There");
        Confluence stranger = as(product, "wrong-token");

        assertThatThrownBy(() -> stranger.page(id))
                .isInstanceOf(NotAllowed.class)
                .hasMessageContaining("token");
        assertThatThrownBy(stranger::currentUser).isInstanceOf(NotAllowed.class);
        assertThatThrownBy(() -> stranger.space("MLH")).isInstanceOf(NotAllowed.class);
    }

    @ParameterizedTest
    @EnumSource
    void archivesWherePagesCanBeArchived(Product product) {
        Confluence confluence = as(product);
        String id = page(confluence, "Old");
        switch (product) {
            case CLOUD -> {
                confluence.archive(id);
                assertThat(confluence.page(id).orElseThrow().status()).isEqualTo("archived");
                assertThatThrownBy(() -> confluence.archive("x")).isInstanceOf(Rejected.class);
            }
            case DATA_CENTER ->
                assertThatThrownBy(() -> confluence.archive(id))
                        .isInstanceOf(NotAllowed.class)
                        .hasMessageContaining("trash");
        }
    }
}
