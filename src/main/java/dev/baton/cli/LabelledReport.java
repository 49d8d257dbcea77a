package dev.baton.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.baton.assess.Outcome;
import dev.baton.assess.measure.Labelled;
import dev.baton.assess.measure.Measurement;
import dev.baton.assess.measure.Measurement.ByRule;
import dev.baton.assess.measure.Measurement.Judged;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** What {@code assess --labelled} reads and prints. */
final class LabelledReport {
    private static final List<Outcome> LABELS = List.of(Outcome.FAIL, Outcome.UNSURE, Outcome.PASS);

    private LabelledReport() {}

    /** Every Markdown file under a folder, in the order of their paths. A README is not one of them. */
    static List<Labelled> read(Path folder) throws IOException {
        List<Path> files;
        try (Stream<Path> found = Files.walk(folder)) {
            files = found.filter(file -> file.toString().endsWith(".md"))
                    .filter(file -> !file.endsWith("README.md"))
                    .sorted()
                    .toList();
        }
        List<Labelled> sections = new ArrayList<>();
        for (Path file : files) {
            String name = folder.relativize(file).toString().replace('\\', '/');
            sections.add(Labelled.read(name, Files.readString(file)));
        }
        return sections;
    }

    /** The figures as a table, then each disagreement. */
    static String text(Measurement measured, Ink ink) {
        Table table = new Table(
                "rule",
                "blocks",
                "sections",
                "precision",
                "recall",
                "noticed",
                "FAIL f/u/p",
                "UNSURE f/u/p",
                "PASS f/u/p",
                "false blocks");
        for (ByRule rule : measured.rules()) {
            table.add(
                    rule.requirement().id(),
                    rule.blocks() ? "yes" : "no",
                    String.valueOf(rule.sections()),
                    share(rule.precision()),
                    share(rule.recall()),
                    share(rule.noticed()),
                    row(rule, Outcome.FAIL),
                    row(rule, Outcome.UNSURE),
                    row(rule, Outcome.PASS),
                    String.valueOf(rule.falseBlocks()));
        }
        StringBuilder out = new StringBuilder(table.print(ink));
        out.append('\n')
                .append(measured.judged().size())
                .append(" sections, ")
                .append(measured.disagreements().size())
                .append(" judged otherwise than labelled, ")
                .append(measured.falseBlocks().size())
                .append(" false blocks\n")
                .append("FAIL f/u/p: of the sections labelled FAIL, how many were judged FAIL, UNSURE, PASS\n");
        for (Judged one : measured.disagreements()) {
            Labelled section = one.section();
            out.append(one.isFalseBlock() ? "FALSE BLOCK " : "")
                    .append(section.name())
                    .append(": labelled ")
                    .append(section.expected())
                    .append(" (")
                    .append(section.why())
                    .append("), judged ")
                    .append(one.said())
                    .append(": ")
                    .append(Ink.plain(one.found()))
                    .append('\n');
        }
        return out.toString();
    }

    static ObjectNode json(Measurement measured) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.put("sections", measured.judged().size());
        node.put("falseBlocks", measured.falseBlocks().size());
        var rules = node.putArray("rules");
        for (ByRule rule : measured.rules()) {
            ObjectNode one = rules.addObject()
                    .put("requirement", rule.requirement().id())
                    .put("blocks", rule.blocks())
                    .put("sections", rule.sections())
                    .put("precision", rule.precision())
                    .put("recall", rule.recall())
                    .put("noticed", rule.noticed())
                    .put("falseBlocks", rule.falseBlocks());
            ObjectNode confusion = one.putObject("confusion");
            for (Outcome expected : LABELS) {
                ObjectNode said = confusion.putObject(expected.name());
                LABELS.forEach(outcome -> said.put(outcome.name(), rule.count(expected, outcome)));
            }
        }
        var disagreements = node.putArray("disagreements");
        for (Judged one : measured.disagreements()) {
            disagreements
                    .addObject()
                    .put("section", one.section().name())
                    .put("requirement", one.section().requirement())
                    .put("language", one.section().language())
                    .put("labelled", one.section().expected().name())
                    .put("judged", one.said().name())
                    .put("falseBlock", one.isFalseBlock())
                    .put("why", one.section().why())
                    .put("found", one.found());
        }
        return node;
    }

    private static String share(double share) {
        return String.format(Locale.ROOT, "%.2f", share);
    }

    private static String row(ByRule rule, Outcome expected) {
        return String.join(
                "/",
                LABELS.stream()
                        .map(said -> String.valueOf(rule.count(expected, said)))
                        .toList());
    }
}
