package dev.baton.names;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NearestTest {
    private static final List<String> NAMES =
            List.of("watches", "baseUrl", "siteUrl", "user", "token", "moveBack", "clearanceField", "DS", "MLE", "OPS");

    @ParameterizedTest
    @CsvSource({
        "watchs, watches",
        "wacthes, watches",
        "base_url, baseUrl",
        "BASEURL, baseUrl",
        "url, baseUrl",
        "usr, user",
        "tokne, token",
        "move-back, moveBack",
        "clearence field, clearanceField",
        "ds, DS",
        "MLO, MLE",
    })
    void suggestsWhatWasMeant(String written, String meant) {
        assertThat(Nearest.to(written, NAMES)).contains(meant);
    }

    @ParameterizedTest
    @CsvSource({"colour", "x", "QQ", "''", "' '"})
    void suggestsNothingWhenAllAreFar(String written) {
        assertThat(Nearest.to(written, NAMES)).isEmpty();
    }

    @Test
    void countsASwapOfNeighboursOnce() {
        assertThat(Nearest.distance("abcd", "acbd")).isEqualTo(1);
        assertThat(Nearest.distance("abcd", "abcd")).isZero();
        assertThat(Nearest.distance("", "abc")).isEqualTo(3);
        assertThat(Nearest.distance("kitten", "sitting")).isEqualTo(3);
    }

    @Test
    void takesTheNearestOfSeveral() {
        assertThat(Nearest.to("stages", List.of("stage", "stages2", "staged", "Stages")))
                .contains("Stages");
    }

    @Test
    void doesNotCompareHugeNames() {
        String huge = "a".repeat(1_000_000);

        assertThat(Nearest.to(huge, List.of("a", huge))).isEmpty();
        assertThat(Nearest.to("a", List.of(huge))).isEmpty();
    }
}
