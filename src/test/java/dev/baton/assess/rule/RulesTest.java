package dev.baton.assess.rule;

import static dev.baton.assess.rule.Ruling.Degree.DOUBTFUL;
import static dev.baton.assess.rule.Ruling.Degree.MET;
import static dev.baton.assess.rule.Ruling.Degree.MISSING;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RulesTest {
    private static final String NOT_NONE =
            "notSaid: {what: no limits, anyOf: [none, no limitations, no known limitations, keine, keine bekannt, aucune, ninguna, nenhuma, n/a], mend: name one}";
    private static final String SHA = "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef";
    private static final String IDENTITY =
            "values: [{name: version, keys: [version, Fassung], form: '\\d'}, {name: checksum, keys: [sha256], form: '\\b[0-9a-f]{64}\\b', anywhere: true}, {name: owner, keys: [owner]}]";

    @Test
    void filledWantsMoreThanAPlaceholder() {
        assertThat(Yaml.degree("filled: {}", "Random forest.")).isEqualTo(MET);
        assertThat(Yaml.degree("filled: {}", "TBD")).isEqualTo(MISSING);
        assertThat(Yaml.degree("filled: {}", "---")).isEqualTo(MISSING);
    }

    @Test
    void fewSentencesAreDoubtfulAndNoneAreMissing() {
        assertThat(Yaml.degree("sentences: {min: 2}", "It fails at night. Fog halves recall, too."))
                .isEqualTo(MET);
        assertThat(Yaml.degree("sentences: {min: 2}", "- It fails at night\n- Fog halves recall"))
                .isEqualTo(MET);
        assertThat(Yaml.degree("sentences: {min: 2}", "It fails at night, e.g. in fog."))
                .isEqualTo(DOUBTFUL);
        assertThat(Yaml.degree("sentences: {min: 1}", "TBD")).isEqualTo(MISSING);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1. clean\n2. scale\n3. encode",
                "| Step | What |\n|---|---|\n| 1 | clean |\n| 2 | scale |\n| 3 | encode |",
                "clean → scale → encode",
                "1) clean the rows 2) scale them 3) encode them",
                "- clean\n- scale\n- encode"
            })
    void readsListsHoweverTheyAreWritten(String text) {
        assertThat(Yaml.degree("list: {min: 3}", text)).as(text).isEqualTo(MET);
    }

    @Test
    void aShortListIsNeverMissing() {
        assertThat(Yaml.degree("list: {min: 2}", "Raw text to tokenizer X.")).isEqualTo(DOUBTFUL);
    }

    @Test
    void tablesAreToldByTheirHeaders() {
        String rule =
                "table: {columns: [{name: metric, anyOf: [metric, Metrik]}, {name: owner, anyOf: [owner, Verantwortlich]}]}";
        assertThat(Yaml.degree(rule, "| Model metric | KPI owner |\n|---|---|\n| AUC | Sofia |"))
                .isEqualTo(MET);
        assertThat(Yaml.degree(rule, "| METRIK | verantwortlich |\n|---|---|\n| AUC | Sofia |"))
                .isEqualTo(MET);
        assertThat(Yaml.degree(rule, "| Metric | KPI |\n|---|---|\n| AUC | churn |"))
                .isEqualTo(DOUBTFUL);
        assertThat(Yaml.degree(rule, "AUC, Sofia")).isEqualTo(DOUBTFUL);
        assertThat(Yaml.degree(rule, "| Metric | Owner |\n|---|---|\n| AUC | |"))
                .isEqualTo(MISSING);
    }

    @Test
    void matchesFindsFormsInTextAndInLinks() {
        String rule = "matches: {name: artifact, anyOf: ['s3://\\S+']}";
        assertThat(Yaml.degree(rule, "at `s3://models/x.onnx`")).isEqualTo(MET);
        assertThat(Yaml.degree(rule, "[the weights](s3://models/x.onnx)")).isEqualTo(MET);
        assertThat(Yaml.degree(rule, "in the usual bucket")).isEqualTo(MISSING);
    }

    @Test
    void mentionsIgnoresCaseAndAccentsAndIsNeverCertain() {
        String rule = "mentions: [{name: retraining, anyOf: ['réentraîn*', retrain*]}, {name: seed, anyOf: [seed]}]";
        assertThat(Yaml.degree(rule, "REENTRAINEMENT chaque mois, seed 7")).isEqualTo(MET);
        Ruling ruling = Yaml.judge(rule, "It is retrained monthly from seeds.");
        assertThat(ruling.degree()).isEqualTo(DOUBTFUL);
        assertThat(Yaml.mends(ruling)).isEqualTo("say something about seed");
    }

    @Test
    void aPlacesOwnTitleMentionsNothing() {
        assertThat(Yaml.degree("mentions: [{name: latency, anyOf: [latency]}]", "It is fast enough."))
                .isEqualTo(DOUBTFUL);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Version: 1.4.2\n\nsha256: " + SHA + "\n\nOwner: Lena",
                "- **Version**: 1.4.2\n- SHA256 = `" + SHA + "`\n- Owner: Lena",
                "| Field | Value |\n|---|---|\n| Version | 1.4.2 |\n| sha256 | " + SHA + " |\n| Owner | Lena |",
                "| Version | sha256 | Owner |\n|---|---|---|\n| 1.4.2 | " + SHA + " | Lena |",
                "Fassung 1.4.2, owner: Lena, " + SHA,
                "Version: 1.4.2\nOwner: Lena\nsha256: " + SHA,
                "Name: churn Version: 1.4.2 Owner: Lena sha256: " + SHA
            })
    void readsValuesHoweverTheyAreWritten(String text) {
        assertThat(Yaml.degree(IDENTITY, text)).as(text).isEqualTo(MET);
    }

    @Test
    void aValueOfAKnownFormIsMissingAndOneOfNoneIsDoubtful() {
        assertThat(Yaml.degree(IDENTITY, "Version: 1.4.2\n\nOwner: Lena")).isEqualTo(MISSING);
        assertThat(Yaml.degree(IDENTITY, "Version: 1.4.2\n\nsha256: " + SHA)).isEqualTo(DOUBTFUL);
        Ruling malformed = Yaml.judge(IDENTITY, "Version: 1.4.2\n\nOwner: Lena\n\nsha256: 0xabc");
        assertThat(malformed.degree()).isEqualTo(MISSING);
        assertThat(Yaml.found(malformed)).isEqualTo("sha256: 0xabc (not a checksum)");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "None.",
                "No limitations.",
                "There are no known limitations at this time.",
                "Keine",
                "Keine bekannt.",
                "Aucune.",
                "Ninguna",
                "Nenhuma.",
                "n/a"
            })
    void nothingIsNoAnswer(String text) {
        assertThat(Yaml.degree(NOT_NONE, text)).as(text).isEqualTo(MISSING);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "None of the slices below 60 days reaches the target; recall falls to 0.7.",
                "- No limitations on image size\n- Night images fail\n- Fog halves recall",
                "Keine Nachtbilder im Training, deshalb fällt die Trefferquote nachts auf 0,6."
            })
    void honestTextThatHoldsTheWordsIsAnAnswer(String text) {
        assertThat(Yaml.degree(NOT_NONE, text)).as(text).isEqualTo(MET);
    }

    @Test
    void anyOfTellsTheGapsOfTheBestAndAllOfTellsAll() {
        assertThat(Yaml.degree("anyOf: [{list: {min: 5}}, {filled: {}}]", "Text."))
                .isEqualTo(MET);
        Ruling any = Yaml.judge("anyOf: [{matches: {name: date, anyOf: ['20\\d\\d']}}, {list: {min: 5}}]", "Text.");
        assertThat(any.degree()).isEqualTo(DOUBTFUL);
        Ruling all = Yaml.judge("allOf: [{list: {min: 5}}, {matches: {name: date, anyOf: ['20\\d\\d']}}]", "Text.");
        assertThat(all.degree()).isEqualTo(MISSING);
        assertThat(Yaml.mends(all)).startsWith("add the date").contains("list at least 5");
        assertThat(Yaml.degree("doubt: {matches: {name: date, anyOf: ['20\\d\\d']}}", "Text."))
                .isEqualTo(DOUBTFUL);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "matches: {name: x, anyOf: ['(a']}",
                "matches: {name: x, anyOf: ['(?=a)b']}",
                "matches: {name: x, anyOf: []}",
                "mentions: [{name: x, anyOf: ['***']}]",
                "sentences: {min: 0}",
                "allOf: []",
                "values: [{name: x}]",
                "filled: {min: 1}",
                "notThere: {}"
            })
    void refusesWhatMakesNoRule(String yaml) {
        assertThatThrownBy(() -> Yaml.rule(yaml)).as(yaml).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void saysWhatIsWrongWithAPattern() {
        assertThatThrownBy(() -> Yaml.rule("matches: {name: x, anyOf: ['(?=a)b']}"))
                .hasMessageContaining("matches.anyOf")
                .hasMessageContaining("(?=a)b")
                .hasMessageContaining("RE2");
    }
}
