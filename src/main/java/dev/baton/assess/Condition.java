package dev.baton.assess;

import com.fasterxml.jackson.annotation.JsonCreator;
import dev.baton.assess.rule.Facts;
import dev.baton.document.Text;
import dev.baton.document.Words;
import dev.baton.lifecycle.Stage;
import dev.baton.ticket.Content;
import dev.baton.ticket.Dossier;
import dev.baton.ticket.Ticket;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which tickets a requirement concerns, in CEL: typed, without loops and side effects, and bounded. It is checked when the
 * configuration is loaded, so that on a ticket only an absent value can go wrong.
 */
public final class Condition {
    /** More than anybody writes in a field that conditions look at; the rest is not compared. */
    private static final int LONGEST = 10_000;

    private static final int MOST = 1_000;

    private final String text;
    private final Set<String> fields;
    private final CelRuntime.Program program;

    Condition(String text, Set<String> fields, CelRuntime.Program program) {
        this.text = text;
        this.fields = Collections.unmodifiableSet(new LinkedHashSet<>(fields));
        this.program = program;
    }

    /**
     * Reads a condition.
     *
     * @throws BadCondition with what is wrong and where
     */
    @JsonCreator
    public static Condition of(String text) {
        return ConditionReader.read(text.strip());
    }

    /** As it was written. */
    public String text() {
        return text;
    }

    /** The fields of the ticket that it looks at, by their names. */
    public Set<String> fields() {
        return fields;
    }

    /** What a condition says of a ticket. */
    sealed interface Answer {
        /** It concerns the ticket. */
        record True() implements Answer {}

        /**
         * The condition does not hold.
         *
         * @param found the values that it looked at, for people
         */
        record False(String found) implements Answer {}

        /**
         * It can't be told.
         *
         * @param why what is absent or wrong
         * @param mend what to do about it; may be empty
         * @param unread whether a source could not be read, so that the next look may tell
         */
        record Unknown(String why, String mend, boolean unread) implements Answer {}
    }

    Answer test(Dossier dossier, Stage entering, Facts facts) {
        Map<String, String> contents = new LinkedHashMap<>();
        List<String> unreadable = new ArrayList<>();
        for (String field : fields) {
            switch (content(dossier, field)) {
                case Content.Written written -> contents.put(field, cut(text(written)));
                case Content.Unreadable unread -> unreadable.add("field “" + field + "”: " + unread.cause());
                case Content.Empty _ -> {}
            }
        }
        try {
            Object value = program.eval(values(dossier, contents, entering, facts));
            // Where a name that matters has no value, CEL returns what is unknown instead of failing.
            return value instanceof Boolean answer
                    ? answer ? new Answer.True() : new Answer.False(found(contents))
                    : unknown(contents.keySet(), unreadable, facts, "a value is absent");
        } catch (CelEvaluationException failure) {
            return unknown(contents.keySet(), unreadable, facts, String.valueOf(failure.getMessage()));
        }
    }

    private Answer unknown(Set<String> known, List<String> unreadable, Facts facts, String failure) {
        if (!unreadable.isEmpty()) {
            return new Answer.Unknown(
                    "Could not read " + String.join("; ", unreadable),
                    "Baton looks again by itself; the gate stays as it is until then.",
                    true);
        }
        Optional<String> absent =
                fields.stream().filter(field -> !known.contains(field)).findFirst();
        if (absent.isPresent()) {
            String name = absent.get().equals(Names.PRIORITY) ? "the priority" : "field “" + absent.get() + "”";
            return new Answer.Unknown(
                    "Can't tell whether this is needed: " + name + " is empty", "Fill in " + name + ".", false);
        }
        return new Answer.Unknown("Can't tell whether this is needed: " + reason(failure, facts), "", false);
    }

    private static String reason(String failure, Facts facts) {
        return facts.ticket() == null
                ? "that depends on the ticket"
                : "its condition fails on this ticket (" + Evidence.of(failure, 120) + ")";
    }

    /** In which a name without a value is absent: CEL makes a failure of it where it is looked at, and only there. */
    private Map<String, Object> values(Dossier dossier, Map<String, String> contents, Stage entering, Facts facts) {
        Map<String, Object> values = new HashMap<>();
        values.put(Names.SUBJECT, dossier.subject());
        values.put(Names.ENTERING, entering.name());
        values.put(Names.FIELDS, contents);
        if (contents.containsKey(Names.PRIORITY)) {
            values.put(Names.PRIORITY, contents.get(Names.PRIORITY));
        }
        Ticket ticket = facts.ticket();
        if (ticket != null) {
            values.put(Names.PROJECT, ticket.project());
            values.put(Names.ISSUE_TYPE, ticket.issueType());
            values.put(Names.STATUS, ticket.status());
            values.put(Names.SUMMARY, cut(ticket.summary()));
            values.put(
                    Names.REPORTER,
                    ticket.reporter() == null ? "" : ticket.reporter().name());
            values.put(Names.LABELS, first(ticket.labels()));
            values.put(Names.COMPONENTS, first(ticket.components()));
            values.put(Names.CREATED, ticket.created());
            @Nullable Stage stage = ticket.stage();
            values.put(Names.STAGE, stage == null ? "" : stage.name());
        }
        return values;
    }

    private static List<String> first(List<String> texts) {
        return texts.size() > MOST ? texts.subList(0, MOST) : texts;
    }

    private static Content content(Dossier dossier, String field) {
        Content exact = dossier.fields().get(field);
        if (exact != null) {
            return exact;
        }
        String folded = Words.fold(field);
        for (Map.Entry<String, Content> one : dossier.fields().entrySet()) {
            if (Words.fold(one.getKey()).equals(folded)) {
                return one.getValue();
            }
        }
        return new Content.Empty();
    }

    private static String text(Content.Written written) {
        return (written.text().isBlank() ? Text.of(written.document()) : written.text()).strip();
    }

    private static String cut(String text) {
        return text.length() > LONGEST ? text.substring(0, LONGEST) : text;
    }

    /** What the fields hold; what else a ticket holds stands on it for all to see. */
    private static String found(Map<String, String> contents) {
        List<String> shown = new ArrayList<>();
        contents.forEach((field, value) -> shown.add(field + " is “" + Evidence.of(value, 60) + "”"));
        return String.join(", ", shown);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Condition condition && condition.text.equals(text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    /** As it was written; a digest of all rules says by it whether any of them changed. */
    @Override
    public String toString() {
        return text;
    }

    /** What a condition may name. */
    static final class Names {
        static final String PROJECT = "project";
        static final String ISSUE_TYPE = "issueType";
        static final String LABELS = "labels";
        static final String COMPONENTS = "components";
        static final String STATUS = "status";
        static final String STAGE = "stage";
        static final String ENTERING = "entering";
        static final String REPORTER = "reporter";
        static final String SUMMARY = "summary";
        static final String PRIORITY = "priority";
        static final String CREATED = "created";
        static final String SUBJECT = "subject";
        static final String FIELDS = "fields";

        static final List<String> TEXTS =
                List.of(PROJECT, ISSUE_TYPE, STATUS, STAGE, ENTERING, REPORTER, SUMMARY, PRIORITY, SUBJECT);
        static final List<String> LISTS = List.of(LABELS, COMPONENTS);

        private Names() {}
    }
}
