package dev.baton.assess;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.baton.assess.measure.Labelled;
import dev.baton.assess.measure.Measurement;
import dev.baton.assess.measure.Measurement.ByRule;
import dev.baton.lifecycle.Stage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The shipped rules on sections that were written and labelled for measuring them. */
class LabelledSetTest {
    private static final Path FOLDER = Path.of("src/test/resources/labelled");

    /** Rules whose judgement needs more than text: people, links, dates, other tickets. */
    private static final Set<String> BEYOND_TEXT = Set.of("X3", "X4", "X5", "X6");

    private static List<Labelled> sections() throws IOException {
        try (Stream<Path> files = Files.walk(FOLDER)) {
            return files.filter(file -> file.toString().endsWith(".md"))
                    .filter(file -> !file.endsWith("README.md"))
                    .sorted()
                    .map(LabelledSetTest::read)
                    .toList();
        }
    }

    private static Labelled read(Path file) {
        try {
            return Labelled.read(FOLDER.relativize(file).toString(), Files.readString(file));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static Measurement measured() throws IOException {
        return Measurement.of(sections(), Core.ALL);
    }

    @Test
    void noRuleHoldsWhatAnExpertWouldNot() throws IOException {
        assertThat(measured().falseBlocks()).isEmpty();
    }

    @Test
    void everyBlockingRuleFindsWhatIsWrong() throws IOException {
        for (ByRule rule : measured().rules()) {
            String id = rule.requirement().id();
            assertThat(rule.recall()).as("recall of " + id).isGreaterThanOrEqualTo(0.6);
            assertThat(rule.noticed()).as("what " + id + " does not let pass").isEqualTo(1.0);
        }
        Measurement measured = measured();
        long wrong = measured.rules().stream()
                .mapToLong(rule -> rule.expected(Outcome.FAIL))
                .sum();
        long found = measured.rules().stream()
                .mapToLong(rule -> rule.count(Outcome.FAIL, Outcome.FAIL))
                .sum();
        assertThat((double) found / wrong).isGreaterThan(0.93);
    }

    @Test
    void ruleAndExpertAgreeAlmostEverywhere() throws IOException {
        Measurement measured = measured();
        assertThat(measured.disagreements())
                .as(measured.disagreements().stream()
                        .map(one -> one.section().name() + ": " + one.said())
                        .collect(Collectors.joining("\n")))
                .hasSizeLessThan(measured.judged().size() / 20);
    }

    @Test
    void theSetIsLargeAndOfSeveralLanguages() throws IOException {
        List<Labelled> sections = sections();
        assertThat(sections).hasSizeGreaterThanOrEqualTo(270);
        Map<String, Long> languages = sections.stream()
                .collect(Collectors.groupingBy(Labelled::language, TreeMap::new, Collectors.counting()));
        assertThat(languages.keySet()).containsExactly("de", "en", "es", "fr", "pt");
        assertThat(languages.get("de")).isGreaterThan(50);
        assertThat(languages.get("fr")).isGreaterThan(30);
        assertThat(languages.get("es")).isGreaterThan(30);
        Set<String> ids = sections.stream().map(Labelled::requirement).collect(Collectors.toCollection(TreeSet::new));
        assertThat(Core.ALL.stream().map(Requirement::id).filter(id -> !BEYOND_TEXT.contains(id)))
                .allSatisfy(id -> assertThat(ids).contains(id));
        for (String id : ids) {
            Set<Outcome> labels = sections.stream()
                    .filter(section -> section.requirement().equals(id))
                    .map(Labelled::expected)
                    .collect(Collectors.toSet());
            assertThat(labels).as(id).containsExactlyInAnyOrder(Outcome.PASS, Outcome.FAIL, Outcome.UNSURE);
        }
    }

    @Test
    void readsPlacesAndStage() {
        Labelled section = Labelled.read("x.md", """
                ---
                requirement: H05
                language: en
                expected: FAIL
                stage: S3
                why: it moves
                ---
                Own text.
                @@ attachment requirements.txt
                torch
                @@ field Latency
                5 ms
                """);
        assertThat(section.entering()).isEqualTo(Stage.S3);
        assertThat(section.pieces().stream().map(Labelled.Piece::kind))
                .containsExactly(Labelled.Kind.OWN, Labelled.Kind.ATTACHMENT, Labelled.Kind.FIELD);
        assertThat(section.dossier(Core.requirement("H05")).fields().keySet())
                .containsExactlyInAnyOrder("Dependencies", "Latency");
        assertThat(section.dossier(Core.requirement("H05")).attachments()).hasSize(1);
    }

    @Test
    void saysWhatIsWrongWithAFile() {
        assertThatThrownBy(() -> Labelled.read("x.md", "no front matter"))
                .hasMessageContaining("x.md")
                .hasMessageContaining("front matter");
        assertThatThrownBy(() -> Labelled.read("x.md", "---\nrequirement: H15\nlanguage: en\nwhy: w\n---\nx"))
                .hasMessageContaining("expected");
        assertThatThrownBy(() ->
                        Labelled.read("x.md", "---\nrequirement: H15\nlanguage: en\nexpected: WAIVED\nwhy: w\n---\nx"))
                .hasMessageContaining("PASS, FAIL or UNSURE");
        Labelled unknown = Labelled.read("x.md", "---\nrequirement: H99\nlanguage: en\nexpected: PASS\nwhy: w\n---\nx");
        assertThatThrownBy(() -> Measurement.of(List.of(unknown), Core.ALL))
                .hasMessageContaining("H99")
                .hasMessageContaining("H15");
        Labelled early =
                Labelled.read("x.md", "---\nrequirement: H19\nlanguage: en\nexpected: PASS\nstage: S1\nwhy: w\n---\nx");
        assertThatThrownBy(() -> Measurement.of(List.of(early), Core.ALL)).hasMessageContaining("not due at stage S1");
    }

    @Test
    void countsWhatARuleGetsWrong() {
        List<Labelled> sections = List.of(
                labelled(Outcome.PASS, "No known limitations."),
                labelled(Outcome.FAIL, "No known limitations."),
                labelled(Outcome.FAIL, "In snow the error doubles to 40 %."),
                labelled(Outcome.PASS, "In snow the error doubles to 40 %."));
        Measurement measured = Measurement.of(sections, Core.ALL);
        assertThat(measured.falseBlocks()).hasSize(1);
        assertThat(measured.disagreements()).hasSize(2);
        ByRule rule = measured.rules().getFirst();
        assertThat(rule.precision()).isEqualTo(0.5);
        assertThat(rule.recall()).isEqualTo(0.5);
        assertThat(rule.noticed()).isEqualTo(0.5);
        assertThat(rule.falseBlocks()).isEqualTo(1);
    }

    private static Labelled labelled(Outcome expected, String text) {
        return Labelled.read(
                "x.md", "---\nrequirement: H15\nlanguage: en\nexpected: " + expected + "\nwhy: w\n---\n" + text + "\n");
    }
}
