package dev.baton.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/** What the README says is so. */
final class ReadmeTest {
    private static final Pattern COMMAND = Pattern.compile("\\./baton ([a-z]+)((?: +\\[?--[a-z-]+)*)");
    private static final Pattern OPTION = Pattern.compile("--[a-z-]+");
    private static final Pattern LINK = Pattern.compile("\\]\\(([^)#]+)\\)");

    private static String readme() throws IOException {
        return Files.readString(Path.of("README.md"));
    }

    @Test
    void everyCommandAndOptionItNamesExists() throws IOException {
        CommandSpec baton = new CommandLine(new Baton()).getCommandSpec();
        List<MatchResult> named = COMMAND.matcher(readme()).results().toList();

        assertThat(named).hasSizeGreaterThan(10);
        for (MatchResult command : named) {
            assertThat(baton.subcommands()).containsKey(command.group(1));
            CommandLine sub = Objects.requireNonNull(baton.subcommands().get(command.group(1)));
            for (String option : OPTION.matcher(command.group(2))
                    .results()
                    .map(MatchResult::group)
                    .toList()) {
                assertThat(sub.getCommandSpec().findOption(option))
                        .as(command.group())
                        .isNotNull();
            }
        }
    }

    @Test
    void everyCommandThatExistsIsNamed() throws IOException {
        String readme = readme();

        assertThat(new CommandLine(new Baton()).getSubcommands().keySet())
                .allSatisfy(command -> assertThat(readme).contains("./baton " + command));
    }

    @Test
    void everyFileItLinksIsThere() throws IOException {
        assertThat(LINK.matcher(readme()).results().map(link -> link.group(1)).filter(link -> !link.contains("://")))
                .allSatisfy(link -> assertThat(Path.of(link)).exists());
    }

    @Test
    void documentsAreJudgedTogetherAsItSays(@TempDir Path folder) throws IOException {
        Path card = folder.resolve("MODEL_CARD.md");
        Path pins = folder.resolve("requirements.txt");
        Files.writeString(card, "# A model\n\n## Known limitations\n\n- Fails on night images: recall drops to 0.4.\n");
        Files.writeString(pins, "numpy==1.26.4\ntorch>=2\n");
        StringWriter out = new StringWriter();

        int exit = new CommandLine(new Baton())
                .setOut(new PrintWriter(out))
                .execute("assess", "--together", card.toString(), pins.toString());

        assertThat(exit).isEqualTo(ExitCode.BLOCKED);
        assertThat(out.toString()).contains("torch>=2").contains("Fails on night images");
    }
}
