package dev.baton.assess.measure;

import dev.baton.assess.Assessor;
import dev.baton.assess.Finding;
import dev.baton.assess.Outcome;
import dev.baton.assess.Requirement;
import dev.baton.assess.Severity;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * How well requirements judge what people labelled.
 *
 * @param rules per requirement, in the requirements' order; those without a section are left out
 * @param judged every section with what was said of it, in the sections' order
 */
public record Measurement(List<ByRule> rules, List<Judged> judged) {

    /**
     * A section and what was said of it.
     *
     * @param section the section
     * @param said the rule's word
     * @param found what it found
     * @param remedy what it would have people do
     * @param blocks whether the requirement holds tickets at any stage
     */
    public record Judged(Labelled section, Outcome said, String found, String remedy, boolean blocks) {
        /** Whether rule and expert say the same. */
        public boolean agrees() {
            return section.expected() == said;
        }

        /** Whether a ticket would be held for what an expert would not hold it for. */
        public boolean isFalseBlock() {
            return blocks && said == Outcome.FAIL && section.expected() != Outcome.FAIL;
        }
    }

    /**
     * One requirement's figures. The class that is measured is FAIL: precision is the share of its FAILs that are right,
     * recall the share of what is wrong that it says FAIL of.
     *
     * @param requirement the requirement
     * @param counts how many sections, by what was expected and what was said
     */
    public record ByRule(Requirement requirement, Map<Outcome, Map<Outcome, Integer>> counts) {
        public int count(Outcome expected, Outcome said) {
            return counts.getOrDefault(expected, Map.of()).getOrDefault(said, 0);
        }

        /** How many sections are expected to be judged so. */
        public int expected(Outcome outcome) {
            return counts.getOrDefault(outcome, Map.of()).values().stream()
                    .mapToInt(Integer::intValue)
                    .sum();
        }

        /** How many sections were judged so. */
        public int said(Outcome outcome) {
            return counts.values().stream()
                    .mapToInt(row -> row.getOrDefault(outcome, 0))
                    .sum();
        }

        public int sections() {
            return counts.keySet().stream().mapToInt(this::expected).sum();
        }

        /** How many of its FAILs are right, 0 to 1; 1 where it never says FAIL. */
        public double precision() {
            int said = said(Outcome.FAIL);
            return said == 0 ? 1 : (double) count(Outcome.FAIL, Outcome.FAIL) / said;
        }

        /** How much of what is wrong it says FAIL of, 0 to 1; 1 where nothing is wrong. */
        public double recall() {
            int wrong = expected(Outcome.FAIL);
            return wrong == 0 ? 1 : (double) count(Outcome.FAIL, Outcome.FAIL) / wrong;
        }

        /** How much of what is wrong it does not let pass: FAIL, or UNSURE for a person to see; 0 to 1. */
        public double noticed() {
            int wrong = expected(Outcome.FAIL);
            return wrong == 0 ? 1 : 1 - (double) count(Outcome.FAIL, Outcome.PASS) / wrong;
        }

        /** Whether it holds tickets at any stage. */
        public boolean blocks() {
            return Measurement.blocks(requirement);
        }

        /** How many sections it would hold that an expert would not. */
        public int falseBlocks() {
            return blocks() ? said(Outcome.FAIL) - count(Outcome.FAIL, Outcome.FAIL) : 0;
        }
    }

    public Measurement {
        rules = List.copyOf(rules);
        judged = List.copyOf(judged);
    }

    /**
     * Judges each section by its own requirement, as if nothing else was written.
     *
     * @throws IllegalArgumentException where a section names a requirement that there is not, or that is not due yet
     */
    public static Measurement of(List<Labelled> sections, List<Requirement> requirements) {
        Map<String, Requirement> known = new LinkedHashMap<>();
        requirements.forEach(requirement -> known.put(requirement.id(), requirement));
        List<Judged> judged = new ArrayList<>();
        Map<String, Map<Outcome, Map<Outcome, Integer>>> counts = new TreeMap<>();
        for (Labelled section : sections) {
            Requirement requirement = known.get(section.requirement());
            if (requirement == null) {
                throw new IllegalArgumentException(
                        "%s: there is no requirement “%s”; there are %s. Switch its file on in the configuration."
                                .formatted(section.name(), section.requirement(), String.join(", ", known.keySet())));
            }
            Finding finding = judge(section, requirement, requirements);
            judged.add(new Judged(section, finding.outcome(), finding.found(), finding.remedy(), blocks(requirement)));
            counts.computeIfAbsent(requirement.id(), _ -> new EnumMap<>(Outcome.class))
                    .computeIfAbsent(section.expected(), _ -> new EnumMap<>(Outcome.class))
                    .merge(finding.outcome(), 1, Integer::sum);
        }
        List<ByRule> rules = requirements.stream()
                .filter(requirement -> counts.containsKey(requirement.id()))
                .map(requirement -> new ByRule(requirement, counts.getOrDefault(requirement.id(), Map.of())))
                .toList();
        return new Measurement(rules, judged);
    }

    private static Finding judge(Labelled section, Requirement requirement, List<Requirement> all) {
        return Assessor.assess(section.dossier(requirement), all, section.entering()).stream()
                .filter(finding -> finding.requirement().equals(requirement.id()))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("%s: %s is not due at stage %s, but from %s on"
                        .formatted(
                                section.name(),
                                requirement.id(),
                                section.entering(),
                                requirement.severity().keySet())));
    }

    private static boolean blocks(Requirement requirement) {
        return requirement.severity().containsValue(Severity.BLOCK);
    }

    /** The sections that rule and expert judge differently. */
    public List<Judged> disagreements() {
        return judged.stream().filter(one -> !one.agrees()).toList();
    }

    /** The sections that would hold a ticket wrongly. */
    public List<Judged> falseBlocks() {
        return judged.stream().filter(Judged::isFalseBlock).toList();
    }
}
