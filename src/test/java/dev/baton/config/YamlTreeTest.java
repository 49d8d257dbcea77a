package dev.baton.config;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(30)
class YamlTreeTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "5 | 5",
                "-5 | -5",
                "0o17 | 15",
                "0xff | 255",
                "9999999999 | 9999999999",
                "1.5 | 1.5",
                "1e3 | 1000.0",
                "true | true",
                "FALSE | false",
                "null | null",
                "~ | null",
                "yes | \"yes\"",
                "no | \"no\"",
                "12:30 | \"12:30\"",
                "2026-11-21 | \"2026-11-21\"",
                "'5' | \"5\"",
                "!!str 5 | \"5\"",
                "1e999 | \"1e999\"",
                "[a, {b: c}] | [\"a\",{\"b\":\"c\"}]",
            })
    void readsValuesByTheCoreSchemaOfYaml12(String yaml, String json) throws IOException {
        assertThat(read("a: " + yaml).root()).hasToString("{\"a\":" + json + "}");
    }

    @Test
    void keepsANumberOfAMillionDigitsAsText() throws IOException {
        assertThat(read("a: " + "9".repeat(1_000_000)).root().path("a").isTextual())
                .isTrue();
    }

    @Test
    void resolvesAliases() throws IOException {
        YamlTree tree = read("a: &x [1, 2]\nb: *x\n");

        assertThat(tree.root()).hasToString("{\"a\":[1,2],\"b\":[1,2]}");
        assertThat(tree.problems()).isEmpty();
    }

    @Test
    void dropsAByteOrderMark() throws IOException {
        YamlTree tree = read("\uFEFFa: 1\nb: {\n");

        assertThat(shown(tree))
                .containsExactly(
                        "x.yaml:3:1: brackets that are not closed here; expected a comma or the closing bracket; put a value that holds { } [ ] or a comma in quotes");
        assertThat(read("\uFEFFa: 1").root()).hasToString("{\"a\":1}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "a:\\n\\tb: c | 2:1: a tab; expected spaces: YAML is never indented with tabs; replace it with spaces",
                "a: b: c | 1:5: a colon where no key can stand; put a value that holds \": \" in quotes, or check the indentation",
                "a:\\n  b: c\\n d: e | 3:2: this does not continue what stands above; expected the indentation of the lines above; align it with them, or close the quotes and brackets above",
                "a: {b: ${C}} | 1:9: brackets that are not closed here; expected a comma or the closing bracket; put a value that holds { } [ ] or a comma in quotes",
                "a: 1\\nbc\\nd: 2 | 2:1: a line without a colon; expected \"key: value\"; write the key, a colon, a space and the value",
                "a: 1\\nb: \"c\\nd: 2 | 2:4: a quote that is never closed; close it",
                "a: @b | 1:4: a character that can't start a value; put the value in quotes",
                "a: *b | 1:4: an alias (*name) without its anchor (&name) above it; put text that starts with * in quotes",
                "a: &b [*b] | 1:8: an alias (*name) without its anchor (&name) above it; put text that starts with * in quotes",
                "a: !!java.net.URL [b] | 1:4: a YAML tag (!name); expected a plain value; remove the tag, or put text that starts with ! in quotes",
                "? [a]\\n: b | 1:3: a key that is a list or a mapping; expected plain text; put the key in quotes",
                "a: \"\\q\" | 1:6: the YAML is malformed (found unknown escape character q(113)); check quotes, brackets and indentation",
                "a: 1\\n---\\nb: 2 | 2:1: a second YAML document; expected one document in the file; remove the line \"---\" and what follows, or move it to a file of its own",
                "# only words | 1:1: the file is empty; write its keys, or name another file",
                "`` | 1:1: the file is empty; write its keys, or name another file",
            })
    void tellsWhereTheYamlIsMalformed(String yaml, String problem) throws IOException {
        YamlTree tree = read(yaml.replace("\\n", "\n").replace("\\t", "\t"));

        assertThat(shown(tree)).containsExactly("x.yaml:" + problem);
        assertThat(tree.root().isMissingNode()).isTrue();
    }

    @Test
    void refusesControlCharacters() throws IOException {
        assertThat(shown(read("a: b\u0007c\nd: \u001b[31m\u0000")))
                .containsExactly(
                        "x.yaml:1:5: the control character U+0007; expected printable text; delete it",
                        "x.yaml:2:4: the control character U+001B; expected printable text; delete it",
                        "x.yaml:2:9: the control character U+0000; expected printable text; delete it");
    }

    @Test
    void refusesWhatIsNotUtf8() throws IOException {
        assertThat(shown(read(new byte[] {'a', ':', '\n', (byte) 0xC3, (byte) 0xA9, (byte) 0xFF})))
                .containsExactly(
                        "x.yaml:2:2: the file is not UTF-8; expected UTF-8 text; found the byte 0xFF; save it as UTF-8");
        assertThat(shown(read("a: b".getBytes(StandardCharsets.UTF_16))))
                .containsExactly(
                        "x.yaml:1:1: the file is not UTF-8; expected UTF-8 text; found the byte 0xFE; save it as UTF-8");
        assertThat(shown(read(new byte[] {'a', ':', ' ', (byte) 0xE2, (byte) 0x82})))
                .containsExactly(
                        "x.yaml:1:4: the file is not UTF-8; expected UTF-8 text; found the byte 0xE2; save it as UTF-8");
    }

    @Test
    void refusesDeepNestingInBrackets() throws IOException {
        assertThat(shown(read("[".repeat(10_000))))
                .containsExactly(
                        "x.yaml:1:41: values are nested too deeply; expected at most 40 levels; check the brackets and the indentation");
    }

    @Test
    void refusesDeepNestingByIndentation() throws IOException {
        StringBuilder yaml = new StringBuilder();
        for (int i = 0; i < 1000; i++) {
            yaml.append(" ".repeat(i)).append("a:\n");
        }

        assertThat(shown(read(yaml.toString())))
                .containsExactly(
                        "x.yaml:41:41: values are nested too deeply; expected at most 40 levels; check the brackets and the indentation");
    }

    @Test
    void refusesDeepNestingByAliases() throws IOException {
        StringBuilder yaml = new StringBuilder("a0: &a0 x\n");
        for (int i = 1; i < 5000; i++) {
            yaml.append("a%d: &a%d [*a%d]\n".formatted(i, i, i - 1));
        }

        assertThat(shown(read(yaml.toString()))).singleElement().asString().contains("values are nested too deeply");
    }

    @Test
    void refusesAnAliasBomb() throws IOException {
        StringBuilder yaml = new StringBuilder("a: &a [x, x, x, x, x, x, x, x, x, x]\n");
        for (char letter = 'b'; letter < 'm'; letter++) {
            String last = "*" + (char) (letter - 1);
            yaml.append("%c: &%c [%s]\n"
                    .formatted(letter, letter, String.join(", ", java.util.Collections.nCopies(10, last))));
        }

        assertThat(shown(read(yaml.toString())))
                .singleElement()
                .asString()
                .endsWith("the file holds too many values; expected at most 100000; remove aliases (*name) of aliases");
    }

    @Test
    void refusesAHugeFileWithoutReadingIt() throws IOException {
        Path file = folder.resolve("x.yaml");
        try (RandomAccessFile huge = new RandomAccessFile(file.toFile(), "rw")) {
            huge.setLength(50L << 20);
        }

        assertThat(shown(YamlTree.read(file, Variables.none())))
                .containsExactly(
                        "x.yaml: the file is too large; expected at most 1048576 bytes; check that it is the right file");
    }

    @Test
    void readsAMegabyteOfKeysInLinearTime() throws IOException {
        StringBuilder yaml = new StringBuilder();
        for (int i = 0; i < 60_000; i++) {
            yaml.append("key").append(i).append(": v\n");
        }

        assertThat(read(yaml.toString()).root()).hasSize(60_000);
    }

    @Test
    void refusesFoldersAndAbsentFiles() throws IOException {
        Files.writeString(folder.resolve("baton.yaml"), "");

        assertThat(shown(YamlTree.read(folder.resolve("batton.yaml"), Variables.none())))
                .containsExactly("batton.yaml: there is no such file; did you mean \"baton.yaml\"?");
        assertThat(YamlTree.read(folder, Variables.none()).problems())
                .extracting(Problem::what)
                .containsExactly("this is a folder");
    }

    @Test
    void keepsTheFirstOfTwoEqualKeys() throws IOException {
        YamlTree tree = read("a: 1\nb:\n  c: 1\n  c: 2\na: 3\n");

        assertThat(shown(tree))
                .containsExactly(
                        "x.yaml:4:3: the key \"c\" stands twice; expected each key once; it stands in line 3 already: remove one",
                        "x.yaml:5:1: the key \"a\" stands twice; expected each key once; it stands in line 1 already: remove one");
        JsonNode root = tree.root();
        assertThat(root.path("a").asInt() + root.path("b").path("c").asInt()).isEqualTo(2);
    }

    private YamlTree read(String yaml) throws IOException {
        return read(yaml.getBytes(StandardCharsets.UTF_8));
    }

    private YamlTree read(byte[] yaml) throws IOException {
        Path file = folder.resolve("x.yaml");
        Files.write(file, yaml);
        return YamlTree.read(file, Variables.none());
    }

    private List<String> shown(YamlTree tree) {
        return tree.problems().stream()
                .map(problem -> problem.toString().replace(folder + "/", ""))
                .toList();
    }
}
