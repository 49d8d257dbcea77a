package dev.baton.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;

/**
 * A workflow as it is stored: Jira's own document, whose transitions and rules decide which moves are possible. Changed
 * whole, under the site's lock, and never in part.
 */
final class Workflow {
    private final boolean ofOneProject;
    private final Map<String, WorkStatus> statuses = new TreeMap<>();
    private ObjectNode document;

    /**
     * Makes a workflow.
     *
     * @param document as {@code POST /workflows} answers with, version and all
     * @param statuses those it may use
     * @param ofOneProject whether it is a team-managed project's own, which takes no rules
     */
    Workflow(ObjectNode document, List<WorkStatus> statuses, boolean ofOneProject) {
        this.document = document;
        this.ofOneProject = ofOneProject;
        statuses.forEach(status -> this.statuses.put(status.id(), status));
    }

    String id() {
        return document.path("id").asText();
    }

    String name() {
        return document.path("name").asText();
    }

    boolean ofOneProject() {
        return ofOneProject;
    }

    long version() {
        return document.path("version").path("versionNumber").asLong();
    }

    String versionId() {
        return document.path("version").path("id").asText();
    }

    /** A copy, as Jira answers with it. */
    ObjectNode document() {
        return document.deepCopy();
    }

    Optional<WorkStatus> status(String reference) {
        return Optional.ofNullable(statuses.get(reference));
    }

    /** Takes over what an update says; what an update does not say, or may not, stays. */
    void update(JsonNode wanted, Instant now) {
        ObjectNode next = document.deepCopy();
        for (String part : List.of("description", "startPointLayout", "loopedTransitionContainerLayout")) {
            if (wanted.has(part)) {
                next.set(part, wanted.get(part).deepCopy());
            }
        }
        next.set("statuses", wanted.path("statuses").deepCopy());
        next.set("transitions", wanted.path("transitions").deepCopy());
        long number = version() + 1;
        next.putObject("version").put("id", uuid(id() + " version " + number)).put("versionNumber", number);
        next.put("updated", now.toString());
        document = complete(next);
    }

    /** As Jira completes what it stores: rules get ids, absent lists become empty ones. */
    static ObjectNode complete(ObjectNode document) {
        for (JsonNode transition : document.path("transitions")) {
            ObjectNode one = (ObjectNode) transition;
            for (String list : List.of("actions", "links", "triggers", "validators")) {
                if (!one.path(list).isArray()) {
                    one.putArray(list);
                }
            }
            if (!one.path("properties").isObject()) {
                one.putObject("properties");
            }
            if (!one.has("customIssueEventId")) {
                one.putNull("customIssueEventId");
            }
            int number = 0;
            for (String list : List.of("validators", "actions")) {
                for (JsonNode rule : one.path(list)) {
                    number++;
                    if (rule.path("id").asText("").isEmpty()) {
                        String seed = document.path("id").asText()
                                + one.path("id").asText()
                                + list
                                + number
                                + document.path("version").path("versionNumber").asText();
                        ((ObjectNode) rule).put("id", uuid(seed));
                    }
                }
            }
        }
        return document;
    }

    static String uuid(String seed) {
        return UUID.nameUUIDFromBytes(seed.getBytes(StandardCharsets.UTF_8)).toString();
    }

    /** The ways out of a status. A global transition leads out of every status, the one it leads to included. */
    List<Transition> from(WorkStatus status) {
        List<Transition> ways = new ArrayList<>();
        for (JsonNode transition : document.path("transitions")) {
            boolean global = transition.path("type").asText().equals("GLOBAL");
            boolean leaves = global;
            for (JsonNode link : transition.path("links")) {
                leaves |= link.path("fromStatusReference").asText().equals(status.id());
            }
            WorkStatus to = statuses.get(transition.path("toStatusReference").asText());
            if (leaves && to != null && !transition.path("type").asText().equals("INITIAL")) {
                ways.add(new Transition(
                        transition.path("id").asText(),
                        transition.path("name").asText(),
                        status,
                        to,
                        global,
                        WorkflowRules.validators(transition)));
            }
        }
        return ways;
    }
}
