package dev.baton.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.config.Variables.Result;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VariablesTest {
    @TempDir
    Path folder;

    @Test
    void putsValuesIn() {
        assertThat(fill("${HOST}")).isEqualTo(new Result.Filled("example.com", "${HOST}"));
        assertThat(fill("https://${HOST}/${PATH_}!"))
                .isEqualTo(new Result.Filled("https://example.com/wiki!", "${HOST}, ${PATH_}"));
        assertThat(fill("plain")).isEqualTo(new Result.Untouched());
        assertThat(fill("$HOST {x}")).isEqualTo(new Result.Untouched());
    }

    @Test
    void takesTheDefaultOfWhatIsAbsentOrEmpty() {
        assertThat(fill("${NONE:-a:-b}")).isEqualTo(new Result.Filled("a:-b", "${NONE}"));
        assertThat(fill("${EMPTY:-x}")).isEqualTo(new Result.Filled("x", "${EMPTY}"));
        assertThat(fill("${NONE:-}")).isEqualTo(new Result.Filled("", "${NONE}"));
        assertThat(fill("${HOST:-x}")).isEqualTo(new Result.Filled("example.com", "${HOST}"));
    }

    @Test
    void doesNotSearchWhatItPutIn() {
        assertThat(fill("${TRICK}")).isEqualTo(new Result.Filled("${HOST}", "${TRICK}"));
    }

    @Test
    void leavesWhatIsEscaped() {
        assertThat(fill("a $${HOST} ${HOST}")).isEqualTo(new Result.Filled("a ${HOST} example.com", "${HOST}"));
    }

    @Test
    void namesWhatIsAbsent() {
        assertThat(fill("x ${NONE}"))
                .isEqualTo(new Result.Missing(
                        2, "the environment variable NONE is not set", "", "set it, or give a default: ${NONE:-...}"));
        assertThat(fill("${EMPTY}"))
                .isEqualTo(new Result.Missing(
                        0, "the environment variable EMPTY is empty", "", "set it, or give a default: ${EMPTY:-...}"));
        assertThat(fill("${HOTS}"))
                .isEqualTo(new Result.Missing(
                        0, "the environment variable HOTS is not set", "", "HOST is set: did you mean that?"));
    }

    @Test
    void refusesWhatIsNoReference() {
        assertThat(fill("${}")).isInstanceOfSatisfying(Result.Missing.class, missing -> {
            assertThat(missing.what()).isEqualTo("${} is no reference");
            assertThat(missing.expected()).isEqualTo("${NAME}, ${NAME:-default} or ${file:/path}");
        });
        assertThat(fill("${1A}")).isInstanceOf(Result.Missing.class);
        assertThat(fill("${A-B}")).isInstanceOf(Result.Missing.class);
        assertThat(fill("a${HOST")).isInstanceOfSatisfying(Result.Missing.class, missing -> {
            assertThat(missing.offset()).isEqualTo(1);
            assertThat(missing.what()).isEqualTo("\"${\" is never closed");
        });
    }

    @Test
    void readsSecretFilesWithoutTheirLineEnd() throws Exception {
        Files.writeString(folder.resolve("token"), "hunter2\r\n");

        assertThat(fill("${file:token}")).isEqualTo(new Result.Filled("hunter2", "${file:token}"));
        assertThat(fill("${file:" + folder.resolve("token") + "}"))
                .isInstanceOfSatisfying(
                        Result.Filled.class, filled -> assertThat(filled.text()).isEqualTo("hunter2"));
    }

    @Test
    void tellsWhatIsWrongWithASecretFile() throws Exception {
        Files.writeString(folder.resolve("empty"), "\n");
        Files.write(folder.resolve("binary"), new byte[] {(byte) 0xFF});
        Files.write(folder.resolve("huge"), new byte[100_000]);

        assertThat(what("${file:none}")).isEqualTo("the secret file \"none\" can't be read");
        assertThat(what("${file:.}")).isEqualTo("the secret file \".\" can't be read");
        assertThat(what("${file:empty}")).isEqualTo("the secret file \"empty\" is empty");
        assertThat(what("${file:binary}")).isEqualTo("the secret file \"binary\" is not UTF-8");
        assertThat(what("${file:huge}")).isEqualTo("the secret file \"huge\" is too large");
    }

    @Test
    void leavesFilesForPeopleAlone() {
        assertThat(Variables.none().fill("${HOST}")).isEqualTo(new Result.Untouched());
    }

    private String what(String text) {
        return fill(text) instanceof Result.Missing missing ? missing.what() : "";
    }

    private Result fill(String text) {
        Map<String, String> environment =
                Map.of("HOST", "example.com", "PATH_", "wiki", "EMPTY", "", "TRICK", "${HOST}");
        return Variables.from(environment, folder).fill(text);
    }
}
