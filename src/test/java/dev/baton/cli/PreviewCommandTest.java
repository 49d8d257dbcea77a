package dev.baton.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.sandbox.Sandbox;
import dev.baton.sandbox.SandboxOptions;
import dev.baton.sandbox.Weather;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

final class PreviewCommandTest {
    @TempDir
    Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int run(String... arguments) {
        return new CommandLine(new Baton())
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(arguments);
    }

    private Document page() {
        return Jsoup.parse(out.toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"handoff", "model-card", "checklist", "readiness", "package", "milestones", "portfolio"})
    void showsEveryKindOfPageFromASampleWithoutAnyNetwork(String kind) {
        assertThat(run("preview", kind, "--out", "-")).as(err.toString()).isZero();

        assertThat(out.toString()).startsWith("<!DOCTYPE html>");
        assertThat(page().select("h1.title")).hasSize(1);
        assertThat(page().select("script, link, iframe, [src]")).isEmpty();
        assertThat(page().select(".labels span")).isNotEmpty();
        assertThat(page().select("nav.toc a"))
                .allSatisfy(link -> assertThat(
                                page().getElementById(link.attr("href").substring(1)))
                        .isNotNull());
    }

    @Test
    void showsWhatIsMissingOnTheSample() {
        assertThat(run("preview", "handoff", "--out", "-")).isZero();

        assertThat(page().select(".status-red").text()).contains("On hold");
        assertThat(page().text()).contains("10 of 11 done");
    }

    @Test
    void holdsTheFilesOfThePage() {
        assertThat(run("preview", "model-card", "--out", "-")).isZero();

        String data = page().select("a[download=model-card.md]").attr("href");
        assertThat(new String(
                        Base64.getDecoder().decode(data.substring(data.indexOf(',') + 1)), StandardCharsets.UTF_8))
                .startsWith("---\nmodel_name:");
    }

    @Test
    void judgesAFileOffline() throws IOException {
        Path file = folder.resolve("card.md");
        Files.writeString(
                file, "# Churn <script>\n\n## Limitations\n\n- Not valid for contracts under 60 days: AUC 0.71\n");

        assertThat(run("preview", "model-card", file.toString(), "--out", "-"))
                .as(err.toString())
                .isZero();

        assertThat(page().text())
                .contains("Not valid for contracts under 60 days")
                .contains("card.md");
        assertThat(page().select("script")).isEmpty();
    }

    @Test
    void showsATemplateFileWithWhatItIncludes() throws IOException {
        Files.writeString(folder.resolve("_part.md"), "by {{ ticket.reporter }}\n");
        Path file = folder.resolve("note.md");
        Files.writeString(
                file, "---\nkind: note\ntitle: \"Note on {{ ticket.key }}\"\n---\n{% include \"_part.md\" %}\n");

        assertThat(run(
                        "preview",
                        file.toString(),
                        "--out",
                        folder.resolve("o.html").toString()))
                .as(err.toString())
                .isZero();

        Document page = Jsoup.parse(Files.readString(folder.resolve("o.html")));
        assertThat(out.toString().strip()).endsWith("o.html");
        assertThat(page.title()).isEqualTo("Note on MH-1");
        assertThat(page.select("article").text()).isEqualTo("by @Ada Example");
    }

    @Test
    void showsATicketOfTheSite() {
        try (Sandbox sandbox =
                Sandbox.start(SandboxOptions.seeded().withWeather(Weather.fair().withSearchLag(Duration.ZERO)))) {
            assertThat(run(
                            "preview",
                            "checklist",
                            "MH-1",
                            "--sandbox",
                            sandbox.uri().toString(),
                            "--out",
                            "-"))
                    .as(err.toString())
                    .isZero();
            assertThat(page().select("h1.title").text()).isEqualTo("MH-1: checklist");
            assertThat(page().text()).contains("10 of 11");

            assertThat(run(
                            "preview",
                            "checklist",
                            "MH-999",
                            "--sandbox",
                            sandbox.uri().toString()))
                    .isEqualTo(ExitCode.UNKNOWN);
            assertThat(err.toString()).contains("MH-999 does not exist");
        }
    }

    @Test
    void saysWhatIsWrongWithATemplate() throws IOException {
        assertThat(run("preview", "modelcard", "--out", "-")).isEqualTo(ExitCode.CONFIGURATION);
        assertThat(err.toString()).contains("Did you mean “model-card”?");

        Path file = folder.resolve("note.md");
        Files.writeString(file, "---\nkind: note\ntitle: x\n---\n{{ tiket.key }}\n");
        assertThat(run("preview", file.toString())).isEqualTo(ExitCode.CONFIGURATION);
        assertThat(err.toString()).contains("note.md:5:4: unknown name “tiket”. Did you mean “ticket”?");
    }

    @ParameterizedTest
    @ValueSource(strings = {"handoff none.md", "milestones README.md", "none.md", "templates/_written.md"})
    void saysWhatIsWrongWithTheCommandLine(String arguments) {
        assertThat(Baton.run(("preview " + arguments).split(" "))).isEqualTo(ExitCode.USAGE);
    }
}
