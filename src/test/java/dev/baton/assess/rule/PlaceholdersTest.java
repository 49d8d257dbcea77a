package dev.baton.assess.rule;

import static dev.baton.assess.rule.Ruling.Degree.DOUBTFUL;
import static dev.baton.assess.rule.Ruling.Degree.MET;
import static dev.baton.assess.rule.Ruling.Degree.MISSING;
import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.lifecycle.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlaceholdersTest {
    private static final String RULE = "noPlaceholders: {}";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "TBD",
                "tbd.",
                "**TODO**",
                "n/a – to be filled",
                "N/A",
                "To be determined",
                "coming soon",
                "…",
                "???",
                "- TBD\n- TBD",
                "folgt",
                "kommt noch",
                "Wird noch ergänzt.",
                "noch offen",
                "à compléter",
                "À définir",
                "por definir",
                "Pendiente",
                "a definir",
                "A preencher",
                "TBD soon"
            })
    void aWholeValueIsMissing(String text) {
        assertThat(Yaml.degree(RULE, text)).as(text).isEqualTo(MISSING);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "The threshold is TBD and the rest is measured in production.",
                "Measured at p95. TODO: add the p99 value from the load test of last week.",
                "| Metric | Value |\n|---|---|\n| p95 | 98 ms |\n| p99 | TBD |",
                "Die Latenz liegt bei 98 ms. Der Durchsatz wird nachgereicht, sobald die Hosts stehen.",
                "Latence mesurée : 98 ms. Débit : à compléter",
                "Latencia medida. Rendimiento: por definir",
                "Latência medida. Vazão: a definir"
            })
    void oneWithinProseIsDoubtful(String text) {
        assertThat(Yaml.degree(RULE, text)).as(text).isEqualTo(DOUBTFUL);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<details>\n<summary>More</summary>\n\nMeasured on a T4.\n\n</details>",
                "INCLUDING, WITHOUT LIMITATION, ANY WARRANTIES OF MERCHANTABILITY.",
                "Missing features have to be filled with 0 before scoring.",
                "```\n# TODO: tidy up\nrun()\n```\n\nThe command above scores a batch.",
                "Set `TBD` in the configuration to switch it off entirely.",
                "<!-- TODO: describe -->\n\nThe model ranks titles.",
                "The queue holds todo items of the clerks.",
                "Esto ayuda a definir todo el límite de la cartera.",
                "Die Regel folgt dem Kalender der Filiale.",
                "n/a: the model is static and has no retraining until the contract ends.",
                "A calendar that stores fill in late changes the forecast."
            })
    void wordsThatMeanSomethingAreNone(String text) {
        assertThat(Yaml.degree(RULE, text)).as(text).isEqualTo(MET);
    }

    @Test
    void oneWithAnOwnerAndADateWarnsUntilThePackageStage() {
        String explained = "TBD: Lena Hoffmann measures it on the new hosts by 2026-12-04";
        assertThat(Yaml.judge(RULE, explained, Stage.S2).degree()).isEqualTo(DOUBTFUL);
        assertThat(Yaml.judge(RULE, explained, Stage.S3).degree()).isEqualTo(MISSING);
    }
}
