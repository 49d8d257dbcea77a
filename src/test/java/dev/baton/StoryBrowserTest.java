package dev.baton;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import dev.baton.config.Config;
import dev.baton.config.ConfigLoader;
import dev.baton.document.Adf;
import dev.baton.document.Markdown;
import dev.baton.sandbox.Sandbox;
import dev.baton.sandbox.SandboxOptions;
import dev.baton.sandbox.Weather;
import dev.baton.store.Store;
import dev.baton.worker.Worker;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/**
 * The story as somebody lives it in a browser: a transition is refused, Baton's comment says what is missing, it is
 * written, and the transition passes. Takes pictures into the folder of the system property {@code baton.pictures}.
 */
@TestInstance(Lifecycle.PER_CLASS)
final class StoryBrowserTest {
    private static final String LIMITATIONS = """
            | Limitation | Under what conditions | How it shows |
            |---|---|---|
            | Apical pneumothoraces under 1 cm are missed in about 3 of 10 cases | Portable images of lying patients | The weekly sensitivity review |
            | Skin folds lead to false alerts, about 4 in 100 studies | Patients with a body mass index above 35 | The radiologist rejects the alert |
            | Patients under 16 were not in the training data | Paediatric studies | The service refuses the study by age |
            """;
    private static final int DESK = 1280;
    private static final int PHONE = 390;

    private Playwright playwright;
    private Browser browser;
    private Sandbox sandbox;
    private Config config;

    @BeforeAll
    void startBrowser() {
        Optional<Path> chromium = onPath("chromium", "chromium-browser", "google-chrome");
        Optional<Path> node = onPath("node");
        Assumptions.assumeTrue(
                chromium.isPresent(), "Skipped: no Chromium on the PATH; on Debian: apt-get install chromium");
        Assumptions.assumeTrue(node.isPresent(), "Skipped: no Node.js on the PATH; on Debian: apt-get install nodejs");
        playwright = Playwright.create(new Playwright.CreateOptions()
                .setEnv(Map.of(
                        "PLAYWRIGHT_NODEJS_PATH",
                        node.orElseThrow().toString(),
                        "PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD",
                        "1")));
        browser = playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(chromium.orElseThrow())
                        .setArgs(List.of(
                                "--no-sandbox",
                                "--disable-gpu",
                                "--disable-quic",
                                "--no-first-run",
                                "--disable-background-networking",
                                "--disable-component-update",
                                "--disable-sync")));
    }

    private static Optional<Path> onPath(String... names) {
        List<String> folders =
                List.of(Optional.ofNullable(System.getenv("PATH")).orElse("").split(File.pathSeparator));
        return Arrays.stream(names)
                .flatMap(name -> folders.stream().map(folder -> Path.of(folder, name)))
                .filter(Files::isExecutable)
                .findFirst();
    }

    @AfterAll
    void stopBrowser() {
        if (playwright != null) {
            playwright.close();
        }
    }

    @BeforeEach
    void startSandbox() {
        sandbox =
                Sandbox.start(SandboxOptions.seeded().withWeather(Weather.fair().withSearchLag(Duration.ZERO)));
        config = ConfigLoader.load(Path.of("config", "baton.yaml"), ConfigLoader.sandboxEnvironment(sandbox.uri()));
        runBaton();
    }

    @AfterEach
    void stopSandbox() {
        sandbox.close();
    }

    private void runBaton() {
        try (Store store = Store.inMemory();
                Worker worker = Worker.connect(config, store, Clock.systemUTC(), handled -> {})) {
            assertThat(worker.runOnce().failed()).isEmpty();
        }
    }

    private BrowserContext window(int width) {
        return browser.newContext(new Browser.NewContextOptions()
                .setBaseURL(sandbox.uri().toString())
                .setViewportSize(width, width == PHONE ? 844 : 900)
                .setIsMobile(width == PHONE));
    }

    @Test
    void aRefusedScientistReadsWhatIsMissingWritesItAndMovesOn() {
        try (BrowserContext window = window(DESK)) {
            Page page = window.newPage();
            page.navigate("/");
            assertThat(page.getByTestId("row-MH-1")).containsText("10 of 11 done");
            picture(page, "board");
            page.navigate("/browse/MH-1");
            Locator comment = page.getByTestId("comment");
            assertThat(comment).hasCount(1);
            picture(page, "ticket-before");

            page.getByTestId("transition-Submit for review").click();

            assertThat(page.getByTestId("message")).containsText("See Baton's comment on this ticket");
            assertThat(page.getByTestId("status")).hasText("Documentation");
            assertThat(comment).containsText("This handoff is held before Review: 10 of 11 done.");
            assertThat(comment).containsText("H15 Known limitations");
            assertThat(comment).containsText("How to fix:");
            picture(page, "ticket");
            scrollTo(comment);
            view(page, "comment");

            page.getByTestId("edit-Known limitations").click();
            page.getByTestId("text").fill(LIMITATIONS);
            page.getByTestId("save").click();
            assertThat(page.getByTestId("field-Known limitations").locator("table"))
                    .hasCount(1);
            runBaton();
            page.reload();

            assertThat(comment).hasCount(1);
            assertThat(comment).containsText("This handoff may move on to Review: 11 of 11 done.");
            page.getByTestId("transition-Submit for review").click();
            assertThat(page.getByTestId("message")).hasCount(0);
            assertThat(page.getByTestId("status")).hasText("Review");

            page.getByTestId("remote-link").first().click();
            assertThat(page).hasURL(Pattern.compile("/wiki/spaces/MLH/pages/\\d+"));
            assertThat(page.getByTestId("page-title")).containsText("MH-1");
            assertThat(page.getByTestId("page-body")).containsText("Skin folds lead to false alerts");
            assertThat(page.getByTestId("page-body")).containsText("The weekly sensitivity review");
            picture(page, "page-after");
        }
    }

    @Test
    void everythingFitsThePhoneAndShowsNoRawMarkup() {
        new PersonAtJira(sandbox.uri(), "scientist@example.com").transition("MH-1", "Submit for review");
        for (int width : List.of(DESK, PHONE)) {
            try (BrowserContext window = window(width)) {
                Page page = window.newPage();
                for (String path :
                        List.of("/", "/wiki", "/browse/MH-1", "/browse/MH-2", "/browse/MH-3", "/browse/EV-1")) {
                    page.navigate(path);
                    fits(page, width);
                    view(page, width + path.replace('/', '-') + "-open");
                    picture(page, width + path.replace('/', '-'));
                }
                page.navigate("/browse/MH-1");
                page.getByTestId("transition-Submit for review").click();
                assertThat(page.getByTestId("message")).isVisible();
                fits(page, width);
                picture(page, width + "-refused");
                page.getByTestId("edit-Known limitations").click();
                fits(page, width);
                page.navigate("/browse/MH-1");
                page.getByTestId("remote-link").first().click();
                fits(page, width);
                picture(page, width + "-page");
                view(page, width + "-page-top");
            }
        }
    }

    @Test
    void everyKindOfPageIsGoodToReadOnAPhoneToo() {
        String day = LocalDate.now(ZoneOffset.UTC).plusDays(3).toString();
        String unbroken = "an-address-without-a-blank/".repeat(8);
        say("lena@example.com", "MH-9", "/baton hold because legal has not answered about " + unbroken);
        say(
                "grace@example.com",
                "MH-1",
                "/baton waive H15 until " + day + " because the study | the log ends on Friday");
        say(
                "grace@example.com",
                "MH-1",
                "/baton break-glass until " + day + " because the old model fails in the rain");
        say("tomasz@example.com", "MH-1", "/baton break-glass");
        runBaton();
        List<JsonNode> pages = new ArrayList<>();
        new PersonAtJira(sandbox.uri(), "admin@example.com")
                .get("/wiki/api/v2/pages?limit=250")
                .path("results")
                .forEach(pages::add);
        for (int width : List.of(DESK, PHONE)) {
            try (BrowserContext window = window(width)) {
                Page page = window.newPage();
                for (String title : List.of(
                        "portfolio",
                        "(MH): milestones",
                        "ptx-triage 2.3.0",
                        "merchant-assist 3.1.0",
                        "MH-7: model card",
                        "MH-7: checklist",
                        "MH-7: production readiness",
                        "MH-7: package manifest",
                        "MH-4: checklist")) {
                    JsonNode one = pages.stream()
                            .filter(each -> each.path("title").asText().contains(title))
                            .findFirst()
                            .orElseThrow(() -> new AssertionError("no page " + title));
                    page.navigate("/wiki/spaces/MLH/pages/" + one.path("id").asText());
                    assertThat(page.getByTestId("page-title")).containsText(title);
                    fits(page, width);
                    String name = width + "-" + title.replaceAll("[^A-Za-z0-9]+", "-");
                    picture(page, name);
                    view(page, name + "-top");
                }
            }
        }
    }

    private void say(String who, String key, String markdown) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.set("body", Adf.write(Markdown.read(markdown)));
        PersonAtJira.Said said =
                new PersonAtJira(sandbox.uri(), who).call("POST", "/rest/api/3/issue/" + key + "/comment", body);
        assertThat(said.status()).as(said.text()).isEqualTo(201);
    }

    private static void fits(Page page, int width) {
        page.locator("details").evaluateAll("all => all.forEach(one => one.open = true)");
        Number content = (Number) page.evaluate("document.documentElement.scrollWidth");
        assertThat(content.intValue())
                .as("width of what %s shows at %d pixels", page.url(), width)
                .isLessThanOrEqualTo(width);
        assertThat(page.locator("main").innerText())
                .as(page.url())
                .doesNotContain("ac:", "<p>", "</", "&lt;", "&amp;", "{{", "{%", "**");
    }

    private static void scrollTo(Locator target) {
        target.evaluate("element => element.scrollIntoView({block: 'start'})");
        assertThat(target).isInViewport();
    }

    private static void picture(Page page, String name) {
        page.locator("details").evaluateAll("all => all.forEach(one => one.open = false)");
        shoot(page, name, true);
    }

    private static void view(Page page, String name) {
        shoot(page, name, false);
    }

    private static void shoot(Page page, String name, boolean whole) {
        Optional.ofNullable(System.getProperty("baton.pictures"))
                .filter(folder -> !folder.isBlank())
                .ifPresent(folder -> page.screenshot(new Page.ScreenshotOptions()
                        .setPath(Path.of(folder, name + ".png"))
                        .setFullPage(whole)));
    }
}
