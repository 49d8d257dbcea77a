package dev.baton.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.baton.config.Config;
import dev.baton.store.AuditLog;
import dev.baton.store.Store;
import dev.baton.worker.Journal;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "audit",
        description = "Shows everything that was decided about a ticket, by rules and by people, and checks it.",
        mixinStandardHelpOptions = true)
final class AuditCommand implements Callable<Integer> {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int LONGEST_LINE = 400;

    @Parameters(paramLabel = "KEY", description = "The ticket: a key it has or had, or Jira's id.")
    String key = "";

    @Option(
            names = "--config",
            paramLabel = "FILE",
            description = "The configuration file (default: config/baton.yaml in Baton's folder).")
    @Nullable
    Path config;

    @Option(names = "--json", description = "For machines: one JSON object a line.")
    boolean json;

    @Option(names = "--replay", description = "Judge every verdict again from what it was made from, and compare.")
    boolean replay;

    @Spec
    CommandSpec spec;

    @Override
    public Integer call() {
        Config known = SiteOptions.offline(config == null ? SiteOptions.defaultConfig() : config);
        try (Store store = Store.toRead(known.store().file())) {
            AuditLog log = new AuditLog(store);
            return print(log.rows(key), new Journal(known, log, Clock.systemUTC()));
        }
    }

    private int print(List<AuditLog.Row> rows, Journal journal) {
        PrintWriter out = spec.commandLine().getOut();
        PrintWriter err = spec.commandLine().getErr();
        if (rows.isEmpty()) {
            err.println("Nothing is logged about " + Ink.plain(key)
                    + ". Check the key, and that this is the database of the worker that looks after it.");
            return ExitCode.UNKNOWN;
        }
        boolean same = true;
        Map<Long, Journal.Replay> replays = new LinkedHashMap<>();
        for (AuditLog.Row row : rows) {
            if (replay && row.kind().equals("verdict")) {
                Journal.Replay result = journal.replay(row);
                replays.put(row.seq(), result);
                same &= result != Journal.Replay.DIFFERENT;
            }
            out.println(json ? line(row, replays.get(row.seq())) : text(row, replays.get(row.seq())));
        }
        List<Long> broken = AuditLog.broken(rows);
        out.flush();
        if (!broken.isEmpty()) {
            err.println("The log was changed: rows " + broken + " do not fit the ones before them.");
            return ExitCode.BLOCKED;
        }
        if (!json) {
            out.println(rows.size() + " rows, each fits the one before it" + (replay ? "; " + replayed(replays) : "")
                    + ".");
            out.flush();
        }
        return same ? ExitCode.OK : ExitCode.BLOCKED;
    }

    private static String replayed(Map<Long, Journal.Replay> replays) {
        long same = replays.values().stream()
                .filter(result -> result == Journal.Replay.SAME)
                .count();
        return same + " of " + replays.size() + " verdicts come out the same when judged again";
    }

    private static String line(AuditLog.Row row, Journal.@Nullable Replay result) {
        ObjectNode line = JSON.createObjectNode();
        line.put("seq", row.seq()).put("key", row.key()).put("at", row.at().toString());
        line.put("kind", row.kind());
        line.set("says", read(row.says()));
        line.put("hash", row.hash());
        if (result != null) {
            line.put("replay", result.name());
        }
        return line.toString();
    }

    private static JsonNode read(String says) {
        try {
            return JSON.readTree(says);
        } catch (JsonProcessingException changed) {
            return JSON.getNodeFactory().textNode(says);
        }
    }

    private static String text(AuditLog.Row row, Journal.@Nullable Replay result) {
        JsonNode says = read(row.says());
        String what = switch (row.kind()) {
            case "verdict" ->
                says.path("state").asText() + " before " + says.path("next").asText() + ", "
                        + says.path("done").asText() + " of "
                        + says.path("needed").asText() + " done, " + held(says) + " ["
                        + says.path("digest").asText() + "]";
            case "gate" -> says.path("to").asText();
            case "command" ->
                says.path("by").asText() + ": " + says.path("said").asText() + " -> "
                        + says.path("outcome").asText() + " "
                        + says.path("why").asText();
            case "decisions" -> says.path("decisions").size() + " decisions kept on the ticket";
            case "moved-back" ->
                says.path("from").asText() + " -> " + says.path("to").asText() + ". "
                        + says.path("why").asText();
            case "ended" ->
                says.path("kind").asText() + " " + says.path("items").asText() + " until "
                        + says.path("until").asText();
            default -> row.says();
        };
        String line = "%4d  %s  %s  %-10s  %s"
                .formatted(
                        row.seq(),
                        row.at().truncatedTo(java.time.temporal.ChronoUnit.SECONDS),
                        row.key(),
                        row.kind(),
                        what);
        String bounded = line.length() > LONGEST_LINE ? line.substring(0, LONGEST_LINE) + "…" : line;
        return Ink.plain(bounded + (result == null ? "" : "  replay: " + result));
    }

    private static String held(JsonNode says) {
        StringBuilder held = new StringBuilder();
        for (JsonNode finding : says.path("findings")) {
            if (finding.path("holds").asBoolean(false)) {
                held.append(held.isEmpty() ? "held by " : " ")
                        .append(finding.path("requirement").asText());
            }
        }
        return held.isEmpty() ? "held by nothing" : held.toString();
    }
}
