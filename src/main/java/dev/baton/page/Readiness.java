package dev.baton.page;

import dev.baton.assess.Mappings.Criterion;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The four criteria of production readiness (catalogue, section 3), each from the requirements that feed it. */
final class Readiness {
    private Readiness() {}

    /** The value {@code readiness}. */
    static Map<String, Object> values(HandoffFacts facts) {
        List<Map<String, Object>> criteria = new ArrayList<>();
        int met = 0;
        for (Criterion criterion : Criterion.values()) {
            List<HandoffFacts.Item> items = facts.items().stream()
                    .filter(item -> item.requirement().mappings().readiness().contains(criterion))
                    .toList();
            long done = items.stream().filter(HandoffFacts.Item::done).count();
            boolean told = items.stream().anyMatch(item -> item.finding() != null);
            boolean isMet = told && done == items.size();
            met += isMet ? 1 : 0;
            Map<String, Object> value = new LinkedHashMap<>();
            value.put("name", criterion.name());
            value.put("title", criterion.title());
            value.put("told", told);
            value.put("met", isMet);
            value.put("stateText", isMet ? "met" : told ? "not met" : "not told");
            value.put("stateColor", isMet ? "green" : told ? "red" : "grey");
            value.put("done", done);
            value.put("needed", items.size());
            value.put("items", items.stream().map(facts::item).toList());
            criteria.add(value);
        }
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("met", met);
        values.put("needed", criteria.size());
        values.put("ready", met == criteria.size());
        values.put("criteria", criteria);
        values.put("score", MlTestScore.values(facts));
        return values;
    }
}
