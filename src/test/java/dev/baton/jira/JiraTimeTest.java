package dev.baton.jira;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JiraTimeTest {
    private static final Instant TIME = Instant.parse("2026-11-21T03:22:00.120Z");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-11-21T03:22:00.120+0000",
                "2026-11-21T08:52:00.120+0530",
                "2026-11-21T03:22:00.12Z",
                "2026-11-20T22:22:00.120-05:00"
            })
    void readsWhatJiraWrites(String text) {
        assertThat(JiraTime.read(text)).contains(TIME);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "yesterday", "2026-11-21", "2026-13-21T03:22:00.000+0000"})
    void anythingElseIsNoTime(String text) {
        assertThat(JiraTime.read(text)).isEmpty();
    }

    @Test
    void writesWhatItReads() {
        assertThat(JiraTime.write(TIME)).isEqualTo("2026-11-21T03:22:00.120+0000");
    }
}
