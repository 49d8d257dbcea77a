package dev.baton.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DurationsTest {
    private static final Pattern PUBLISHED = Pattern.compile(PublishedSchema.named("baton.schema.json")
            .at("/$defs/duration/pattern")
            .asText());

    @ParameterizedTest
    @CsvSource({
        "500ms, PT0.5S",
        "30s, PT30S",
        "5m, PT5M",
        "2h, PT2H",
        "1d, PT24H",
        "0s, PT0S",
        "PT30S, PT30S",
        "PT1H30M, PT1H30M",
        "P1D, PT24H",
        "P1DT12H, PT36H",
        "PT0.25S, PT0.25S",
    })
    void readsBothForms(String written, Duration meant) {
        assertThat(Durations.parse(written)).contains(meant);
        assertThat(written).matches(PUBLISHED);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "30",
                "30 s",
                "s",
                "-5s",
                "5M",
                "1w",
                "5 minutes",
                "P",
                "PT",
                "P1DT",
                "PT-5S",
                "P1Y",
                "1.5h",
                "99999999999s",
                "pt5s"
            })
    void refusesEverythingElse(String written) {
        assertThat(Durations.parse(written)).isEmpty();
        assertThat(written).doesNotMatch(PUBLISHED);
    }

    @Test
    void writesTheShortForm() {
        assertThat(Durations.write(Duration.ofMillis(100))).isEqualTo("100ms");
        assertThat(Durations.write(Duration.ofSeconds(90))).isEqualTo("90s");
        assertThat(Durations.write(Duration.ofMinutes(1))).isEqualTo("1m");
        assertThat(Durations.write(Duration.ofHours(1))).isEqualTo("1h");
        assertThat(Durations.write(Duration.ofDays(7))).isEqualTo("7d");
        assertThat(Durations.write(Duration.ZERO)).isEqualTo("0s");
    }
}
