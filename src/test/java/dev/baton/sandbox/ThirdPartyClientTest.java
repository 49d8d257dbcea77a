package dev.baton.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/** A client that others made for the real Jira works with the sandbox. */
class ThirdPartyClientTest {
    private static final Path FOLDER = Path.of("src", "test", "js");

    @Test
    void jiraJsSearchesReadsEditsCommentsAndMoves() throws IOException, InterruptedException {
        Assumptions.assumeTrue(
                Files.isDirectory(FOLDER.resolve("node_modules")),
                "Skipped: jira.js is not installed; run: npm ci --prefix src/test/js");
        try (Site site = new Site()) {
            Process node = start(site);
            String output = new String(node.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(node.waitFor(1, TimeUnit.MINUTES)).isTrue();
            assertThat(node.exitValue()).as(output).isZero();
            assertThat(output).contains("searched, read, edited, commented, was refused, created and moved");
        }
    }

    private static Process start(Site site) throws IOException {
        return new ProcessBuilder("node", "jira.mjs", site.uri().toString())
                .directory(FOLDER.toFile())
                .redirectErrorStream(true)
                .start();
    }
}
