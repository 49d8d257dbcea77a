package dev.baton.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Links between issues, all of the one type that every site has. */
final class IssueLinks {
    private static final String RELATES = "Relates";

    private final Function<Long, Optional<Issue>> issues;
    private final List<Link> all = new ArrayList<>();

    /** A link from one issue to another, by their ids. */
    record Link(long id, long from, long to) {}

    IssueLinks(Function<Long, Optional<Issue>> issues) {
        this.issues = issues;
    }

    Optional<Issue> issue(long id) {
        return issues.apply(id);
    }

    List<Link> of(long issue) {
        return all.stream()
                .filter(link -> link.from() == issue || link.to() == issue)
                .toList();
    }

    static ObjectNode type(String base) {
        return Json.object()
                .put("id", "10003")
                .put("name", RELATES)
                .put("inward", "relates to")
                .put("outward", "relates to")
                .put("self", base + "/rest/api/3/issueLinkType/10003");
    }

    /** Refuses operations on links that are no additions of a known type. */
    static void check(JsonNode operations) {
        for (JsonNode operation : operations) {
            JsonNode type = operation.path("add").path("type");
            if (!type.path("name").asText("").equals(RELATES)
                    && !type.path("id").asText("").equals("10003")) {
                throw Refusal.field(
                        "issuelinks",
                        "No issue link type with name '" + type.path("name").asText("") + "' found.");
            }
        }
    }

    void add(long id, Issue from, Issue to) {
        all.add(new Link(id, from.id(), to.id()));
    }
}
