package dev.baton.worker;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.baton.assess.Assessor;
import dev.baton.assess.Finding;
import dev.baton.assess.rule.Facts;
import dev.baton.config.Config;
import dev.baton.lifecycle.Stage;
import dev.baton.plan.Action;
import dev.baton.plan.Plan;
import dev.baton.store.AuditLog;
import dev.baton.ticket.Dossier;
import dev.baton.ticket.DossierJson;
import dev.baton.ticket.Ticket;
import dev.baton.verdict.Decisions;
import dev.baton.verdict.DecisionsProperty;
import dev.baton.verdict.Judge;
import dev.baton.verdict.Verdict;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Notes in the audit log what was judged and what follows, with everything it was made from, so that it can be judged again.
 * A verdict that repeats is not noted again.
 */
public final class Journal {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Config config;
    private final AuditLog log;
    private final Clock clock;

    /** Makes a journal of one configuration. */
    public Journal(Config config, AuditLog log, Clock clock) {
        this.config = config;
        this.log = log;
        this.clock = clock;
    }

    /** Before anything of a plan is carried out. */
    AuditLog.Head decided(Case known, Plan plan, Judge.Mode mode, Facts facts) {
        AuditLog.Head head = known.head();
        Ticket ticket = known.ticket();
        Verdict verdict = plan.verdict();
        List<AuditLog.Entry> entries = new ArrayList<>();
        Map<String, String> inputs = new LinkedHashMap<>();
        String which = verdict.digest() + " " + verdict.state() + " " + verdict.stage() + " "
                + (verdict.fallback() == null ? "-" : verdict.fallback());
        String gate = head.gate();
        if (!which.equals(head.verdict())) {
            entries.add(new AuditLog.Entry("verdict", verdict(known, verdict, mode, facts, inputs)));
        }
        for (Action action : plan.actions()) {
            if (action instanceof Action.SetGate set
                    && set.clearance() != null
                    && !set.clearance().equals(gate)) {
                gate = set.clearance();
                entries.add(new AuditLog.Entry(
                        "gate",
                        JsonNodeFactory.instance
                                .objectNode()
                                .put("from", String.valueOf(ticket.clearance()))
                                .put("to", gate)
                                .toString()));
            }
        }
        if (entries.isEmpty()) {
            return head;
        }
        AuditLog.Head next = new AuditLog.Head(which, gate, head.decisions(), head.due());
        log.append(ticket.id(), ticket.key(), clock.instant(), entries, next, inputs);
        return next;
    }

    /** After a ticket was moved back. */
    void movedBack(Ticket ticket, AuditLog.Head head, String to, String why) {
        String says = JsonNodeFactory.instance
                .objectNode()
                .put("from", ticket.status())
                .put("to", to)
                .put("why", why)
                .toString();
        log.append(
                ticket.id(),
                ticket.key(),
                clock.instant(),
                List.of(new AuditLog.Entry("moved-back", says)),
                head,
                Map.of());
    }

    private String verdict(Case known, Verdict verdict, Judge.Mode mode, Facts facts, Map<String, String> inputs) {
        ObjectNode says = JsonNodeFactory.instance.objectNode();
        says.put("state", verdict.state().name()).put("digest", verdict.digest());
        says.put("stage", verdict.stage().name()).put("next", verdict.next().name());
        if (verdict.fallback() != null) {
            says.put("fallback", verdict.fallback().name());
        }
        says.put("done", verdict.done()).put("needed", verdict.needed());
        ArrayNode findings = says.putArray("findings");
        verdict.findings().forEach(finding -> findings.add(finding(finding)));
        ObjectNode from = says.putObject("from");
        String dossier =
                DossierJson.write(known.ticket().dossier(), inputs::put).toString();
        String digest = sha256(dossier);
        inputs.put(digest, dossier);
        from.put("dossier", digest);
        from.put("rules", rules());
        from.put("mode", mode.name());
        from.put("id", known.ticket().id());
        String beside = FactsJson.write(facts).toString();
        inputs.put(sha256(beside), beside);
        from.put("facts", sha256(beside));
        String decisions = DecisionsProperty.content(known.decisions()).toString();
        inputs.put(sha256(decisions), decisions);
        from.put("decisions", sha256(decisions));
        return says.toString();
    }

    private static ObjectNode finding(Finding finding) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("requirement", finding.requirement())
                .put("outcome", finding.outcome().name());
        json.put("severity", finding.severity().name()).put("holds", finding.holds());
        json.put("found", finding.found()).put("where", finding.where()).put("content", finding.content());
        return finding.decided().isEmpty() ? json : json.put("decided", finding.decided());
    }

    /** A digest of the requirements and of what gate and stages add to them: 16 hexadecimal digits. */
    private String rules() {
        return sha256(config.requirements().toString()).substring(0, 16);
    }

    /** What judging again came to. */
    public enum Replay {
        /** The same verdict to the letter. */
        SAME,
        /** Another verdict from the same inputs: something beside them mattered, or Baton changed. */
        DIFFERENT,
        /** The requirements have changed since, so nothing can be told. */
        OTHER_RULES,
        /** What it was made from is not kept any more. */
        NOT_KEPT
    }

    /**
     * Judges a logged verdict again, from what it was made from.
     *
     * @param row a row of the kind {@code verdict}
     */
    public Replay replay(AuditLog.Row row) {
        JsonNode says = json(row.says());
        JsonNode from = says.path("from");
        if (!from.path("rules").asText("").equals(rules())) {
            return Replay.OTHER_RULES;
        }
        String dossier = input(from.path("dossier").asText(""));
        String decided = input(from.path("decisions").asText(""));
        String beside = input(from.path("facts").asText(""));
        if (dossier == null || decided == null || beside == null) {
            return Replay.NOT_KEPT;
        }
        Dossier read;
        Facts facts;
        try {
            read = DossierJson.read(json(dossier), digest -> {
                String text = input(digest);
                if (text == null) {
                    throw new IllegalStateException(digest);
                }
                return text;
            });
            facts = FactsJson.read(json(beside), read);
        } catch (IllegalStateException | JsonProcessingException notKept) {
            return Replay.NOT_KEPT;
        }
        Decisions decisions = DecisionsProperty.trusted(json(decided));
        Instant now = facts.now() == null ? row.at() : facts.now();
        Verdict again = Judge.judge(
                from.path("id").asText(""),
                row.key(),
                Stage.valueOf(says.path("stage").asText("")),
                config.stages().configured(),
                Judge.Mode.valueOf(from.path("mode").asText("")),
                entering ->
                        decisions.apply(Assessor.assess(read, config.requirements(), entering, facts), entering, now));
        return again.digest().equals(says.path("digest").asText(""))
                        && again.state().name().equals(says.path("state").asText(""))
                ? Replay.SAME
                : Replay.DIFFERENT;
    }

    private @Nullable String input(String digest) {
        return log.input(digest).orElse(null);
    }

    private static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException damaged) {
            throw new IllegalStateException("The audit log's database is damaged", damaged);
        }
    }

    private static String sha256(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every Java platform has SHA-256", impossible);
        }
    }
}
