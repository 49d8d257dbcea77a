package dev.baton.assess.rule;

import static dev.baton.assess.rule.Ruling.Degree.DOUBTFUL;
import static dev.baton.assess.rule.Ruling.Degree.MET;
import static dev.baton.assess.rule.Ruling.Degree.MISSING;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class QuantitiesTest {
    private static final String TIME = "quantities: {unit: time, about: [latency], statistic: required}";
    private static final String FULL =
            "quantities: {unit: time, about: [latency], statistic: warned, hardware: warned, load: warned, samples: warned}";
    private static final String BYTES =
            "quantities: {unit: bytes, about: [ram, memory], inLine: true, measured: false}";
    private static final String RATE = "quantities: {unit: rate}";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "p95 98 ms",
                "P99: 142ms on the serving path",
                "95th percentile 0.4 s",
                "The median response takes 12,5 ms.",
                "Mittelwert 35 ms",
                "im Median 35 Millisekunden",
                "En moyenne 1,2 seconde par requête",
                "mediana de 30 ms",
                "em média 30 milissegundos",
                "Das 95. Perzentil beträgt 80 ms.",
                "percentil 95: 80 ms",
                "80–120 ms",
                "between 80 and 120 ms",
                "70 % under 500 ms",
                "70 % der Anfragen unter 500 ms",
                "worst case 3 min"
            })
    void readsAStatisticInAnyLanguage(String text) {
        assertThat(Yaml.degree(TIME, text)).as(text).isEqualTo(MET);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "p95 latency should be below 200 ms",
                "Target: p95 200 ms",
                "SLA: p99 < 300 ms, p50 < 100 ms",
                "The service must answer within 100 ms (p95).",
                "Die p95-Latenz soll unter 200 ms liegen.",
                "Ziel: p95 200 ms",
                "Le p95 doit rester sous 200 ms.",
                "Objectif : p95 200 ms",
                "El p95 debe ser menor que 200 ms.",
                "Meta: p95 de 200 ms"
            })
    void aTargetIsNoMeasurement(String text) {
        Ruling ruling = Yaml.judge(TIME, text);
        assertThat(ruling.degree()).as(text).isEqualTo(MISSING);
        assertThat(Yaml.found(ruling)).contains("a target, not measured");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Measured p95 98 ms (target 150 ms)",
                "p95 98 ms, target 150 ms",
                "p95 latency is 98 ms; the SLA asks for 150 ms",
                "Gemessen: p95 98 ms, Ziel 150 ms"
            })
    void aMeasurementBesideATargetCounts(String text) {
        assertThat(Yaml.degree(TIME, text)).as(text).isEqualTo(MET);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "p95 (ms): 38; p99 (ms): 55; target p99 < 60 ms. Measured on 2026-10-30 on one A10, batch 1, n=10,000.",
                "p95 (ms): 38; p99 (ms): 55; Ziel p99 < 60 ms. Gemessen am 30.10.2026 auf einer A10, Batch 1, n = 10.000.",
                "Requirement: p99 below 60 ms. Result on one A10, batch 1, n=10,000: p99 55 ms.",
                "The 60 ms budget is met: p99 is 55 ms on one A10 at batch 1 over 10,000 requests.",
                "p99 (ms): 55; target (ms): 60; hardware: A10; batch 1; n = 10000; measured 2026-10-30",
                "p99 [ms] = 55, objectif [ms] = 60, mesuré sur une A10, lot 1, n = 10000"
            })
    void aGoalNextToAMeasurementHidesItNot(String text) {
        assertThat(Yaml.degree(FULL, text)).as(text).isEqualTo(MET);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "p99 55 ms against a target of 60 ms",
                "Target: p99 below 60 ms, and the result was better.",
                "target (ms): 60; p99 (ms): 55"
            })
    void whatMayBeTheMeasuredNumberIsAPersonsToTell(String text) {
        assertThat(Yaml.degree(TIME, text)).as(text).isEqualTo(DOUBTFUL);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Target (ms): 60",
                "Target p95 200 ms, not measured yet",
                "Ziel: p95 200 ms, noch nicht gemessen",
                "Objetivo: p95 200 ms; no medido",
                "Objectif : p95 200 ms; pas encore mesuré"
            })
    void whatIsNotMeasuredYetIsStillATarget(String text) {
        assertThat(Yaml.degree(TIME, text)).as(text).isEqualTo(MISSING);
    }

    @Test
    void columnsOfTargetsAndOfMeasurementsAreToldApart() {
        String both = "| Statistic | Target (ms) | Measured (ms) |\n|---|---|---|\n| p95 | 200 | 98 |\n";
        String targets = "| Statistic | Target (ms) |\n|---|---|\n| p95 | 200 |\n";
        assertThat(Yaml.judge(TIME, both).degree()).isEqualTo(MET);
        assertThat(Yaml.found(Yaml.judge(TIME, both))).isEqualTo("p95 | Measured (ms): 98");
        assertThat(Yaml.degree(TIME, targets)).isEqualTo(MISSING);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '!',
            value = {
                "| Percentile ! Latency (ms) |",
                "| Percentile ! Latency [ms] |",
                "| Percentile ! latency_ms |",
                "| Percentile ! Latency in ms |",
                "| Percentile ! Latency (s) |",
                "| Perzentil ! Latenz in Millisekunden |"
            })
    void readsTheUnitInTheHeader(String first, String second) {
        String table = first + " | " + second + "\n|---|---|\n| p95 | 21 |\n";
        assertThat(Yaml.degree(TIME, table)).as(table).isEqualTo(MET);
    }

    @Test
    void readsTheUnitInTheKeyAndInTheTitleAbove() {
        assertThat(Yaml.degree(
                        "quantities: {unit: time}",
                        "| Key | Value |\n|---|---|\n| inference_time_milliseconds | 13.3 |\n"))
                .isEqualTo(MET);
        assertThat(Yaml.degree(
                        "quantities: {unit: bytes}",
                        "# estimated_peak_memory_range_mb\n\n| Key | Value |\n|---|---|\n| max | 187 |\n"))
                .isEqualTo(MET);
        assertThat(Yaml.degree("quantities: {unit: time}", "inference_time_milliseconds: 13.3"))
                .isEqualTo(MET);
    }

    @Test
    void aRowsLabelTellsTheStatistic() {
        Ruling ruling = Yaml.judge(TIME, "| Metric | Value |\n|---|---|\n| nDCG | 0.75 |\n| p95 latency | 98ms |\n");
        assertThat(ruling.degree()).isEqualTo(MET);
        assertThat(ruling.remarks().getFirst().found()).isEqualTo("p95 latency | 98ms");
        assertThat(ruling.remarks().getFirst().where()).isEqualTo("field “Latency”, row 2");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "The model is fast.",
                "It runs in real time on version 2.3.",
                "Trained in the 1990s",
                "Accuracy 0.93 on 500 images",
                "Schnell genug."
            })
    void noNumberWithAUnitIsMissing(String text) {
        assertThat(Yaml.degree(TIME, text)).as(text).isEqualTo(MISSING);
    }

    @Test
    void aBareBoundMayBeAWish() {
        assertThat(Yaml.degree("quantities: {unit: time}", "p95 < 200 ms")).isEqualTo(DOUBTFUL);
        assertThat(Yaml.degree("quantities: {unit: time}", "Measured: p95 < 200 ms"))
                .isEqualTo(MET);
    }

    @Test
    void theNumberMustBeAboutTheSubject() {
        assertThat(Yaml.rule(TIME)
                        .judge(
                                Yaml.reading("Training", "It took 3 h (mean)."),
                                new Situation(dev.baton.lifecycle.Stage.S2, Facts.NONE))
                        .degree())
                .isEqualTo(MISSING);
        assertThat(Yaml.degree(BYTES, "Artifact size 58 MB")).isEqualTo(DOUBTFUL);
        assertThat(Yaml.degree(BYTES, "Peak RAM 640 MB")).isEqualTo(MET);
    }

    @Test
    void namesEveryPartThatLacks() {
        Ruling ruling = Yaml.judge(FULL, "The latency is 98 ms.");
        assertThat(ruling.degree()).isEqualTo(DOUBTFUL);
        assertThat(Yaml.mends(ruling)).contains("p95", "hardware", "batch size or concurrency", "(n)");
        assertThat(Yaml.degree(FULL, "p95 98 ms on one T4, batch 1, n = 5,000 requests"))
                .isEqualTo(MET);
        assertThat(Yaml.degree(FULL, "p95 98 ms auf einer A100, Batchgröße 1, 5.000 Anfragen"))
                .isEqualTo(MET);
        assertThat(Yaml.degree(FULL, "p95 98 ms sur GPU A100, taille de lot 1, 5 000 requêtes"))
                .isEqualTo(MET);
    }

    @Test
    void keepsUnitsAsTheyAreWritten() {
        assertThat(Yaml.found(Yaml.judge(BYTES, "Peak RAM 1.9 GiB (estimated)")))
                .isEqualTo("Peak RAM 1.9 GiB (estimated)");
        assertThat(Yaml.found(Yaml.judge(BYTES, "Peak RAM 1.9 GB"))).isEqualTo("Peak RAM 1.9 GB");
        assertThat(Yaml.degree("quantities: {unit: bytes}", "Taille du modèle : 58 Mo"))
                .isEqualTo(MET);
        assertThat(Yaml.degree("quantities: {unit: bytes}", "8B parameters")).isEqualTo(MISSING);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "310 requests/s at concurrency 8",
                "Sustains 1,200 rows per second",
                "35 images/s",
                "40 qps",
                "25 FPS on the box",
                "40 Anfragen pro Sekunde",
                "40 requêtes par seconde",
                "40 solicitudes por segundo",
                "40 requisições por segundo",
                "2 million predictions per day"
            })
    void readsRates(String text) {
        assertThat(Yaml.degree(RATE, text)).as(text).isEqualTo(MET);
    }

    @Test
    void theExpectedLoadIsNoMeasuredRate() {
        assertThat(Yaml.degree(RATE, "Expected load: 9 requests/s")).isEqualTo(MISSING);
    }
}
