package dev.baton.page;

import dev.baton.assess.Mappings.Testing;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/**
 * The ML Test Score (Breck and others, "The ML Test Score: A Rubric for ML Production Readiness and Technical Debt
 * Reduction", IEEE Big Data 2017): four sections of seven tests, half a point for a test made by hand with its results
 * written down, one for an automated one; the score is the least of the four sums. Counted is what passed requirements
 * tell of; a test that no requirement tells of is not counted as failed, and not as passed.
 */
final class MlTestScore {
    private static final Map<String, List<String>> TESTS = tests();

    private MlTestScore() {}

    private static Map<String, List<String>> tests() {
        Map<String, List<String>> tests = new LinkedHashMap<>();
        tests.put(
                "Data",
                List.of(
                        "What features must look like is written in a schema",
                        "Every feature is of use",
                        "No feature costs too much",
                        "Features keep to the rules on data",
                        "The data pipeline guards privacy",
                        "A new feature can be added quickly",
                        "The code of all features is tested"));
        tests.put(
                "Model",
                List.of(
                        "The model's specification is reviewed and under version control",
                        "Offline and online metrics go together",
                        "All hyperparameters are tuned",
                        "What a stale model costs is known",
                        "No simpler model is as good",
                        "Quality suffices on the slices of data that matter",
                        "The model is tested for fairness"));
        tests.put(
                "Infrastructure",
                List.of(
                        "Training can be repeated",
                        "The model's code has unit tests",
                        "The whole pipeline has an integration test",
                        "Quality is checked before the model serves",
                        "The model can be debugged example by example",
                        "The model serves a small part of the traffic first",
                        "A served model can be rolled back"));
        tests.put(
                "Monitoring",
                List.of(
                        "A change upstream is told to those concerned",
                        "The rules on data hold for what comes in",
                        "Training and serving compute the same features",
                        "The model is not too stale",
                        "The model's numbers stay finite",
                        "Speed, memory and throughput have not got worse",
                        "The quality of predictions has not got worse"));
        return tests;
    }

    /** The value {@code score}. */
    static Map<String, Object> values(HandoffFacts facts) {
        List<Map<String, Object>> sections = new ArrayList<>();
        double least = Double.MAX_VALUE;
        int told = 0;
        int total = 0;
        for (Map.Entry<String, List<String>> section : TESTS.entrySet()) {
            List<Map<String, Object>> tests = new ArrayList<>();
            double sum = 0;
            int toldHere = 0;
            for (int i = 0; i < section.getValue().size(); i++) {
                String id = section.getKey().toLowerCase(Locale.ROOT) + "-" + (i + 1);
                Told best = best(facts, id);
                sum += best.points();
                toldHere += best.requirement().isEmpty() ? 0 : 1;
                tests.add(test(id, section.getValue().get(i), best));
            }
            Map<String, Object> value = new LinkedHashMap<>();
            value.put("title", section.getKey());
            value.put("points", points(sum));
            value.put("told", toldHere);
            value.put("tests", tests);
            sections.add(value);
            least = Math.min(least, sum);
            told += toldHere;
            total += tests.size();
        }
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("points", points(least));
        values.put("told", told);
        values.put("total", total);
        values.put("sections", sections);
        return values;
    }

    private static Map<String, Object> test(String id, String title, Told told) {
        Map<String, Object> value = new LinkedHashMap<>();
        value.put("id", id);
        value.put("title", title);
        value.put("told", !told.requirement().isEmpty());
        value.put("requirement", told.requirement());
        value.put("requirementTitle", told.title());
        value.put("how", told.how());
        value.put("passed", told.points() > 0);
        value.put("points", points(told.points()));
        return value;
    }

    /** What tells most of a test. */
    private static Told best(HandoffFacts facts, String id) {
        Told best = Told.NOTHING;
        for (HandoffFacts.Item item : facts.items()) {
            Testing testing = item.requirement().mappings().mlTestScore().get(id);
            if (testing == null) {
                continue;
            }
            Told told = new Told(
                    item.requirement().id(),
                    item.requirement().title(),
                    testing.name().toLowerCase(Locale.ROOT),
                    passed(item) ? testing.points() : 0);
            if (best.requirement().isEmpty() || told.points() > best.points()) {
                best = told;
            }
        }
        return best;
    }

    /** A waiver is no test. */
    private static boolean passed(HandoffFacts.Item item) {
        return item.finding() != null
                && switch (item.finding().outcome()) {
                    case PASS -> true;
                    case FAIL, UNSURE, NOT_APPLICABLE, WAIVED -> false;
                };
    }

    /** {@code 0}, {@code 0.5}, {@code 1}: sums of halves, which binary fractions hold exactly. */
    private static String points(double points) {
        return BigDecimal.valueOf(points).stripTrailingZeros().toPlainString();
    }

    private record Told(String requirement, String title, String how, double points) {
        static final Told NOTHING = new Told("", "", "", 0);

        Told {
            Objects.requireNonNull(requirement);
        }
    }
}
