package dev.baton;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.baton.config.Config;
import dev.baton.config.ConfigLoader;
import dev.baton.sandbox.Sandbox;
import dev.baton.sandbox.SandboxOptions;
import dev.baton.sandbox.Weather;
import dev.baton.store.Store;
import dev.baton.verdict.Clearance;
import dev.baton.worker.Handled;
import dev.baton.worker.Worker;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Whatever a ticket holds, it hurts no other ticket, opens no gate, and stays text on the page. */
final class HostileTicketsTest {
    private static final String SMUGGLED =
            "</ac:rich-text-body></ac:structured-macro>]]><ac:structured-macro ac:name=\"html\"/> {{ ticket.key }} {% for"
                    + " a in b %} <script>alert(1)</script> [x](javascript:alert(1)) ${jndi:ldap://x}";

    @Test
    void hostileTextStaysTextAndTheOtherTicketsGoOn() {
        try (Sandbox sandbox =
                Sandbox.start(SandboxOptions.seeded().withWeather(Weather.fair().withSearchLag(Duration.ZERO)))) {
            PersonAtJira person = new PersonAtJira(sandbox.uri(), "scientist@example.com");
            write(person, "MH-1", "Known limitations", deeplyNested(25));
            write(person, "MH-3", "Known limitations", paragraph(SMUGGLED));
            write(person, "MH-4", "Business context", paragraph("\u0001\u0007\u001b[2J\uFFFE x".repeat(1_000)));
            write(person, "MH-8", "Monitoring", wideTable(60, 8));
            rename(person, "MH-3", SMUGGLED);
            Config config =
                    ConfigLoader.load(Path.of("config", "baton.yaml"), ConfigLoader.sandboxEnvironment(sandbox.uri()));

            Map<String, Handled> handled = run(config).handled();

            PersonAtJira witness = new PersonAtJira(sandbox.uri(), "admin@example.com");
            assertThat(handled.keySet()).hasSameSizeAs(witness.allKeys());
            assertThat(handled.values())
                    .filteredOn(one -> one.key().matches("MH-[348]"))
                    .hasSize(3)
                    .allSatisfy(one -> {
                        String field = witness.fieldId("Handoff clearance");
                        String clearance = witness.get("/rest/api/3/issue/" + one.key())
                                .path("fields")
                                .path(field)
                                .asText("");
                        assertThat(Clearance.opens(clearance)).as(one.key()).isFalse();
                    });
            String page = witness.page(String.valueOf(
                            Objects.requireNonNull(handled.get("MH-3")).pageId()))
                    .path("body")
                    .path("storage")
                    .path("value")
                    .asText();
            assertThat(page)
                    .contains("&lt;script&gt;")
                    .doesNotContain("<script")
                    .doesNotContain("<ac:structured-macro ac:name=\"html\"")
                    .doesNotContain("href=\"javascript:")
                    .contains("{{ ticket.key }}");
            assertThat(run(config).writes()).isZero();
        }
    }

    private record Run(Map<String, Handled> handled, long writes) {}

    private static Run run(Config config) {
        try (Store store = Store.inMemory();
                Worker worker = Worker.connect(config, store, Clock.systemUTC(), one -> {})) {
            Worker.Outcome outcome = worker.runOnce();
            assertThat(outcome.failed()).isEmpty();
            return new Run(
                    outcome.handled().stream().collect(Collectors.toMap(Handled::key, Function.identity())),
                    worker.site().requests().writes());
        }
    }

    private static void write(PersonAtJira person, String key, String field, JsonNode content) {
        ObjectNode document = JsonNodeFactory.instance.objectNode();
        document.put("version", 1).put("type", "doc").putArray("content").add(content);
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.putObject("fields").set(person.fieldId(field), document);
        PersonAtJira.Said said = person.call("PUT", "/rest/api/3/issue/" + key, body);
        assertThat(said.status()).as(said.text()).isEqualTo(204);
    }

    private static void rename(PersonAtJira person, String key, String summary) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.putObject("fields").put("summary", summary);
        PersonAtJira.Said said = person.call("PUT", "/rest/api/3/issue/" + key, body);
        assertThat(said.status()).as(said.text()).isEqualTo(204);
    }

    private static ObjectNode node(String type) {
        return JsonNodeFactory.instance.objectNode().put("type", type);
    }

    private static ObjectNode paragraph(String text) {
        ObjectNode paragraph = node("paragraph");
        paragraph.putArray("content").add(node("text").put("text", text));
        return paragraph;
    }

    private static ObjectNode deeplyNested(int depth) {
        ObjectNode innermost = paragraph("Misses small cases at night; recall drops to 0.4.");
        for (int level = 0; level < depth; level++) {
            ObjectNode item = node("listItem");
            item.putArray("content").add(paragraph("level " + level)).add(innermost);
            innermost = node("bulletList");
            innermost.putArray("content").add(item);
        }
        return innermost;
    }

    private static ObjectNode wideTable(int rows, int columns) {
        ObjectNode table = node("table");
        var all = table.putArray("content");
        for (int row = 0; row < rows; row++) {
            ObjectNode line = node("tableRow");
            var cells = line.putArray("content");
            for (int column = 0; column < columns; column++) {
                ObjectNode cell = node("tableCell");
                cell.putArray("content").add(paragraph("r" + row + "c" + column + " |\\`"));
                cells.add(cell);
            }
            all.add(line);
        }
        return table;
    }
}
