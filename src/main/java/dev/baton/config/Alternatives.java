package dev.baton.config;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Where a value may have one of several forms and has none, the validator tells what is wrong by each of them. People meant
 * one: this keeps the faults of that form, or says what any of them would take.
 */
final class Alternatives {
    /** Keywords of a schema that are followed by a name or number, and go one level down in the value. */
    private static final Set<String> INTO_NAMED = Set.of("properties", "patternProperties", "prefixItems");

    private static final Set<String> INTO =
            Set.of("items", "additionalProperties", "unevaluatedProperties", "unevaluatedItems", "contains");

    /** Keywords that are followed by a name or number, and stay at the value. */
    private static final Set<String> STAY_NAMED = Set.of("allOf", "dependentSchemas", "$defs");

    private Alternatives() {}

    /** A set of alternatives at one value. */
    private record Choice(List<String> route, String at) {}

    /**
     * The faults to tell.
     *
     * @param from how much of the faults' routes is behind us
     */
    static List<Fault> chosen(List<Fault> faults, int from) {
        List<Fault> plain = new ArrayList<>();
        Map<Choice, Map<Integer, List<Fault>>> choices = new LinkedHashMap<>();
        Map<Choice, Fault> own = new LinkedHashMap<>();
        for (Fault fault : faults) {
            int split = firstChoice(fault, from);
            if (split < 0) {
                plain.add(fault);
                continue;
            }
            Choice choice = new Choice(fault.route().subList(0, split + 1), valueAt(fault, split));
            if (split + 1 == fault.route().size()) {
                own.put(choice, fault);
            } else {
                int branch = Integer.parseInt(fault.route().get(split + 1));
                choices.computeIfAbsent(choice, key -> new TreeMap<>())
                        .computeIfAbsent(branch, key -> new ArrayList<>())
                        .add(fault);
            }
        }
        // Without faults of branches it is oneOf, and more than one form fits.
        own.forEach((choice, fault) -> {
            if (!choices.containsKey(choice)) {
                plain.add(fault);
            }
        });
        choices.forEach((choice, branches) -> plain.addAll(best(choice, branches.values())));
        return plain;
    }

    private static int firstChoice(Fault fault, int from) {
        List<String> route = fault.route();
        for (int i = from; i < route.size(); i++) {
            String step = route.get(i);
            if (step.equals("anyOf") || step.equals("oneOf")) {
                return i;
            }
            if (INTO_NAMED.contains(step) || STAY_NAMED.contains(step)) {
                i++;
            }
        }
        return -1;
    }

    /** The value that the schema's route leads to before {@code end}: each step down takes one part of the pointer. */
    private static String valueAt(Fault fault, int end) {
        int depth = 0;
        for (int i = 0; i < end; i++) {
            String step = fault.route().get(i);
            if (INTO_NAMED.contains(step)) {
                depth++;
                i++;
            } else if (INTO.contains(step)) {
                depth++;
            } else if (STAY_NAMED.contains(step) || step.equals("anyOf") || step.equals("oneOf")) {
                i++;
            }
        }
        return upTo(fault.at(), depth);
    }

    private static String upTo(String pointer, int depth) {
        int end = 0;
        for (int i = 0; i < depth; i++) {
            int next = pointer.indexOf('/', end + 1);
            if (next < 0) {
                return pointer;
            }
            end = next;
        }
        return pointer.substring(0, end);
    }

    private static List<Fault> best(Choice choice, Collection<List<Fault>> all) {
        List<List<Fault>> branches = all.stream()
                .map(faults -> chosen(faults, choice.route().size() + 1))
                .toList();
        List<List<Fault>> ofTheType = without(
                branches, fault -> here(fault, choice) && fault.keyword().equals("type"));
        if (ofTheType.isEmpty()) {
            return List.of(merged(
                    branches, fault -> here(fault, choice) && fault.keyword().equals("type")));
        }
        List<List<Fault>> choosable =
                without(ofTheType, fault -> fault.isWrongChoice() && (here(fault, choice) || below(fault, choice)));
        if (choosable.isEmpty()) {
            return sameChoice(ofTheType, choice);
        }
        List<Fault> unknown = unknownToAll(choosable, choice);
        if (!unknown.isEmpty()) {
            return unknown;
        }
        if (choosable.size() > 1 && choosable.stream().allMatch(branch -> onlyLacksKeys(branch, choice))) {
            return List.of(merged(choosable, fault -> true));
        }
        return fewest(choosable, choice);
    }

    private static List<List<Fault>> without(List<List<Fault>> branches, Predicate<Fault> ruledOut) {
        return branches.stream()
                .filter(branch -> branch.stream().noneMatch(ruledOut))
                .toList();
    }

    private static boolean here(Fault fault, Choice choice) {
        return fault.at().equals(choice.at());
    }

    private static boolean below(Fault fault, Choice choice) {
        return YamlTree.parent(fault.at()).equals(choice.at()) && !here(fault, choice);
    }

    private static boolean onlyLacksKeys(List<Fault> branch, Choice choice) {
        return branch.stream().allMatch(fault -> fault.keyword().equals("required") && here(fault, choice));
    }

    /** One fault in place of the branches' own, allowing what any of them allows. */
    private static Fault merged(List<List<Fault>> branches, Predicate<Fault> kind) {
        List<Fault> faults =
                branches.stream().flatMap(List::stream).filter(kind).toList();
        return faults.getFirst()
                .allowing(faults.stream()
                        .flatMap(fault -> fault.allowed().stream())
                        .collect(Collectors.toCollection(LinkedHashSet::new)));
    }

    /** Every form is ruled out by a value that it does not allow: one fault with all the values, if it is one place. */
    private static List<Fault> sameChoice(List<List<Fault>> branches, Choice choice) {
        Set<String> places = branches.stream()
                .flatMap(List::stream)
                .filter(Fault::isWrongChoice)
                .map(Fault::at)
                .collect(Collectors.toSet());
        return places.size() == 1 ? List.of(merged(branches, Fault::isWrongChoice)) : fewest(branches, choice);
    }

    /** Keys that no form knows, each with the keys of all of them to choose from. */
    private static List<Fault> unknownToAll(List<List<Fault>> branches, Choice choice) {
        Map<String, List<Fault>> byKey = branches.stream()
                .flatMap(List::stream)
                .filter(fault -> fault.isUnknownKey() && here(fault, choice))
                .collect(Collectors.groupingBy(Fault::name, LinkedHashMap::new, Collectors.toList()));
        if (branches.size() < 2) {
            return List.of();
        }
        return byKey.values().stream()
                .filter(faults -> faults.size() == branches.size())
                .map(faults -> merged(List.of(faults), fault -> true))
                .toList();
    }

    /** The form that fits best: fewest faults at the value itself, then fewest in all. */
    private static List<Fault> fewest(List<List<Fault>> branches, Choice choice) {
        return branches.stream()
                .min(Comparator.<List<Fault>>comparingLong(branch -> branch.stream()
                                .filter(fault -> here(fault, choice))
                                .count())
                        .thenComparingInt(List::size))
                .orElse(List.of());
    }
}
