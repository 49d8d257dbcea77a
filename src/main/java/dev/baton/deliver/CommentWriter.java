package dev.baton.deliver;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.baton.jira.CommentJson;
import dev.baton.jira.Comments;
import dev.baton.plan.StickyComment;
import dev.baton.plan.Surfaces.Shown;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the one sticky comment. It is found by its comment property and its author, never by its text; the property is
 * written in the same request as the comment, so a crash can't leave one that is not found.
 */
public final class CommentWriter {
    /** The key of the comment property. */
    static final String PROPERTY = "baton";

    private final Comments comments;
    private final String myAccount;

    /** Makes a writer that acts as an account. */
    public CommentWriter(Comments comments, String myAccount) {
        this.comments = comments;
        this.myAccount = myAccount;
    }

    /** The sticky comment that stands on a ticket, read from Jira. */
    public Optional<Shown> find(String key) {
        return mine(key).stream().findFirst().map(comment -> shown(comment.id(), comment));
    }

    /** What a comment that somebody else edited says is not what its marker says. */
    private Shown shown(String id, CommentJson comment) {
        JsonNode marker = comment.properties().get(PROPERTY);
        boolean edited = editedBySomebodyElse(comment.updateAuthorAccountId());
        return new Shown(
                id, marker == null || edited ? "" : marker.path("digest").asText(""));
    }

    /** Whether the account that edited the sticky comment last is not Baton's. */
    public boolean editedBySomebodyElse(String editor) {
        return !editor.isEmpty() && !editor.equals(myAccount);
    }

    /** Oldest first: where a lost answer has led to two, the first one stays. */
    private List<CommentJson> mine(String key) {
        return comments.list(key).stream()
                .filter(comment -> comment.properties().containsKey(PROPERTY))
                // People can copy a property; only the bot's own comment is the bot's.
                .filter(comment -> myAccount.equals(comment.authorAccountId()))
                .sorted(Comparator.comparingLong(comment -> number(comment.id())))
                .toList();
    }

    private static long number(String id) {
        return id.chars().allMatch(Character::isDigit) && id.length() < 19 ? Long.parseLong(id) : Long.MAX_VALUE;
    }

    /**
     * Makes the ticket show a comment.
     *
     * @param known the id of the comment that is there; null when it has to be looked up
     * @param pageUrl where the handoff page is; null while there is none
     */
    Shown write(String key, @Nullable String known, StickyComment comment, @Nullable String pageUrl) {
        String digest = comment.digest();
        ObjectNode marker = JsonNodeFactory.instance.objectNode();
        marker.put("ticket", key)
                .put("digest", digest)
                .put("verdict", comment.verdict().digest());
        String id = known;
        if (id == null) {
            List<CommentJson> standing = mine(key);
            for (CommentJson surplus : standing.stream().skip(1).toList()) {
                comments.delete(key, surplus.id());
            }
            if (!standing.isEmpty()) {
                CommentJson first = standing.getFirst();
                id = first.id();
                if (shown(id, first).digest().equals(digest)) {
                    return new Shown(id, digest);
                }
            }
        }
        ObjectNode body = comment.toAdf(pageUrl);
        if (id == null) {
            return new Shown(comments.create(key, body, PROPERTY, marker).id(), digest);
        }
        comments.update(key, id, body, PROPERTY, marker);
        return new Shown(id, digest);
    }
}
