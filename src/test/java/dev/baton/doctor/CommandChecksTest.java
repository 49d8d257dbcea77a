package dev.baton.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.config.Config;
import dev.baton.config.ConfigLoader;
import dev.baton.sandbox.Sandbox;
import dev.baton.sandbox.SandboxOptions;
import dev.baton.worker.Site;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class CommandChecksTest {
    @TempDir
    Path home;

    private final Sandbox sandbox = Sandbox.start(SandboxOptions.empty());

    @AfterEach
    void close() {
        sandbox.close();
    }

    /** With other lines under {@code commands}. */
    private List<Check> examine(String lines) throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("config"))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path copy = home.resolve(file.toString());
                Files.createDirectories(copy.getParent());
                Files.copy(file, copy);
            }
        }
        Path templates = home.resolve("templates");
        Files.createDirectories(templates);
        try (Stream<Path> files = Files.list(Path.of("templates"))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Files.copy(file, templates.resolve(file.getFileName()));
            }
        }
        Path file = home.resolve("config/baton.yaml");
        String text = Files.readString(file);
        assertThat(text).contains("commands:\n", "  debtIssueType: Task\n");
        Files.writeString(
                file, text.replace("  debtIssueType: Task\n", "").replace("\ncommands:\n", "\ncommands:\n" + lines));
        Config config = ConfigLoader.load(file, ConfigLoader.sandboxEnvironment(sandbox.uri()));
        try (Site site = Site.of(config, Clock.systemUTC())) {
            return new CommandChecks(config.commands(), site.jira(), site.directory()).examine(List.of("MH", "EV"));
        }
    }

    private static Check about(List<Check> checks, String subject) {
        return checks.stream()
                .filter(check -> check.subject().equals(subject))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void nothingIsWrongWithTheSandboxAndTheDefaults() throws IOException {
        List<Check> checks = examine("");
        assertThat(checks)
                .extracting(Check::subject)
                .containsExactly("Commands in MH", "Debt tickets in MH", "Commands in EV", "Debt tickets in EV");
        assertThat(checks).extracting(Check::result).containsOnly(Check.Result.OK);
    }

    @Test
    void saysWhichCommandNobodyCanGiveWithoutARole() throws IOException {
        Check check = about(examine("""
                  rights:
                    waive: ["role:Handoff approver"]
                    na: ["role:Handoff approver", "role:Administrators"]
                """), "Commands in MH");
        assertThat(check.result()).isEqualTo(Check.Result.WARN);
        assertThat(check.found())
                .contains("no role has the name \"Handoff approver\" (there is \"Handoff approvers\")")
                .endsWith("so nobody can give /baton waive there");
        assertThat(check.remedy()).contains("commands.rights");
    }

    @Test
    void saysWhichGroupIsAbsentAndWhatNobodyCanGiveThen() throws IOException {
        List<Check> checks = examine("""
                  rights:
                    hold: ["group:mlops-leads"]
                    revoke: ["group:nobody-knows"]
                """);
        assertThat(about(checks, "Groups of commands").found()).isEqualTo("no group has the name \"nobody-knows\"");
        assertThat(about(checks, "Groups of commands").result()).isEqualTo(Check.Result.WARN);
        assertThat(about(checks, "Commands in EV").found()).isEqualTo("nobody can give /baton revoke there");
    }

    @Test
    void namesTheIssueTypesWhereThatOfTheDebtIsAbsent() throws IOException {
        Check check = about(examine("  debtIssueType: Chore\n"), "Debt tickets in MH");
        assertThat(check.result()).isEqualTo(Check.Result.FAIL);
        assertThat(check.found()).contains("\"Chore\"", "Task");
        assertThat(check.remedy()).contains("commands.debtIssueType");
    }

    @Test
    void asksForNoIssueTypeWhereBreakGlassLeavesNothingBehind() throws IOException {
        assertThat(examine("  debtIssueType: \"\"\n"))
                .extracting(Check::subject)
                .containsExactly("Commands in MH", "Commands in EV");
    }

    @Test
    void looksAtNothingWhereCommandsAreOff() throws IOException {
        assertThat(examine("  enabled: false\n")).extracting(Check::subject).containsExactly("Commands");
    }
}
