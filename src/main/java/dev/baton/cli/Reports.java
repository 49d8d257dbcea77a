package dev.baton.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.baton.assess.Finding;
import dev.baton.page.RegionDiff;
import dev.baton.plan.Action;
import dev.baton.plan.Plan;
import dev.baton.verdict.Verdict;
import dev.baton.worker.Handled;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/** What commands print, for people and for machines. */
final class Reports {
    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    /** More lines of one region are for --json. */
    private static final int MOST_LINES = 40;

    private Reports() {}

    static String json(JsonNode node) {
        try {
            return JSON.writeValueAsString(node);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("A tree can always be written", impossible);
        }
    }

    /** A judged document or ticket. */
    static ObjectNode judged(String subject, Verdict.State verdict, List<Finding> findings) {
        ObjectNode judged = JsonNodeFactory.instance.objectNode();
        judged.put("subject", subject);
        judged.put("verdict", verdict.name());
        var list = judged.putArray("findings");
        for (Finding finding : findings) {
            list.addObject()
                    .put("requirement", finding.requirement())
                    .put("title", finding.title())
                    .put("outcome", finding.outcome().name())
                    .put("severity", finding.severity().name().toLowerCase(Locale.ROOT))
                    .put("found", finding.found())
                    .put("where", finding.where())
                    .put("remedy", finding.remedy())
                    .put("owner", finding.owner());
        }
        return judged;
    }

    static String judgedText(String subject, Verdict.State verdict, List<Finding> findings, Ink ink) {
        long done =
                findings.stream().filter(Finding::counted).filter(Finding::done).count();
        long needed = findings.stream().filter(Finding::counted).count();
        StringBuilder out = new StringBuilder();
        out.append(ink.bold(Ink.plain(subject)))
                .append("  ")
                .append(ink.coloured(verdict.name()))
                .append("  ")
                .append(done)
                .append(" of ")
                .append(needed)
                .append(" done\n");
        for (Finding finding : findings) {
            out.append(ink.coloured("  %-6s".formatted(finding.outcome())))
                    .append(' ')
                    .append(finding.requirement())
                    .append(' ')
                    .append(finding.title());
            if (!finding.done()) {
                out.append(" (")
                        .append(finding.severity().name().toLowerCase(Locale.ROOT))
                        .append(", ");
                out.append(finding.owner()).append(')');
            }
            out.append('\n');
            if (!finding.found().isBlank()) {
                out.append("           found: ").append(oneLine(finding.found()));
                if (!finding.where().isBlank()) {
                    out.append(ink.faint("  [" + oneLine(finding.where()) + "]"));
                }
                out.append('\n');
            }
            if (!finding.done() && !finding.remedy().isBlank()) {
                out.append("           fix:   ")
                        .append(oneLine(finding.remedy()))
                        .append('\n');
            }
        }
        return out.toString();
    }

    private static String oneLine(String text) {
        return Ink.plain(text).replaceAll("\\s+", " ").strip();
    }

    static ObjectNode handled(Handled handled) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.put("key", handled.key());
        node.put("stage", handled.stage() == null ? null : handled.stage().name());
        node.put("verdict", handled.verdict().name());
        node.put("done", handled.done());
        node.put("needed", handled.needed());
        node.put("commentId", handled.commentId());
        node.put("pageId", handled.pageId());
        node.put("movedBack", handled.movedBack() != null);
        node.put("digest", handled.digest());
        node.put("alert", handled.alert());
        return node;
    }

    static String handledTable(List<Handled> all, Ink ink) {
        Table table = new Table("ticket", "stage", "verdict", "done/needed", "comment", "page", "moved back", "digest");
        for (Handled handled : all) {
            table.add(
                    handled.key(),
                    handled.stage() == null
                            ? "-"
                            : handled.stage() + " " + handled.stage().title(),
                    handled.verdict().name(),
                    handled.done() + "/" + handled.needed(),
                    handled.commentId() == null ? "-" : handled.commentId(),
                    handled.pageId() == null ? "-" : handled.pageId(),
                    handled.movedBack() == null ? "-" : Ink.plain(handled.movedBack()),
                    handled.digest());
        }
        StringBuilder out = new StringBuilder(table.print(ink));
        for (Handled handled : all) {
            if (!handled.alert().isEmpty()) {
                out.append(handled.key())
                        .append(" needs people: ")
                        .append(oneLine(handled.alert()))
                        .append('\n');
            }
        }
        return out.toString();
    }

    /** @param differences what writing a page would change on it */
    static ObjectNode plan(String key, Plan plan, Function<Action.WritePage, List<RegionDiff>> differences) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.put("key", key);
        node.put("verdict", plan.verdict().state().name());
        node.put("digest", plan.verdict().digest());
        node.put("done", plan.verdict().done());
        node.put("needed", plan.verdict().needed());
        var actions = node.putArray("actions");
        plan.actions().forEach(action -> actions.add(describe(action)));
        var pages = node.putArray("differences");
        for (Action action : plan.actions()) {
            if (action instanceof Action.WritePage write) {
                differences.apply(write).forEach(difference -> pages.add(difference(write, difference)));
            }
        }
        return node;
    }

    private static ObjectNode difference(Action.WritePage write, RegionDiff difference) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.put("page", write.known()).put("kind", write.page().kind()).put("region", difference.region());
        var lines = node.putArray("lines");
        difference
                .lines()
                .forEach(line -> lines.addObject()
                        .put("change", line.added() ? "+" : "-")
                        .put("under", line.heading())
                        .put("text", line.text()));
        return node.put("moreLines", difference.left());
    }

    /** The lines of a region that would go and come, each group under its heading. */
    static String difference(RegionDiff difference, Ink ink) {
        StringBuilder out = new StringBuilder();
        String heading = "";
        int shown = 0;
        out.append("    region ").append(difference.region()).append('\n');
        for (RegionDiff.Line line : difference.lines()) {
            if (shown == MOST_LINES) {
                break;
            }
            if (!line.heading().equals(heading)) {
                heading = line.heading();
                out.append(heading.isBlank() ? "" : "      " + ink.faint(oneLine(heading)) + "\n");
            }
            out.append(line.added() ? "      + " : "      - ")
                    .append(oneLine(line.text()))
                    .append('\n');
            shown++;
        }
        int left = difference.lines().size() - shown + difference.left();
        return left == 0
                ? out.toString()
                : out.append("      … ")
                        .append(left)
                        .append(left == 1 ? " more line\n" : " more lines\n")
                        .toString();
    }

    static String describe(Action action) {
        return switch (action) {
            case Action.SetGate gate ->
                gate.clearance() == null
                        ? "update the issue property"
                        : (gate.closing() ? "close the gate: " : "set the clearance to: ") + gate.clearance();
            case Action.WriteComment comment ->
                comment.known() == null ? "write the comment" : "edit comment " + comment.known();
            case Action.WritePage page ->
                page.known() == null
                        ? "create the page: " + page.page().title()
                        : "update page " + page.known() + ": " + page.page().title();
            case Action.MoveBack back ->
                "move back to " + back.ways().getFirst().status() + " by "
                        + back.ways().getFirst().name();
        };
    }
}
