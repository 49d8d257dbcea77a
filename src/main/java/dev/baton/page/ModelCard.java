package dev.baton.page;

import dev.baton.assess.Mappings.CardPart;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The model card: what is documented, in the order that model cards have (catalogue, section 6), then how it is operated. */
final class ModelCard {
    /** The kind that the template's front matter names. */
    static final String KIND = "model-card";

    /**
     * A part of the card with the requirements that fill it.
     *
     * @param part which part
     * @param items the requirements, in their configured order
     */
    record Filled(CardPart part, List<HandoffFacts.Item> items) {
        Filled {
            items = List.copyOf(items);
        }
    }

    private ModelCard() {}

    /** The parts that any requirement fills, in the card's order. */
    static List<Filled> parts(HandoffFacts facts) {
        List<Filled> parts = new ArrayList<>();
        for (CardPart part : CardPart.values()) {
            List<HandoffFacts.Item> items = facts.items().stream()
                    .filter(item -> item.requirement().mappings().modelCard() == part)
                    .toList();
            if (!items.isEmpty()) {
                parts.add(new Filled(part, items));
            }
        }
        return parts;
    }

    /** The value {@code card}. */
    static List<Map<String, Object>> values(HandoffFacts facts) {
        List<Map<String, Object>> values = new ArrayList<>();
        for (Filled filled : parts(facts)) {
            Map<String, Object> value = new LinkedHashMap<>();
            value.put("part", filled.part().name());
            value.put("title", title(filled.part()));
            value.put("operations", operations(filled.part()));
            value.put("written", filled.items().stream().anyMatch(HandoffFacts.Item::written));
            value.put("items", filled.items().stream().map(facts::item).toList());
            values.add(value);
        }
        return values;
    }

    /** The heading of a part. */
    static String title(CardPart part) {
        return switch (part) {
            case IDENTITY -> "Identity and version";
            case ARCHITECTURE -> "Architecture and training";
            case USE -> "Intended use";
            case LIMITATIONS -> "Limitations";
            case PREPROCESSING -> "Preprocessing";
            case DATA -> "Data";
            case EVALUATION -> "Evaluation";
            case PERFORMANCE -> "Performance";
            case MONITORING -> "Monitoring";
            case RETRAINING -> "Retraining";
            case ROLLBACK -> "Rollback";
            case OPERATIONS -> "Operation";
        };
    }

    /** Whether it is a part for those who operate the model. */
    static boolean operations(CardPart part) {
        return switch (part) {
            case MONITORING, RETRAINING, ROLLBACK, OPERATIONS -> true;
            case IDENTITY, ARCHITECTURE, USE, LIMITATIONS, PREPROCESSING, DATA, EVALUATION, PERFORMANCE -> false;
        };
    }
}
