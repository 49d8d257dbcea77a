package dev.baton.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.document.Adf;
import dev.baton.document.Markdown;
import dev.baton.ticket.CommandLine.Reading;
import dev.baton.ticket.CommandReader;
import dev.baton.ticket.Verb;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What docs/commands.md says is so. */
final class CommandsGuideTest {
    private static final Pattern ROW = Pattern.compile("(?m)^\\| `(/baton [^`]+)` \\|");

    private static String guide() throws IOException {
        return Files.readString(Path.of("docs", "commands.md"));
    }

    @ParameterizedTest
    @EnumSource(Verb.class)
    void hasEveryCommandWithItsExampleAndWhatItDoes(Verb verb) throws IOException {
        assertThat(guide().replace("`/baton break-glass`;", "/baton break-glass;"))
                .contains("| `" + verb.example() + "` | " + does(verb));
    }

    private static String does(Verb verb) {
        return verb == Verb.REVOKE ? "ends what was decided about an item" : verb.does();
    }

    @Test
    void everyExampleIsUnderstood() throws IOException {
        assertThat(ROW.matcher(guide()).results().map(row -> row.group(1)))
                .hasSize(Verb.values().length)
                .allSatisfy(command -> assertThat(CommandReader.read(Adf.write(Markdown.read(command))))
                        .singleElement()
                        .satisfies(line -> assertThat(line.reading()).isInstanceOf(Reading.Understood.class)));
    }
}
