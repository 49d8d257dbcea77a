package dev.baton.assess.rule;

import static dev.baton.assess.rule.Ruling.Degree.DOUBTFUL;
import static dev.baton.assess.rule.Ruling.Degree.MET;
import static dev.baton.assess.rule.Ruling.Degree.MISSING;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.baton.lifecycle.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The rules beside those of the core. */
class CatalogueRulesTest {
    private static final String EACH =
            "each: {what: limitation, says: [{name: when it appears, anyOf: [in, when]}, {name: what happens then, anyOf: [fall*, wrong]}], butNot: [every model]}";
    private static final String CONSISTENT =
            "consistent: {values: [{name: model version, keys: [model version], as: version, certain: true}, {name: p95 latency, keys: [p95 latency], as: number}, {name: training date, keys: [trained on], as: date}]}";
    private static final String AVOIDED =
            "avoided: {what: local path, anyOf: ['/home/\\w'], unless: ['s3://'], missingFrom: S3, mend: upload it}";

    @Test
    void eachThingSaysAllItsSubjects() {
        assertThat(Yaml.degree(EACH, "- In snow the score falls.\n- When it rains it is wrong."))
                .isEqualTo(MET);
        assertThat(Yaml.degree(EACH, "It snows in January. Then scores fall.")).isEqualTo(MET);
        assertThat(Yaml.degree(EACH, "When it snows:\n\n- scores fall\n- the rest is wrong"))
                .isEqualTo(MET);
        Ruling topics = Yaml.judge(EACH, "- snow\n- rain, which we know\n- when it is dark\n");
        assertThat(topics.degree()).isEqualTo(DOUBTFUL);
        assertThat(Yaml.mends(topics)).contains("when it appears and what happens then");
        assertThat(Yaml.degree(EACH, "Every model is wrong when it is used in practice."))
                .isEqualTo(DOUBTFUL);
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', textBlock = """
                    ≤ 200 ms ; 0.142 s ; MET
                    ≤ 200 ms ; 0.242 s ; MISSING
                    ≥ 99.5 % ; 99,7 % ; MET
                    ≥ 99.5 % ; 98 % ; MISSING
                    at least 50 requests/s ; 2400 requests/min ; MISSING
                    at most 2 GB ; 900 MB ; MET
                    < 1 % ; 0.2 % (n = 12,000) ; MET
                    ≤ 1.100 EUR ; 1,250 EUR ; DOUBTFUL
                    200 ms ; 310 ms ; DOUBTFUL
                    ≤ 200 ms ; ; MISSING
                    ≤ 200 ms ; not yet measured ; MISSING
                    99 % under 200 ms ; 99.4 % ; MET
                    """)
    void whatWasMeasuredMeetsItsTarget(String target, String measured, Ruling.Degree degree) {
        String table = "| Indicator | Target | Measured |\n|---|---|---|\n| p95 latency | %s | %s |"
                .formatted(target, measured == null ? "" : measured);
        assertThat(Yaml.degree("meets: {}", table)).as(table).isEqualTo(degree);
    }

    @Test
    void targetAndMeasuredMayStandInOneLine() {
        assertThat(Yaml.degree("meets: {}", "p95 latency: target at most 200 ms, measured 142 ms."))
                .isEqualTo(MET);
        assertThat(Yaml.degree("meets: {}", "p95 latency: target at most 200 ms, measured 242 ms."))
                .isEqualTo(MISSING);
        assertThat(Yaml.degree("meets: {}", "We want 200 ms.")).isEqualTo(DOUBTFUL);
        assertThat(Yaml.degree("meets: {}", "It is fast.")).isEqualTo(MISSING);
    }

    @Test
    void equalKeysHaveEqualValues() {
        assertThat(Yaml.degree(CONSISTENT, "- Model version: v5.2\n- Model version: 5.2.0"))
                .isEqualTo(MET);
        Ruling versions = Yaml.judge(CONSISTENT, "- Model version: 5.2.0\n- Model version: 5.1.0");
        assertThat(versions.degree()).isEqualTo(MISSING);
        assertThat(Yaml.found(versions)).contains("5.2.0").contains("5.1.0").contains("item 1");
        assertThat(Yaml.degree(CONSISTENT, "- p95 latency: 0.2 s\n- p95 latency: 200 ms"))
                .isEqualTo(MET);
        assertThat(Yaml.degree(CONSISTENT, "- p95 latency: 0.2 s\n- p95 latency: 300 ms"))
                .isEqualTo(DOUBTFUL);
        assertThat(Yaml.degree(
                        CONSISTENT,
                        "- p95 latency: 21 ms\n- p95 latency alert: 200 ms\n\n## Staging\n\n- p95 latency: 61 ms"))
                .isEqualTo(MET);
        assertThat(Yaml.degree(
                        CONSISTENT,
                        "| Key | Value |\n|---|---|\n| Trained on | 2026-10-12 |\n\nTrained on: 12.10.2026"))
                .isEqualTo(MET);
    }

    @Test
    void whatIsAvoidedIsMissingFromItsStageOn() {
        assertThat(Yaml.judge(AVOIDED, "data in /home/asha", Stage.S2).degree()).isEqualTo(DOUBTFUL);
        assertThat(Yaml.judge(AVOIDED, "data in /home/asha", Stage.S3).degree()).isEqualTo(MISSING);
        assertThat(Yaml.judge(AVOIDED, "data in s3://x/y, a copy in /home/asha", Stage.S3)
                        .degree())
                .isEqualTo(MET);
        assertThat(Yaml.judge(AVOIDED, "data in a table", Stage.S3).degree()).isEqualTo(MET);
    }

    @Test
    void boxesAreTickedWithEvidence() {
        String checklist = "checklist: {min: 2}";
        assertThat(Yaml.degree(checklist, "- [x] cloned 2026-10-02\n- [x] pulled, see EV-12"))
                .isEqualTo(MET);
        assertThat(Yaml.degree(checklist, "- [x] cloned 2026-10-02\n- [ ] pulled"))
                .isEqualTo(MISSING);
        assertThat(Yaml.degree(checklist, "- [x] cloned 2026-10-02\n- [ ] pulled: not needed"))
                .isEqualTo(DOUBTFUL);
        assertThat(Yaml.degree(checklist, "- [x] cloned\n- [x] pulled")).isEqualTo(DOUBTFUL);
        assertThat(Yaml.degree(checklist, "☑ cloned 2026-10-02\n\n☐ pulled")).isEqualTo(MISSING);
        assertThat(Yaml.degree(checklist, "All of it was done.")).isEqualTo(DOUBTFUL);
        assertThat(Yaml.degree("checklist: {ifThere: true}", "All of it was done."))
                .isEqualTo(MET);
    }

    @Test
    void notApplicableNeedsAReason() {
        assertThat(Yaml.degree("notApplicable: {}", "Entfällt: nur eine Maschine, keine Personen."))
                .isEqualTo(MET);
        assertThat(Yaml.degree("notApplicable: {}", "Not applicable")).isEqualTo(MISSING);
        assertThat(Yaml.degree("notApplicable: {}", "AUC 0.9 for women")).isEqualTo(DOUBTFUL);
        assertThat(Yaml.degree("notApplicable: {ifSaid: true}", "AUC 0.9 for women"))
                .isEqualTo(MET);
        assertThat(Yaml.degree("notApplicable: {confirm: true}", "AUC 0.9 for women"))
                .isEqualTo(MISSING);
        assertThat(Yaml.degree("notApplicable: {confirm: true}", "Does not apply, since it runs once a month."))
                .isEqualTo(DOUBTFUL);
    }

    @Test
    void aRuleCountsOnlyWhereAnotherIsMet() {
        String provided =
                "provided: {that: {matches: {name: x, anyOf: [alpha]}}, then: {matches: {name: y, anyOf: [beta]}}}";
        assertThat(Yaml.degree(provided, "gamma")).isEqualTo(MET);
        assertThat(Yaml.degree(provided, "alpha")).isEqualTo(MISSING);
        assertThat(Yaml.degree(provided, "alpha beta")).isEqualTo(MET);
    }

    @Test
    void whatNobodyKnowsIsNoAnswer() {
        String seed = "mentions: [{name: the seed, anyOf: [seed, Startwert, semilla]}]";
        assertThat(Yaml.degree(seed, "Seed: 42")).isEqualTo(MET);
        for (String line : new String[] {
            "Seed: unknown",
            "Seed?",
            "The seed was not recorded.",
            "Startwert ist nicht mehr bekannt",
            "Semilla: no se sabe"
        }) {
            assertThat(Yaml.degree(seed, line)).as(line).isEqualTo(DOUBTFUL);
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', textBlock = """
                    poetry.lock ; '[[package]]\\nname = "torch"\\nversion = "2.4.0"\\n' ; MET
                    pdm.lock ; '[[package]]\\nname = "torch"\\nversion = "2.4.0"\\n' ; MET
                    Pipfile.lock ; {"default": {"torch": {"version": "==2.4.0"}}} ; MET
                    package-lock.json ; {"packages": {"node_modules/torch": {"version": "2.4.0"}}} ; MET
                    pnpm-lock.yaml ; 'packages:\\n  /torch@2.4.0:\\n    dev: false\\n' ; MET
                    yarn.lock ; 'torch@^2.3:\\n  version "2.4.0"\\n' ; MET
                    conda-lock.yml ; 'package:\\n- name: torch\\n  version: 2.4.0\\n' ; MET
                    pixi.lock ; 'packages:\\n- conda: https://c.example.com/linux-64/torch-2.4.0-py311_0.conda\\n' ; MET
                    uv.lock ; '[[package]]\\nname = "numpy"\\nversion = "1.26.4"\\n' ; DOUBTFUL
                    poetry.lock ; '<<<<<<< HEAD\\n[[package]]\\n' ; MISSING
                    """)
    void lockFilesAreReadInTheirOwnFormats(String file, String text, Ruling.Degree degree) {
        Reading reading = Yaml.files(file, text.replace("\\n", "\n"), "requirements.txt", "torch>=2.3\n");
        Ruling ruling = Yaml.rule("pinned: {}").judge(reading, new Situation(Stage.S3, Facts.NONE));
        assertThat(ruling.degree()).as(Yaml.found(ruling)).isEqualTo(degree);
    }

    @Test
    void developmentGroupsAreLeftOut() {
        Reading reading = Yaml.files(
                "pyproject.toml",
                "[project]\ndependencies = [\"torch==2.4.0\"]\n[dependency-groups]\ndev = [\"pytest\"]\n[tool.poetry.group.dev.dependencies]\nblack = \"*\"\n");
        assertThat(Yaml.rule("pinned: {}")
                        .judge(reading, new Situation(Stage.S3, Facts.NONE))
                        .degree())
                .isEqualTo(MET);
    }

    @Test
    void saysWhatIsWrongWithARule() {
        assertThatThrownBy(() -> Yaml.rule("each: {what: x, says: [{name: n, anyOf: [w]}], enough: 2}"))
                .hasMessageContaining("each.enough");
        assertThatThrownBy(() -> Yaml.rule("consistent: {values: [{name: n, keys: [k], as: word}]}"))
                .hasMessageContaining("same");
        assertThatThrownBy(() -> Yaml.rule("avoided: {what: x, anyOf: ['('], mend: m}"))
                .hasMessageContaining("RE2");
    }
}
