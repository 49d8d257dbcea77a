package dev.baton.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.baton.config.Config;
import dev.baton.gate.Entrance;
import dev.baton.gate.Gates;
import dev.baton.gate.Result;
import dev.baton.gate.Survey;
import dev.baton.worker.HeldReport;
import java.util.List;
import java.util.Locale;

/** What the commands about the gate print. */
final class GateText {
    private static final ObjectMapper JSON = new ObjectMapper();

    private GateText() {}

    static int exitCode(Survey survey) {
        boolean notAllowed = survey.projects().stream().anyMatch(one -> one.kind() == Survey.Kind.NOT_ALLOWED);
        if (notAllowed) {
            return ExitCode.CONFIGURATION;
        }
        boolean unknown = survey.projects().stream().anyMatch(one -> one.kind() == Survey.Kind.UNKNOWN);
        return unknown ? ExitCode.UNKNOWN : complete(survey) ? ExitCode.OK : ExitCode.BLOCKED;
    }

    /** A field that no validator can read is nobody's lack. */
    private static boolean complete(Survey survey) {
        return survey.workflows().isEmpty() || survey.complete();
    }

    static int exitCode(Result result) {
        if (result.refused().isEmpty()) {
            return ExitCode.OK;
        }
        int code = exitCode(result.after());
        return code == ExitCode.OK ? ExitCode.BLOCKED : code;
    }

    static String survey(Survey survey, Config config, boolean withChanges, Ink ink) {
        StringBuilder out = new StringBuilder();
        field(survey, out, ink);
        for (Survey.ProjectState project : survey.projects()) {
            out.append(ink.bold("Project " + Ink.plain(project.key())))
                    .append("  ")
                    .append(Ink.plain(project.name()))
                    .append(
                            project.issueTypes().isEmpty()
                                    ? ""
                                    : " (" + Ink.plain(String.join(", ", project.issueTypes())) + ")")
                    .append("  mode ")
                    .append(config.gate().modeOf(project.key()).name().toLowerCase(Locale.ROOT))
                    .append('\n');
            if (!project.explanation().isEmpty()) {
                out.append("  ")
                        .append(ink.coloured(project.kind().isTrouble() ? "FAIL  " : "note  "))
                        .append(Ink.plain(project.explanation()))
                        .append('\n');
            }
        }
        survey.workflows().forEach(workflow -> workflow(workflow, withChanges, out, ink));
        if (withChanges && !survey.workflows().isEmpty()) {
            out.append(
                    complete(survey)
                            ? "Nothing to do.\n"
                            : "Nothing was written. ./baton gate install does what stands here.\n");
        }
        return out.toString();
    }

    private static void field(Survey survey, StringBuilder out, Ink ink) {
        Survey.FieldState field = survey.field();
        out.append(ink.bold("Field ")).append(Ink.plain(field.name()));
        if (field.id() == null) {
            out.append(survey.workflows().isEmpty() ? "  is not there\n" : "  is not there; install creates it\n");
        } else {
            out.append("  ").append(field.id()).append('\n');
        }
        if (!field.type().isEmpty()) {
            out.append("  ").append(ink.coloured("FAIL")).append("  it is a ").append(field.type());
            out.append("; Baton needs a text field of one line. Rename it, or name another in gate.clearanceField.\n");
        }
        if (!field.others().isEmpty()) {
            out.append("  note  further fields have the name, and nobody reads them: ")
                    .append(String.join(", ", field.others()))
                    .append('\n');
        }
        if (!field.lackingContext().isEmpty()) {
            out.append("  missing   applies to ")
                    .append(String.join(", ", field.lackingContext()))
                    .append('\n');
        }
        field.lackingScreens()
                .forEach(screen -> out.append("  missing   on the screen \"")
                        .append(Ink.plain(screen))
                        .append("\"\n"));
    }

    private static void workflow(Survey.WorkflowState workflow, boolean withChanges, StringBuilder out, Ink ink) {
        out.append(ink.bold("Workflow " + Ink.plain(workflow.name())))
                .append("  version ")
                .append(workflow.version())
                .append(", used by ")
                .append(String.join(", ", workflow.watched()))
                .append('\n');
        if (!workflow.others().isEmpty()) {
            out.append("  ")
                    .append(ink.coloured("WARN"))
                    .append("  also used by ")
                    .append(Ink.plain(String.join(", ", workflow.others())))
                    .append(", whose tickets would be held without anybody to clear them; install needs --shared\n");
        }
        if (!workflow.editable()) {
            out.append("  ")
                    .append(ink.coloured("FAIL"))
                    .append("  it is Jira's own and can't be changed; copy it in Jira and use the copy\n");
        }
        for (Entrance entrance : workflow.entrances()) {
            out.append("  ")
                    .append(ink.coloured("%-9s".formatted(told(entrance.state()))))
                    .append(' ')
                    .append(entrance.stage())
                    .append("  ")
                    .append(Ink.plain(entrance.title()))
                    .append('\n');
            if (!entrance.found().isEmpty()) {
                out.append("      found: ").append(Ink.plain(entrance.found())).append('\n');
            }
            if (withChanges) {
                entrance.removed()
                        .forEach(rule ->
                                out.append("      - ").append(Ink.plain(rule)).append('\n'));
                entrance.added()
                        .forEach(rule ->
                                out.append("      + ").append(Ink.plain(rule)).append('\n'));
            }
        }
        if (!workflow.withoutWayBack().isEmpty()) {
            out.append("  ")
                    .append(ink.coloured("WARN"))
                    .append("  no way back from ")
                    .append(Ink.plain(String.join(", ", workflow.withoutWayBack())))
                    .append(
                            ": Baton could not return a ticket from there. Add a transition to the workflow that leads to"
                                    + " an earlier stage, for Baton's account at least.\n");
        }
        workflow.remarks()
                .forEach(remark ->
                        out.append("  note  ").append(Ink.plain(remark)).append('\n'));
    }

    private static String told(Entrance.State state) {
        return switch (state) {
            case INSTALLED -> "installed";
            case MISSING -> "missing";
            case CHANGED -> "changed";
        };
    }

    static String result(Result result, Config config, Ink ink) {
        StringBuilder out = new StringBuilder();
        result.done()
                .forEach(line -> out.append("done  ").append(Ink.plain(line)).append('\n'));
        result.refused()
                .forEach(line -> out.append(ink.coloured("FAIL"))
                        .append("  ")
                        .append(Ink.plain(line))
                        .append('\n'));
        if (result.done().isEmpty() && result.refused().isEmpty()) {
            out.append("Nothing to do.\n");
        }
        if (!result.done().isEmpty() || result.refused().isEmpty()) {
            out.append(survey(result.after(), config, false, ink));
        }
        boolean opened = result.done().stream().anyMatch(line -> line.startsWith(Gates.INSTALLED));
        if (opened) {
            out.append("Tickets are held from now on until Baton has written their clearance: ./baton run --once\n");
        }
        return out.toString();
    }

    static String report(HeldReport report, Ink ink) {
        StringBuilder out = new StringBuilder();
        out.append(ink.bold(report.held().size() + " of " + report.looked() + " tickets would be held"))
                .append(" if every project enforced.\n");
        if (!report.requirements().isEmpty()) {
            Table counts = new Table("requirement", "tickets", "title");
            report.requirements()
                    .forEach(count -> counts.add(
                            count.requirement(), Integer.toString(count.tickets()), Ink.plain(count.title())));
            out.append('\n').append(counts.print(ink));
            Table tickets = new Table("ticket", "mode now", "stands in", "held before", "would go back to", "held by");
            report.held()
                    .forEach(held -> tickets.add(
                            held.key(),
                            held.mode().name().toLowerCase(Locale.ROOT),
                            held.stage().title(),
                            held.next().title(),
                            held.movedBackTo() == null
                                    ? "-"
                                    : held.movedBackTo().title(),
                            String.join(", ", held.requirements())));
            out.append('\n').append(tickets.print(ink));
        }
        if (!report.unknown().isEmpty()) {
            out.append("Could not be judged, since a source could not be read: ")
                    .append(String.join(", ", report.unknown()))
                    .append('\n');
        }
        return out.toString();
    }

    static ObjectNode json(Survey survey) {
        ObjectNode json = JSON.valueToTree(survey);
        return json.put("complete", complete(survey));
    }

    static ObjectNode json(Result result) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        list(json, "done", result.done());
        list(json, "refused", result.refused());
        json.set("after", json(result.after()));
        return json;
    }

    static ObjectNode json(HeldReport report) {
        return JSON.valueToTree(report);
    }

    private static void list(ObjectNode json, String name, List<String> lines) {
        var array = json.putArray(name);
        lines.forEach(array::add);
    }
}
