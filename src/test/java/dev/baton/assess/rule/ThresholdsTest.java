package dev.baton.assess.rule;

import static dev.baton.assess.rule.Ruling.Degree.DOUBTFUL;
import static dev.baton.assess.rule.Ruling.Degree.MET;
import static dev.baton.assess.rule.Ruling.Degree.MISSING;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ThresholdsTest {
    private static final String ANY = "thresholds: {}";
    private static final String COVERS =
            "thresholds: {covers: [{name: data drift, anyOf: [drift, psi]}, {name: service health, anyOf: [latency]}]}";
    private static final String HEAD =
            "| Metric | Threshold | Window | Severity | Action | Recipient |\n|---|---|---|---|---|---|\n";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "| PSI | > 0.2 | 7 days | high | retrain | Asha Raman |",
                "| PSI | above 0.2 | 7 days | high | retrain | Asha Raman |",
                "| PSI | 3σ of a 28-day baseline | 1 day | high | retrain | Asha Raman |",
                "| PSI | three standard deviations from the baseline | 1 day | high | retrain | Asha |",
                "| PSI | über 0,2 | 7 Tage | hoch | neu trainieren | Lena |",
                "| PSI | supérieur à 0,2 | 7 jours | haute | réentraîner | Lena |",
                "| PSI | mayor que 0,2 | 7 días | alta | reentrenar | Sofia |",
                "| PSI | acima de 0,2 | 7 dias | alta | retreinar | Sofia |"
            })
    void readsThresholdsInAnyLanguage(String row) {
        assertThat(Yaml.degree(ANY, HEAD + row)).as(row).isEqualTo(MET);
    }

    @Test
    void anEmptyCellIsMissingAndNamed() {
        Ruling ruling = Yaml.judge(
                ANY, HEAD + "| PSI | > 0.2 | 7 days | high | retrain | |\n| p95 | > 2 s | 5 min | | restart | ops |\n");
        assertThat(ruling.degree()).isEqualTo(MISSING);
        assertThat(Yaml.mends(ruling)).contains("add recipient for PSI", "add severity for p95");
    }

    @Test
    void aRowWithoutAValueIsMissing() {
        Ruling ruling = Yaml.judge(
                ANY,
                HEAD
                        + "| PSI | > 0.2 | 7 days | high | retrain | ops |\n| p95 | too slow | 5 min | high | restart | ops |\n");
        assertThat(ruling.degree()).isEqualTo(MISSING);
        assertThat(Yaml.mends(ruling)).contains("comparator and value for p95");
    }

    @Test
    void aPartThatNoWordTellsIsDoubtful() {
        Ruling ruling = Yaml.judge(ANY, "Airflow alerts when nDCG drops by more than 0.03 against the baseline.");
        assertThat(ruling.degree()).isEqualTo(DOUBTFUL);
        assertThat(Yaml.mends(ruling)).contains("severity");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "There is a dashboard.",
                "Wir beobachten das Modell in Grafana.",
                "Alert volume per day is on the fraud dashboard."
            })
    void noThresholdAtAllIsMissing(String text) {
        assertThat(Yaml.degree(ANY, text)).as(text).isEqualTo(MISSING);
    }

    @Test
    void aSubjectThatIsNotRecognisedIsDoubtful() {
        String drift = HEAD + "| PSI of the score | > 0.2 | 7 days | high | retrain | ops |\n";
        Ruling ruling = Yaml.judge(COVERS, drift);
        assertThat(ruling.degree()).isEqualTo(DOUBTFUL);
        assertThat(Yaml.mends(ruling)).contains("service health").doesNotContain("drift,");
        assertThat(Yaml.degree(COVERS, drift + "| p95 latency | > 2 s | 5 min | high | restart | ops |"))
                .isEqualTo(MET);
    }
}
