package dev.baton.verdict;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.baton.lifecycle.Stage;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The issue property that keeps what people decided on the ticket. Each decision carries a seal of its own, and the whole
 * another, so that what was added, changed, removed or copied from another ticket is found out.
 */
public final class DecisionsProperty {
    /** The most characters Jira takes. */
    public static final int MOST_CHARACTERS = 32_768;

    private DecisionsProperty() {}

    /**
     * What was found in the property.
     *
     * @param decisions what carries its seal
     * @param broken how many entries do not
     * @param claimed the comments that those entries name
     * @param words all that it says, whether it carries its seal or not: never to be acted upon
     * @param intact whether the whole is as it was written
     */
    public record Found(Decisions decisions, int broken, Set<String> claimed, Decisions words, boolean intact) {
        public Found {
            claimed = Set.copyOf(claimed);
        }
    }

    /** Reads a property; whatever is not understood, or was not written by Baton for this ticket, does not count. */
    public static Found read(@Nullable JsonNode property, String ticketId, Seal seal) {
        if (property == null || !property.isObject()) {
            return new Found(Decisions.NONE, 0, Set.of(), Decisions.NONE, property == null);
        }
        List<Decision> sealed = new ArrayList<>();
        int broken = 0;
        Set<String> claimed = new HashSet<>();
        for (JsonNode node : property.path("decisions")) {
            Optional<Decision> decision = decision(node);
            if (decision.isPresent()
                    && seal.fits(
                            node.path("seal").asText(""),
                            ticketId,
                            json(decision.get()).toString())) {
                sealed.add(decision.get());
            } else {
                broken++;
                claimed.add(node.path("by").path("comment").asText(""));
                claimed.add(node.path("second").path("comment").asText(""));
            }
        }
        Decisions whole = new Decisions(
                property.path("sequence").asLong(0),
                sealed,
                heard(property.path("heard")),
                texts(property.path("notes")),
                property.path("through").asText(""));
        boolean intact = broken == 0
                && seal.fits(
                        property.path("seal").asText(""),
                        ticketId,
                        content(whole).toString());
        return new Found(
                intact ? whole : new Decisions(whole.sequence(), sealed, List.of(), List.of(), ""),
                broken,
                claimed,
                trusted(property),
                intact);
    }

    /** The property for a ticket. */
    public static ObjectNode write(Decisions decisions, String ticketId, Seal seal) {
        ObjectNode property = content(decisions);
        String mark = seal.mark(ticketId, property.toString());
        int at = 0;
        for (JsonNode node : property.path("decisions")) {
            String own = json(decisions.decisions().get(at++)).toString();
            ((ObjectNode) node).put("seal", seal.mark(ticketId, own));
        }
        return property.put("seal", mark);
    }

    /** How many characters the property has. */
    static int size(Decisions decisions) {
        return content(decisions).toString().length() + (decisions.decisions().size() + 1) * 44;
    }

    /** The same without any seal, for keeping where nobody else can write. */
    public static ObjectNode content(Decisions decisions) {
        ObjectNode property = JsonNodeFactory.instance.objectNode();
        property.put("version", 1).put("sequence", decisions.sequence());
        ArrayNode all = property.putArray("decisions");
        decisions.decisions().forEach(decision -> all.add(json(decision)));
        ArrayNode heard = property.putArray("heard");
        decisions.heard().forEach(one -> heard.add(json(one)));
        ArrayNode notes = property.putArray("notes");
        decisions.notes().forEach(notes::add);
        return property.put("through", decisions.through());
    }

    /** Reads what {@link #content} wrote; from a place that is trusted. */
    public static Decisions trusted(JsonNode content) {
        List<Decision> decisions = new ArrayList<>();
        content.path("decisions").forEach(node -> decision(node).ifPresent(decisions::add));
        return new Decisions(
                content.path("sequence").asLong(0),
                decisions,
                heard(content.path("heard")),
                texts(content.path("notes")),
                content.path("through").asText(""));
    }

    private static ObjectNode json(Decision decision) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.put("id", decision.id()).put("kind", decision.kind().name());
        ArrayNode items = node.putArray("items");
        decision.items().forEach(items::add);
        ObjectNode content = node.putObject("content");
        decision.content().forEach(content::put);
        node.set("by", json(decision.by()));
        node.put("stage", decision.stage().name());
        if (decision.until() != null && decision.ends() != null) {
            node.put("until", decision.until().toString())
                    .put("ends", decision.ends().toString());
        }
        node.put("because", decision.because());
        if (decision.second() != null) {
            node.set("second", json(decision.second()));
        }
        return decision.debt().isEmpty() ? node : node.put("debt", decision.debt());
    }

    private static ObjectNode json(Voice voice) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("account", voice.accountId())
                .put("name", voice.name())
                .put("at", voice.at().toString())
                .put("comment", voice.comment());
    }

    private static ObjectNode json(Heard heard) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.put("comment", heard.comment()).put("by", heard.by()).put("digest", heard.digest());
        node.put("executed", heard.executed());
        if (!heard.answers().isEmpty()) {
            ArrayNode answers = node.putArray("answers");
            for (Heard.Answer answer : heard.answers()) {
                answers.addObject()
                        .put("name", answer.name())
                        .put("said", answer.said())
                        .put("outcome", answer.outcome().name())
                        .put("why", answer.why())
                        .put("example", answer.example());
            }
        }
        return node;
    }

    private static Optional<Decision> decision(JsonNode node) {
        try {
            TreeMap<String, String> content = new TreeMap<>();
            node.path("content")
                    .properties()
                    .forEach(one -> content.put(one.getKey(), one.getValue().asText("")));
            boolean dated = node.has("until");
            return Optional.of(new Decision(
                    node.path("id").asText(""),
                    Decision.Kind.valueOf(node.path("kind").asText("")),
                    texts(node.path("items")),
                    content,
                    voice(node.path("by")),
                    Stage.valueOf(node.path("stage").asText("")),
                    dated ? LocalDate.parse(node.path("until").asText("")) : null,
                    dated ? Instant.parse(node.path("ends").asText("")) : null,
                    node.path("because").asText(""),
                    node.has("second") ? voice(node.path("second")) : null,
                    node.path("debt").asText("")));
        } catch (IllegalArgumentException | DateTimeException notOurs) {
            return Optional.empty();
        }
    }

    private static Voice voice(JsonNode node) {
        return new Voice(
                node.path("account").asText(""),
                node.path("name").asText(""),
                Instant.parse(node.path("at").asText("")),
                node.path("comment").asText(""));
    }

    private static List<Heard> heard(JsonNode nodes) {
        List<Heard> all = new ArrayList<>();
        for (JsonNode node : nodes) {
            List<Heard.Answer> answers = new ArrayList<>();
            for (JsonNode answer : node.path("answers")) {
                outcome(answer.path("outcome").asText(""))
                        .ifPresent(outcome -> answers.add(new Heard.Answer(
                                answer.path("name").asText(""),
                                answer.path("said").asText(""),
                                outcome,
                                answer.path("why").asText(""),
                                answer.path("example").asText(""))));
            }
            all.add(new Heard(
                    node.path("comment").asText(""),
                    node.path("by").asText(""),
                    node.path("digest").asText(""),
                    node.path("executed").asBoolean(false),
                    answers));
        }
        return all;
    }

    private static Optional<Heard.Outcome> outcome(String name) {
        for (Heard.Outcome outcome : Heard.Outcome.values()) {
            if (outcome.name().equals(name)) {
                return Optional.of(outcome);
            }
        }
        return Optional.empty();
    }

    private static List<String> texts(JsonNode nodes) {
        List<String> texts = new ArrayList<>();
        nodes.forEach(node -> texts.add(node.asText("")));
        return texts;
    }
}
