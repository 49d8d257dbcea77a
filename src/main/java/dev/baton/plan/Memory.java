package dev.baton.plan;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.baton.assess.Finding;
import dev.baton.lifecycle.Stage;
import dev.baton.verdict.Verdict;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What Baton keeps on the ticket itself, in the issue property {@value #PROPERTY}: the verdict, for Jira expressions and
 * for other tools, and where comment and pages are, so that they are found again without any database.
 *
 * @param verdict the state of the last verdict that was written; null before the first
 * @param digest that verdict's digest; empty before the first
 * @param stage the stage that verdict lets the ticket stand in; null before the first
 * @param next the stage that verdict is about; null before the first
 * @param commentId the id of the sticky comment; null when there is none that is known
 * @param pages page ids by kind
 * @param seen the id of the last move in the changelog that was looked at; empty where nobody looked
 * @param since the id of the last move before the documentation became what it is; empty where there is none
 * @param incident the move that should not have been and is still told, as long as the verdict stays the same; null
 *     otherwise
 */
public record Memory(
        Verdict.@Nullable State verdict,
        String digest,
        @Nullable Stage stage,
        @Nullable Stage next,
        @Nullable String commentId,
        Map<String, String> pages,
        String seen,
        String since,
        @Nullable Incident incident) {
    /** The key of the issue property. */
    public static final String PROPERTY = "baton";

    /** What is known of a ticket that Baton never wrote to. */
    public static final Memory NONE = new Memory(null, "", null, null, null, Map.of(), "", "", null);

    public Memory {
        Objects.requireNonNull(digest);
        Objects.requireNonNull(seen);
        Objects.requireNonNull(since);
        pages = Map.copyOf(pages);
    }

    /**
     * Reads the property. It stands where people with edit rights can change it, so whatever is not understood counts as
     * not known: the surfaces are then looked up.
     */
    public static Memory read(@Nullable JsonNode property) {
        if (property == null || !property.isObject()) {
            return NONE;
        }
        Map<String, String> pages = new TreeMap<>();
        property.path("pages").properties().forEach(page -> {
            String id = page.getValue().path("id").asText("");
            if (!id.isEmpty()) {
                pages.put(page.getKey(), id);
            }
        });
        return new Memory(
                named(Verdict.State.values(), property.path("verdict")),
                property.path("digest").asText(""),
                named(Stage.values(), property.path("stage")),
                named(Stage.values(), property.path("next")),
                text(property.path("comment").path("id")),
                pages,
                property.path("moves").path("seen").asText(""),
                property.path("moves").path("since").asText(""),
                incident(property.path("moves").path("incident")));
    }

    private static @Nullable Incident incident(JsonNode told) {
        Incident.Kind kind = named(Incident.Kind.values(), told.path("kind"));
        return kind == null
                ? null
                : new Incident(
                        kind,
                        told.path("status").asText(""),
                        told.path("by").asText(""),
                        told.path("name").asText(""),
                        told.path("times").asInt(0),
                        told.path("needs").asText(""),
                        told.path("detail").asText(""));
    }

    private static @Nullable String text(JsonNode node) {
        return node.isTextual() && !node.asText().isEmpty() ? node.asText() : null;
    }

    private static <E extends Enum<E>> @Nullable E named(E[] values, JsonNode name) {
        for (E value : values) {
            if (value.name().equals(name.asText(""))) {
                return value;
            }
        }
        return null;
    }

    /** The property's value for a verdict, with what this memory knows of the surfaces. */
    public ObjectNode toProperty(Verdict decided) {
        ObjectNode property = JsonNodeFactory.instance.objectNode();
        property.put("version", 1);
        property.put("verdict", decided.state().name());
        property.put("stage", (decided.fallback() == null ? decided.stage() : decided.fallback()).name());
        property.put("next", decided.next().name());
        property.put("done", decided.done());
        property.put("needed", decided.needed());
        property.put("digest", decided.digest());
        var holding = property.putArray("holding");
        decided.holding().stream().map(Finding::requirement).distinct().forEach(holding::add);
        if (commentId != null) {
            property.putObject("comment").put("id", commentId);
        }
        if (!pages.isEmpty()) {
            ObjectNode ids = property.putObject("pages");
            new TreeMap<>(pages).forEach((kind, id) -> ids.putObject(kind).put("id", id));
        }
        if (!seen.isEmpty() || !since.isEmpty() || incident != null) {
            ObjectNode moves = property.putObject("moves");
            if (!seen.isEmpty()) {
                moves.put("seen", seen);
            }
            if (!since.isEmpty()) {
                moves.put("since", since);
            }
            if (incident != null) {
                moves.putObject("incident")
                        .put("kind", incident.kind().name())
                        .put("status", incident.status())
                        .put("by", incident.account())
                        .put("name", incident.name())
                        .put("times", incident.times())
                        .put("needs", incident.needs())
                        .put("detail", incident.detail());
            }
        }
        return property;
    }

    /** The same with another sticky comment. */
    public Memory withComment(String id) {
        return new Memory(verdict, digest, stage, next, id, pages, seen, since, incident);
    }

    /** The same with another page of a kind. */
    public Memory withPage(String kind, String id) {
        Map<String, String> changed = new TreeMap<>(pages);
        changed.put(kind, id);
        return new Memory(verdict, digest, stage, next, commentId, changed, seen, since, incident);
    }

    /** The same having read the changelog up to a move. */
    Memory withSeen(String last) {
        return withMoves(last, since, incident);
    }

    /** The same with what is known of the ticket's moves. */
    Memory withMoves(String last, String before, @Nullable Incident told) {
        return new Memory(verdict, digest, stage, next, commentId, pages, last, before, told);
    }
}
