package dev.baton;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.baton.config.Config;
import dev.baton.config.ConfigLoader;
import dev.baton.document.Adf;
import dev.baton.document.Markdown;
import dev.baton.plan.Action;
import dev.baton.sandbox.Sandbox;
import dev.baton.sandbox.SandboxOptions;
import dev.baton.sandbox.Weather;
import dev.baton.store.Store;
import dev.baton.verdict.Verdict;
import dev.baton.worker.Handled;
import dev.baton.worker.Worker;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The pages of the flow against the sandbox, over HTTP on both sides, with a configuration that an admin changes. */
final class PagesFlowTest {
    @TempDir
    Path home;

    private final Sandbox sandbox =
            Sandbox.start(SandboxOptions.seeded().withWeather(Weather.fair().withSearchLag(Duration.ZERO)));
    private final PersonAtJira scientist = new PersonAtJira(sandbox.uri(), "scientist@example.com");
    private final PersonAtJira admin = new PersonAtJira(sandbox.uri(), "admin@example.com");
    private final Store store = Store.inMemory();

    @BeforeEach
    void copyWhatAdminsEdit() throws IOException {
        for (String folder : List.of("config", "templates")) {
            try (Stream<Path> files = Files.walk(Path.of(folder))) {
                for (Path file : files.filter(Files::isRegularFile).toList()) {
                    Path copy = home.resolve(file.toString());
                    Files.createDirectories(Objects.requireNonNull(copy.getParent()));
                    Files.copy(file, copy);
                }
            }
        }
    }

    @AfterEach
    void stop() {
        store.close();
        sandbox.close();
    }

    private Map<String, Handled> run(Store memory) {
        try (Worker worker = Worker.connect(config(), memory, Clock.systemUTC(), handled -> {})) {
            Worker.Outcome outcome = worker.runOnce();
            assertThat(outcome.failed()).isEmpty();
            return outcome.handled().stream().collect(Collectors.toMap(Handled::key, Function.identity()));
        }
    }

    /** What a dry run says of a ticket's pages. */
    private List<String> differences(String key) {
        try (Store nothing = Store.inMemory();
                Worker worker = Worker.connect(config(), nothing, Clock.systemUTC(), handled -> {})) {
            return worker.planOne(worker.ticket(key).orElseThrow()).plan().orElseThrow().actions().stream()
                    .filter(Action.WritePage.class::isInstance)
                    .flatMap(write -> worker.handoffs().differences((Action.WritePage) write).stream())
                    .flatMap(difference -> difference.lines().stream())
                    .map(line -> (line.added() ? "+ " : "- ") + line.text())
                    .toList();
        }
    }

    private Config config() {
        return ConfigLoader.load(home.resolve("config/baton.yaml"), ConfigLoader.sandboxEnvironment(sandbox.uri()));
    }

    private static Handled of(Map<String, Handled> handled, String key) {
        return Objects.requireNonNull(handled.get(key), key);
    }

    private void edit(String file, String old, String now) throws IOException {
        Path path = home.resolve(file);
        String text = Files.readString(path);
        assertThat(text).contains(old);
        Files.writeString(path, text.replace(old, now));
    }

    private List<JsonNode> titled(String part) {
        List<JsonNode> found = new ArrayList<>();
        admin.get("/wiki/api/v2/pages?limit=250").path("results").forEach(page -> {
            if (page.path("title").asText().contains(part)) {
                found.add(page);
            }
        });
        return found;
    }

    private static String body(JsonNode page) {
        return page.path("body").path("storage").path("value").asText();
    }

    private void save(JsonNode page, String title, String storage) {
        ObjectNode body = page.deepCopy();
        body.retain("id", "status");
        body.put("title", title);
        body.putObject("version")
                .put("number", page.path("version").path("number").asInt() + 1);
        body.putObject("body").put("representation", "storage").put("value", storage);
        PersonAtJira.Said said =
                admin.call("PUT", "/wiki/api/v2/pages/" + page.path("id").asText(), body);
        assertThat(said.status()).as(said.text()).isEqualTo(200);
    }

    @Test
    void handoffsStandBelowTheirProjectsMilestonesAndThePortfolio() {
        Map<String, Handled> handled = run(store);

        JsonNode portfolio = titled("portfolio").getFirst();
        JsonNode milestones = titled("Model Handoffs (MH): milestones").getFirst();
        assertThat(milestones.path("parentId").asText())
                .isEqualTo(portfolio.path("id").asText());
        JsonNode handoff = admin.page(String.valueOf(of(handled, "MH-1").pageId()));
        assertThat(handoff.path("parentId").asText())
                .isEqualTo(milestones.path("id").asText());
        assertThat(admin.childPages(handoff.path("id").asText()).toString())
                .contains("MH-1: model card")
                .contains("MH-1: checklist");
        String page = body(admin.page(milestones.path("id").asText()));
        assertThat(page)
                .contains("Winter release")
                .contains("Q1 clinical rollout")
                .contains("H15 Known limitations")
                .contains("Asia/Kolkata, UTC+05:30");
        assertThat(body(admin.page(portfolio.path("id").asText())))
                .contains("Model Handoffs")
                .contains("Edge Vision");
    }

    @Test
    void projectManagersSeeHoldsBreakGlassAndTicketsThatAreFoughtOver() throws IOException {
        edit("config/baton.yaml", "moveBackTimes: 3", "moveBackTimes: 0");
        run(store);
        LocalDate day = LocalDate.now(ZoneOffset.UTC).plusDays(3);
        say("lena@example.com", "MH-9", "/baton hold because legal has not answered");
        say("grace@example.com", "MH-1", "/baton break-glass until " + day + " because the old model fails");
        say("tomasz@example.com", "MH-1", "/baton break-glass");
        for (int round = 0; round < 2; round++) {
            assertThat(scientist.transition("EV-2", "Submit for review").status())
                    .isEqualTo(204);
            run(store);
        }

        String held = "Held by Lena Hoffmann: legal has not answered";
        String broken = "Break-glass by Grace Whitfield and Tomasz Wieczorek until " + day + ": the old model fails";
        String fought = "Asha Raman moved it to Review";
        assertThat(body(admin.page(
                        titled("(MH): milestones").getFirst().path("id").asText())))
                .containsSubsequence(broken, held)
                .contains("(Holds it)")
                .doesNotContain(fought, ">: nobody named");
        assertThat(body(admin.page(
                        titled("(EV): milestones").getFirst().path("id").asText())))
                .contains("Needs people", fought);
        assertThat(body(admin.page(
                        titled("merchant-assist").getFirst().path("id").asText())))
                .contains(">counts<", held)
                .doesNotContain("<h3></h3>", "<h3 />");
        JsonNode portfolio = titled("portfolio").getFirst();
        assertThat(body(admin.page(portfolio.path("id").asText()))).containsSubsequence(fought, broken, held);

        say("grace@example.com", "MH-9", "/baton unhold");
        run(store);
        assertThat(body(admin.page(portfolio.path("id").asText())))
                .contains(broken)
                .doesNotContain(held);
    }

    private void say(String who, String key, String markdown) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.set("body", Adf.write(Markdown.read(markdown)));
        PersonAtJira.Said said =
                new PersonAtJira(sandbox.uri(), who).call("POST", "/rest/api/3/issue/" + key + "/comment", body);
        assertThat(said.status()).as(said.text()).isEqualTo(201);
    }

    @Test
    void milestonesFollowAHandoffAndAreFoundAgainWithoutDatabaseUnderAnotherName() {
        run(store);
        JsonNode before = admin.page(
                titled("Model Handoffs (MH): milestones").getFirst().path("id").asText());
        save(before, "Fahrplan der Modelle", body(before) + "<p>Montags um zehn.</p>");
        scientist.fillIn("MH-1", "Known limitations", "Recall falls to 0.6 on portable images under 1 cm.");
        try (Store forgetful = Store.inMemory()) {
            run(forgetful);
        }

        JsonNode after = admin.page(before.path("id").asText());
        assertThat(after.path("title").asText()).isEqualTo("Fahrplan der Modelle");
        assertThat(body(after)).endsWith("<p>Montags um zehn.</p>");
        assertThat(titled(": milestones")).as("no second page").hasSize(1);
        assertThat(after.path("version").path("number").asInt())
                .as("made, brought up to date, renamed, brought up to date")
                .isEqualTo(4);
    }

    @Test
    void whatPeopleFillInOnThePageIsJudgedAndItsEditIsSeen() throws IOException {
        edit(
                "templates/handoff.md",
                "## Notes",
                "## Limits\n\n{% section \"Known limits\" %}Say where the model fails.{% endsection %}\n\n## Notes");
        edit(
                "config/requirements/core.yaml",
                "      - field: Known limitations\n",
                "      - field: Known limitations\n      - page: Known limits\n");
        Map<String, Handled> first = run(store);
        assertThat(of(first, "MH-1").verdict()).as("a prompt is no content").isEqualTo(Verdict.State.BLOCKED);

        JsonNode page = admin.page(String.valueOf(of(first, "MH-1").pageId()));
        String prompt = "<p><ac:placeholder>Say where the model fails.</ac:placeholder></p>";
        assertThat(body(page)).contains(prompt);
        save(
                page,
                page.path("title").asText(),
                body(page).replace(prompt, "<p>Recall falls to 0.6 on portable images under 1 cm.</p>"));
        Map<String, Handled> next = run(store);

        assertThat(of(next, "MH-1").verdict()).isEqualTo(Verdict.State.READY);
        assertThat(next).as("nothing else changed").hasSizeLessThan(first.size());
        assertThat(run(store)).isEmpty();
    }

    @Test
    void aChangedTemplateReachesThePagesThatAreThereAndKeepsPeoplesWords() throws IOException {
        Map<String, Handled> handled = run(store);
        JsonNode page = admin.page(String.valueOf(of(handled, "MH-9").pageId()));
        save(
                page,
                page.path("title").asText(),
                body(page).replaceFirst("Every item that", "Asha: see also the pilot's report. Every item that"));
        edit("templates/handoff.md", "| Next stage |", "| Comes next |");
        edit(
                "templates/handoff.md",
                "## Notes",
                "## Later\n\n{% region \"later\" %}\nNew words.\n{% endregion %}\n\n## Notes");
        assertThat(differences("MH-9"))
                .containsExactly("- Next stage | Review", "+ Comes next | Review", "+ New words.");
        run(store);

        JsonNode after = admin.page(page.path("id").asText());
        assertThat(body(after))
                .contains("Comes next")
                .contains("<h2>Later</h2>", "New words.")
                .doesNotContain("Next stage")
                .contains("Asha: see also the pilot's report.");
        assertThat(after.path("version").path("number").asInt())
                .isEqualTo(page.path("version").path("number").asInt() + 2);
        run(store);
        assertThat(admin.page(page.path("id").asText()).path("version").path("number"))
                .isEqualTo(after.path("version").path("number"));
    }
}
