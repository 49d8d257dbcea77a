package dev.baton.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

final class ConvertCommandTest {
    /** One document in each format, as the converter writes it. */
    private static final Map<String, String> DOCUMENTS = Map.of(
            "markdown",
            "# Title\n\nA **bold** word\n\n- one\n- two\n",
            "wiki",
            "h1. Title\n\nA *bold* word\n\n* one\n* two\n",
            "html",
            "<h1>Title</h1><p>A <strong>bold</strong> word</p><ul><li><p>one</p></li><li><p>two</p></li></ul>\n",
            "storage",
            "<h1>Title</h1><p>A <strong>bold</strong> word</p><ul><li><p>one</p></li><li><p>two</p></li></ul>\n",
            "adf",
            """
            {"version": 1, "type": "doc", "content": [
              {"type": "heading", "attrs": {"level": 1}, "content": [{"type": "text", "text": "Title"}]},
              {"type": "paragraph", "content": [{"type": "text", "text": "A "},
                {"type": "text", "text": "bold", "marks": [{"type": "strong"}]}, {"type": "text", "text": " word"}]},
              {"type": "bulletList", "content": [
                {"type": "listItem", "content": [{"type": "paragraph", "content": [{"type": "text", "text": "one"}]}]},
                {"type": "listItem", "content": [{"type": "paragraph", "content": [{"type": "text", "text": "two"}]}]}]}]}
            """);

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    Path folder;

    @BeforeEach
    void nothingSaid() {
        out.getBuffer().setLength(0);
        err.getBuffer().setLength(0);
    }

    private int convert(String... arguments) {
        List<String> all = new ArrayList<>(List.of("convert"));
        all.addAll(List.of(arguments));
        return Baton.commandLine()
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .execute(all.toArray(String[]::new));
    }

    static Stream<Arguments> pairs() {
        return DOCUMENTS.keySet().stream()
                .sorted()
                .flatMap(from -> DOCUMENTS.keySet().stream().sorted().map(to -> Arguments.of(from, to)));
    }

    @ParameterizedTest
    @MethodSource("pairs")
    void convertsEachFormatToEach(String from, String to) throws IOException {
        Path file = folder.resolve("document.txt");
        Files.writeString(file, DOCUMENTS.getOrDefault(from, ""));

        assertThat(convert("--from", from, "--to", to, file.toString())).isEqualTo(ExitCode.OK);

        assertThat(err.toString()).isEmpty();
        if (to.equals("adf")) {
            assertThat(out.toString().replaceAll("\\s+", ""))
                    .isEqualTo(DOCUMENTS.getOrDefault(to, "").replaceAll("\\s+", ""));
        } else {
            assertThat(out.toString()).isEqualTo(DOCUMENTS.get(to));
        }
    }

    @Test
    void readsStandardInput() {
        InputStream before = System.in;
        try {
            for (String dash : List.of("-", "")) {
                nothingSaid();
                System.setIn(new ByteArrayInputStream("h2. Größe\n".getBytes(StandardCharsets.UTF_8)));
                assertThat(convert(Stream.of("--from", "wiki", "--to", "MARKDOWN", dash)
                                .filter(argument -> !argument.isEmpty())
                                .toArray(String[]::new)))
                        .isEqualTo(ExitCode.OK);
                assertThat(out.toString()).isEqualTo("## Größe\n");
            }
        } finally {
            System.setIn(before);
        }
    }

    @Test
    void convertsFoldersAndNamesWhatCouldNotBeConverted() throws IOException {
        Files.createDirectories(folder.resolve("in/sub"));
        Files.writeString(folder.resolve("in/a.md"), "# A\n");
        Files.writeString(folder.resolve("in/sub/b.c.markdown"), "# B\n");
        Files.write(folder.resolve("in/broken.md"), new byte[] {(byte) 0xC3, (byte) 0x28});
        Files.write(folder.resolve("in/picture.png"), new byte[] {'P', 0, 1});
        Files.writeString(folder.resolve("in/a.txt"), "# other A\n");
        Files.writeString(folder.resolve("in/.hidden.md"), "# hidden\n");

        int exit = convert(
                "--from",
                "markdown",
                "--to",
                "wiki",
                folder.resolve("in").toString(),
                "--out",
                folder.resolve("out").toString());

        assertThat(exit).isEqualTo(ExitCode.BLOCKED);
        assertThat(folder.resolve("out/a.wiki")).hasContent("h1. A\n");
        assertThat(folder.resolve("out/sub/b.c.wiki")).hasContent("h1. B\n");
        try (Stream<Path> files = Files.walk(folder.resolve("out"))) {
            assertThat(files.filter(Files::isRegularFile)).hasSize(2);
        }
        assertThat(err.toString().lines())
                .containsExactly(
                        folder.resolve("in/a.txt") + ": not converted: " + folder.resolve("in/a.md") + " becomes "
                                + folder.resolve("out/a.wiki") + " already; rename one of the two",
                        folder.resolve("in/broken.md")
                                + ": not converted: it is not valid UTF-8 text; save it as UTF-8",
                        folder.resolve("in/picture.png") + ": not converted: it is a binary file",
                        "2 of 5 documents converted to " + folder.resolve("out"));
    }

    @Test
    void neverOverwritesADocumentItIsToConvert() throws IOException {
        Files.writeString(folder.resolve("a.md"), "# A\n");
        Files.writeString(folder.resolve("a.html"), "<h1>A</h1>");
        Files.writeString(folder.resolve("b.md"), "# B\n");

        assertThat(convert("--from", "markdown", "--to", "html", folder.toString(), "--out", folder.toString()))
                .isEqualTo(ExitCode.BLOCKED);
        assertThat(folder.resolve("a.html")).hasContent("<h1>A</h1>");
        assertThat(folder.resolve("b.html")).exists();
        assertThat(err.toString()).contains("a.md: not converted").contains("is not overwritten");

        String file = folder.resolve("b.md").toString();
        assertThat(convert("--from", "markdown", "--to", "html", file, "--out", file))
                .isEqualTo(ExitCode.USAGE);
        assertThat(Path.of(file)).hasContent("# B\n");
    }

    @Test
    void tellsOnStandardErrorWhatWasGivenUp() throws IOException {
        Path file = folder.resolve("page.xml");
        Files.writeString(file, "<p>x</p><ac:structured-macro ac:name=\"drawio\"></ac:structured-macro>");

        assertThat(convert("--from", "storage", "--to", "markdown", file.toString()))
                .isEqualTo(ExitCode.OK);

        assertThat(out.toString()).isEqualTo("x\n");
        assertThat(err.toString()).isEqualTo(file + ": the macro “drawio” was left out\n");
    }

    @Test
    void saysWhyADocumentCanNotBeConverted() throws IOException {
        Path file = folder.resolve("x.json");
        Files.writeString(file, "{\"type\": ");
        assertThat(convert("--from", "adf", "--to", "wiki", file.toString())).isEqualTo(ExitCode.BLOCKED);
        assertThat(err.toString()).contains("x.json: not converted: it is no JSON (line 1, column 10)");

        nothingSaid();
        Files.writeString(file, "[1]");
        assertThat(convert("--from", "adf", "--to", "wiki", file.toString())).isEqualTo(ExitCode.BLOCKED);
        assertThat(err.toString()).contains("it is no ADF document");

        nothingSaid();
        assertThat(convert(
                        "--from", "adf", "--to", "wiki", folder.resolve("none").toString()))
                .isEqualTo(ExitCode.BLOCKED);
        assertThat(err.toString()).contains("none does not exist");
        assertThat(out.toString()).isEmpty();
    }

    @Test
    void refusesWrongUsage() {
        assertThat(convert("--from", "word", "--to", "wiki")).isEqualTo(ExitCode.USAGE);
        assertThat(err.toString()).contains("word").contains("markdown, adf, wiki, html, storage");
        assertThat(convert("--from", "wiki")).isEqualTo(ExitCode.USAGE);
        nothingSaid();
        assertThat(convert("--from", "wiki", "--to", "adf", folder.toString())).isEqualTo(ExitCode.USAGE);
        assertThat(err.toString()).contains("is a folder: name another for the results, --out DIR");
    }

    @Test
    void readsBatonsOwnNotationsOnlyWhenTheyAreTrusted() throws IOException {
        Path file = folder.resolve("page.xml");
        Path markdown = folder.resolve("page.md");
        Files.writeString(file, "<p><ac:link><ri:user ri:account-id=\"5b10\" /></ac:link></p>\n");
        assertThat(convert("--from", "storage", "--to", "markdown", file.toString(), "--out", markdown.toString()))
                .isEqualTo(ExitCode.OK);

        assertThat(convert("--from", "markdown", "--to", "storage", "--trusted", markdown.toString()))
                .isEqualTo(ExitCode.OK);
        assertThat(out.toString()).isEqualTo(Files.readString(file));
        nothingSaid();
        assertThat(convert("--from", "markdown", "--to", "storage", markdown.toString()))
                .isEqualTo(ExitCode.OK);
        assertThat(out.toString()).doesNotContain("ri:user").contains("5b10");
    }
}
