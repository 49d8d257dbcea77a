package dev.baton.sandbox;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.TextNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Puts tickets from Markdown files into an empty site. A file has YAML front matter, then the description up to the
 * first line that starts with "# ", then one such heading for each documentation field. {@code index.txt} lists the files.
 */
final class SeedLoader {
    private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());
    private static final Set<String> KEYS = Set.of(
            "key",
            "summary",
            "status",
            "reporter",
            "assignee",
            "modelType",
            "riskTier",
            "labels",
            "due",
            "versions",
            "created",
            "updated",
            "attachments");
    private static final String FENCE = "```";

    private final JiraSite site;
    private final String folder;
    private final FieldInput input;

    SeedLoader(JiraSite site, String folder) {
        this.site = site;
        this.folder = folder;
        this.input = new FieldInput(site.accounts(), site.projects());
    }

    /** Loads all tickets that the index lists; throws IllegalStateException naming the file and what is wrong in it. */
    void load() {
        for (String line : text("index.txt").split("\n", -1)) {
            String name = line.strip();
            if (name.isEmpty() || name.startsWith("#")) {
                continue;
            }
            try {
                site.restore(ticket(text(name)));
            } catch (IllegalArgumentException | DateTimeParseException | Refusal | JsonProcessingException e) {
                throw new IllegalStateException("Seed ticket " + folder + "/" + name + ": " + e.getMessage(), e);
            }
        }
    }

    /** Makes further tickets by repeating those that are there. */
    static void repeat(JiraSite site, int copies) {
        List<Issue> originals = site.all();
        for (int i = 0; i < copies && !originals.isEmpty(); i++) {
            Issue issue = originals.get(i % originals.size());
            site.restore(new Issue(
                    site.nextId(),
                    site.nextNumber(issue.project()),
                    issue.project(),
                    issue.type(),
                    issue.status(),
                    issue.creator(),
                    issue.values(),
                    Map.of(),
                    List.of(),
                    List.of(),
                    List.of(),
                    List.of(),
                    issue.created(),
                    issue.updated()));
        }
    }

    private byte[] bytes(String name) {
        String path = folder + "/" + name;
        try (InputStream stream = SeedLoader.class.getResourceAsStream(path)) {
            if (stream == null) {
                throw new IllegalStateException("The seed file " + path + " is not on the class path");
            }
            return stream.readAllBytes();
        } catch (IOException e) {
            throw new IllegalStateException("The seed file " + path + " could not be read", e);
        }
    }

    private String text(String name) {
        return new String(bytes(name), StandardCharsets.UTF_8).replace("\r\n", "\n");
    }

    private Issue ticket(String text) throws JsonProcessingException {
        int end = text.indexOf("\n---\n", 3);
        if (!text.startsWith("---\n") || end < 0) {
            throw new IllegalArgumentException("expected YAML front matter between two lines of ---");
        }
        JsonNode head = YAML.readTree(text.substring(4, end + 1));
        head.fieldNames().forEachRemaining(name -> {
            if (!KEYS.contains(name)) {
                throw new IllegalArgumentException("unknown key '" + name + "' in the front matter; known are " + KEYS);
            }
        });
        String key = required(head, "key");
        int dash = key.lastIndexOf('-');
        Project project = site.project(key.substring(0, Math.max(0, dash)))
                .orElseThrow(() -> new IllegalArgumentException("no project for the key " + key));
        Account reporter = account(required(head, "reporter"));
        WorkStatus status = status(project, required(head, "status"));
        Instant created = Instant.parse(required(head, "created"));
        Instant updated = Instant.parse(required(head, "updated"));
        return new Issue(
                site.nextId(),
                Integer.parseInt(key.substring(dash + 1)),
                project,
                project.issueType(),
                status,
                reporter,
                values(head, text.substring(end + 5), reporter),
                Map.of(),
                List.of(),
                attachments(head, reporter, created),
                List.of(),
                history(project, status, reporter, created, updated),
                created,
                updated);
    }

    private static String required(JsonNode head, String name) {
        String value = head.path(name).asText("");
        if (value.isEmpty()) {
            throw new IllegalArgumentException("the front matter lacks '" + name + "'");
        }
        return value;
    }

    private Account account(String email) {
        return site.accounts()
                .byEmail(email)
                .orElseThrow(() -> new IllegalArgumentException("nobody has the address " + email));
    }

    private static WorkStatus status(Project project, String name) {
        return project.statuses().stream()
                .filter(status -> status.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no status '" + name + "'"));
    }

    private Map<String, JsonNode> values(JsonNode head, String body, Account reporter) {
        Map<String, JsonNode> values = new HashMap<>();
        put(values, "Summary", TextNode.valueOf(required(head, "summary")));
        values.put("reporter", TextNode.valueOf(reporter.id()));
        if (head.hasNonNull("assignee")) {
            values.put(
                    "assignee",
                    TextNode.valueOf(account(head.path("assignee").asText()).id()));
        }
        if (head.hasNonNull("labels") && !head.path("labels").isEmpty()) {
            values.put("labels", head.path("labels"));
        }
        if (head.hasNonNull("due")) {
            put(values, "Due date", head.path("due"));
        }
        if (head.hasNonNull("versions")) {
            ArrayNode versions = Json.array();
            head.path("versions").forEach(name -> versions.addObject().put("name", name.asText()));
            put(values, "Fix versions", versions);
        }
        if (head.hasNonNull("modelType")) {
            put(
                    values,
                    "Model type",
                    Json.object().put("value", head.path("modelType").asText()));
        }
        if (head.hasNonNull("riskTier")) {
            put(
                    values,
                    "Risk tier",
                    Json.object().put("value", head.path("riskTier").asText()));
        }
        sections(body).forEach((name, content) -> {
            if (!content.isBlank()) {
                put(values, name, FieldText.toAdf(content));
            }
        });
        return values;
    }

    private void put(Map<String, JsonNode> values, String name, JsonNode value) {
        Field field = site.fields().stream()
                .filter(candidate -> candidate.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("the heading '" + name + "' names no field"));
        JsonNode stored = input.stored(field, value);
        if (!stored.isNull()) {
            values.put(field.id(), stored);
        }
    }

    /** The description and the fields by name; a line in a code block is no heading. */
    private static Map<String, String> sections(String body) {
        Map<String, String> sections = new LinkedHashMap<>();
        String name = "Description";
        StringBuilder content = new StringBuilder();
        boolean inCode = false;
        for (String line : body.split("\n", -1)) {
            inCode ^= line.stripLeading().startsWith(FENCE);
            if (!inCode && line.startsWith("# ")) {
                sections.put(name, content.toString());
                name = line.substring(2).strip();
                content.setLength(0);
            } else {
                content.append(line).append('\n');
            }
        }
        sections.put(name, content.toString());
        return sections;
    }

    private List<Issue.Attachment> attachments(JsonNode head, Account reporter, Instant created) {
        List<Issue.Attachment> attachments = new ArrayList<>();
        for (JsonNode name : head.path("attachments")) {
            String file = name.asText();
            String type = file.toLowerCase(Locale.ROOT).endsWith(".json") ? "application/json" : "text/plain";
            attachments.add(new Issue.Attachment(
                    site.nextId(), reporter, new StoredFile(file, type, bytes("attachments/" + file)), created));
        }
        return attachments;
    }

    /** The moves that must have led to the status, spread evenly over the ticket's life. */
    private List<Issue.Change> history(
            Project project, WorkStatus status, Account by, Instant created, Instant updated) {
        int moves = project.statuses().indexOf(status);
        List<Issue.Change> history = new ArrayList<>();
        for (int i = 1; i <= moves; i++) {
            WorkStatus from = project.statuses().get(i - 1);
            WorkStatus to = project.statuses().get(i);
            Instant at = created.plus(
                    Duration.between(created, updated).multipliedBy(i).dividedBy(moves));
            Issue.Item item = new Issue.Item("status", "status", false, from.id(), from.name(), to.id(), to.name());
            history.add(new Issue.Change(site.nextId(), by, at, List.of(item)));
        }
        return history;
    }
}
