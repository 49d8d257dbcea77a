package dev.baton.plan;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.baton.assess.Finding;
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
 * @param commentId the id of the sticky comment; null when there is none that is known
 * @param pages page ids by kind
 * @param movedFrom the status a ticket was moved back from, as long as the verdict stays the same; null otherwise
 */
public record Memory(
        Verdict.@Nullable State verdict,
        String digest,
        @Nullable String commentId,
        Map<String, String> pages,
        @Nullable String movedFrom) {
    /** The key of the issue property. */
    public static final String PROPERTY = "baton";

    /** What is known of a ticket that Baton never wrote to. */
    public static final Memory NONE = new Memory(null, "", null, Map.of(), null);

    public Memory {
        Objects.requireNonNull(digest);
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
                state(property.path("verdict").asText("")),
                property.path("digest").asText(""),
                text(property.path("comment").path("id")),
                pages,
                text(property.path("movedFrom")));
    }

    private static @Nullable String text(JsonNode node) {
        return node.isTextual() && !node.asText().isEmpty() ? node.asText() : null;
    }

    private static Verdict.@Nullable State state(String name) {
        for (Verdict.State state : Verdict.State.values()) {
            if (state.name().equals(name)) {
                return state;
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
        if (movedFrom != null) {
            property.put("movedFrom", movedFrom);
        }
        return property;
    }

    /** The same with another sticky comment. */
    public Memory withComment(String id) {
        return new Memory(verdict, digest, id, pages, movedFrom);
    }

    /** The same with another page of a kind. */
    public Memory withPage(String kind, String id) {
        Map<String, String> changed = new TreeMap<>(pages);
        changed.put(kind, id);
        return new Memory(verdict, digest, commentId, changed, movedFrom);
    }

    /** The same with another note on where the ticket was moved back from. */
    public Memory withMovedFrom(@Nullable String status) {
        return new Memory(verdict, digest, commentId, pages, status);
    }
}
