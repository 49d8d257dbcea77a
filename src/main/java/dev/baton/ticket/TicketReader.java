package dev.baton.ticket;

import com.fasterxml.jackson.databind.JsonNode;
import dev.baton.http.ApiException;
import dev.baton.jira.Attachments;
import dev.baton.jira.BulkAnswer;
import dev.baton.jira.IssueJson;
import dev.baton.jira.IssueReads;
import dev.baton.jira.JiraTime;
import dev.baton.lifecycle.Stage;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Reads tickets fresh and whole. Search answers are stale; the bulk read is not, so everything that is judged comes from
 * here.
 */
public final class TicketReader {
    /** The key of the issue property that holds what people decided. */
    public static final String DECISIONS = "baton-decisions";

    private static final List<String> PLAIN_FIELDS = List.of(
            "summary",
            "status",
            "issuetype",
            "project",
            "duedate",
            "fixVersions",
            "created",
            "updated",
            "reporter",
            "assignee",
            "labels",
            "components",
            "issuelinks",
            "description",
            "attachment",
            "comment");
    private final IssueReads issues;
    private final Attachments attachments;
    private final FieldCatalogue catalogue;
    private final Shape shape;
    private final AttachmentCache cache;

    /**
     * What is read of a ticket.
     *
     * @param fields the names or ids of the documentation fields
     * @param personFields the names or ids of user fields that say who has a role
     * @param clearanceField the name of the bot-owned field
     * @param property the key of the issue property that Baton keeps
     * @param stages the stage of a status by its name
     * @param wantedAttachment which attachments are downloaded, by file name
     * @param attachmentBytes the largest attachment that is downloaded
     */
    public record Shape(
            Set<String> fields,
            Set<String> personFields,
            String clearanceField,
            String property,
            Function<String, Optional<Stage>> stages,
            Predicate<String> wantedAttachment,
            long attachmentBytes) {
        public Shape {
            // In their order, which is that of the requirements.
            fields = Collections.unmodifiableSet(new LinkedHashSet<>(fields));
            personFields = Collections.unmodifiableSet(new LinkedHashSet<>(personFields));
        }
    }

    /** Makes a reader for one site. */
    public TicketReader(IssueReads issues, Attachments attachments, FieldCatalogue catalogue, Shape shape) {
        this.issues = issues;
        this.attachments = attachments;
        this.catalogue = catalogue;
        this.shape = shape;
        this.cache = new AttachmentCache();
    }

    /**
     * Reads up to 100 tickets in one request.
     *
     * @return the tickets that exist and can be seen; others are absent
     * @throws ApiException when the request as a whole fails
     */
    public List<Ticket> read(List<String> keys) {
        BulkAnswer answer = issues.bulkFetch(keys, requested(), List.of(shape.property(), DECISIONS));
        return answer.issues().stream().map(this::ticket).toList();
    }

    /** The same reading by other clients. */
    public TicketReader on(IssueReads otherIssues, Attachments otherAttachments) {
        return new TicketReader(otherIssues, otherAttachments, catalogue, shape);
    }

    /** The ids of the fields that are read. */
    public List<String> requested() {
        Set<String> requested = new LinkedHashSet<>(PLAIN_FIELDS);
        shape.fields().forEach(name -> requested.addAll(catalogue.ids(name)));
        shape.personFields().forEach(name -> requested.addAll(catalogue.ids(name)));
        requested.addAll(catalogue.ids(shape.clearanceField()));
        return List.copyOf(requested);
    }

    private Ticket ticket(IssueJson issue) {
        JsonNode fields = issue.fields();
        String status = fields.path("status").path("name").asText("");
        JsonNode comment = fields.path("comment");
        List<Ticket.Comment> comments = new ArrayList<>();
        comment.path("comments").forEach(one -> comments.add(comment(one)));
        List<String> labels = new ArrayList<>();
        fields.path("labels").forEach(label -> labels.add(label.asText("")));
        return new Ticket(
                issue.id(),
                issue.key(),
                fields.path("project").path("key").asText(""),
                fields.path("project").path("name").asText(""),
                fields.path("issuetype").path("name").asText(""),
                fields.path("summary").asText(""),
                fields.path("status").path("id").asText(""),
                status,
                shape.stages().apply(status).orElse(null),
                new Planned(day(fields.path("duedate")), releases(fields.path("fixVersions"))),
                time(fields.path("created")),
                time(fields.path("updated")),
                person(fields.path("reporter")),
                person(fields.path("assignee")),
                people(fields),
                labels,
                names(fields.path("components")),
                linked(fields.path("issuelinks")),
                dossier(issue),
                clearance(fields),
                property(issue.properties(), shape.property()),
                property(issue.properties(), DECISIONS),
                comments,
                comment.path("total").asInt(-1) == comments.size(),
                List.of());
    }

    private static Ticket.Comment comment(JsonNode comment) {
        Person author = person(comment.path("author"));
        return new Ticket.Comment(
                comment.path("id").asText(""),
                author,
                comment.path("updateAuthor").path("accountId").asText(""),
                time(comment.path("created")),
                time(comment.path("updated")),
                comment.path("body"));
    }

    private static List<String> names(JsonNode list) {
        List<String> names = new ArrayList<>();
        list.forEach(one -> names.add(one.path("name").asText("")));
        return names;
    }

    /** A link says one thing from each end: this ticket's end is the one whose other issue is told. */
    private static List<Ticket.Linked> linked(JsonNode links) {
        List<Ticket.Linked> linked = new ArrayList<>();
        for (JsonNode link : links) {
            boolean outward = link.has("outwardIssue");
            JsonNode other = link.path(outward ? "outwardIssue" : "inwardIssue");
            JsonNode status = other.path("fields").path("status");
            linked.add(new Ticket.Linked(
                    other.path("key").asText(""),
                    link.path("type").path(outward ? "outward" : "inward").asText(""),
                    status.path("name").asText(""),
                    status.path("statusCategory").path("key").asText("")));
        }
        return linked;
    }

    private static @Nullable JsonNode property(JsonNode properties, String key) {
        JsonNode property = properties.get(key);
        return property == null || property.isNull() ? null : property;
    }

    private @Nullable String clearance(JsonNode fields) {
        for (String id : catalogue.ids(shape.clearanceField())) {
            // A field outside the project's context is not in the answer at all; an empty one is there with null.
            if (fields.has(id)) {
                return fields.get(id).isNull() ? "" : fields.get(id).asText("");
            }
        }
        return null;
    }

    private Dossier dossier(IssueJson issue) {
        Map<String, Content> contents = new LinkedHashMap<>();
        for (String name : shape.fields()) {
            contents.put(name, content(issue.fields(), name));
        }
        List<Dossier.Attachment> files = new ArrayList<>();
        for (JsonNode attachment : issue.fields().path("attachment")) {
            String name = attachment.path("filename").asText("");
            long size = attachment.path("size").asLong(-1);
            files.add(
                    shape.wantedAttachment().test(name)
                            ? attached(name, size, attachment.path("id").asText(""))
                            : new Dossier.Attachment(
                                    name, new Content.Unreadable("No requirement asks for this file."), size, ""));
        }
        return new Dossier(issue.key(), contents, FieldValue.read(issue.fields().get("description")), files);
    }

    /** Where two fields share a name, the one that holds something is meant. */
    private Content content(JsonNode fields, String name) {
        Content found = new Content.Empty();
        for (String id : catalogue.ids(name)) {
            Content content = FieldValue.read(fields.get(id));
            if (!(content instanceof Content.Empty)) {
                found = content;
            }
        }
        return found;
    }

    private Dossier.Attachment attached(String name, long size, String id) {
        if (size > shape.attachmentBytes()) {
            return new Dossier.Attachment(
                    name,
                    new Content.Unreadable("The attachment has " + size + " bytes; at most " + shape.attachmentBytes()
                            + " are read. Attach a smaller file, or put the content into the field."),
                    size,
                    "");
        }
        return cache.get(id, () -> download(name, size, id));
    }

    private Dossier.Attachment download(String name, long size, String id) {
        try {
            byte[] bytes = attachments.download(id, shape.attachmentBytes());
            return new Dossier.Attachment(name, DocumentFile.read(name, bytes), bytes.length, sha256(bytes));
        } catch (ApiException failure) {
            return new Dossier.Attachment(
                    name,
                    new Content.Unreadable("The attachment could not be downloaded: " + failure.getMessage()),
                    size,
                    "");
        }
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every Java platform has SHA-256", impossible);
        }
    }

    private Map<String, Person> people(JsonNode fields) {
        Map<String, Person> people = new LinkedHashMap<>();
        for (String name : shape.personFields()) {
            for (String id : catalogue.ids(name)) {
                JsonNode value = fields.path(id);
                Person person = person(value.isArray() ? value.path(0) : value);
                if (person != null) {
                    people.put(name, person);
                }
            }
        }
        return people;
    }

    private static @Nullable Person person(JsonNode user) {
        return user.path("accountId").isTextual()
                ? new Person(
                        user.path("accountId").asText(),
                        user.path("displayName").asText(""),
                        user.path("active").asBoolean(true),
                        user.path("timeZone").asText(""))
                : null;
    }

    private static List<Planned.Release> releases(JsonNode versions) {
        List<Planned.Release> releases = new ArrayList<>();
        for (JsonNode version : versions) {
            if (!version.path("archived").asBoolean(false)) {
                releases.add(new Planned.Release(
                        version.path("id").asText(""),
                        version.path("name").asText(""),
                        day(version.path("releaseDate")),
                        version.path("released").asBoolean(false)));
            }
        }
        return releases;
    }

    private static @Nullable LocalDate day(JsonNode value) {
        try {
            return value.isTextual() ? LocalDate.parse(value.asText()) : null;
        } catch (DateTimeParseException unreadable) {
            return null;
        }
    }

    private static Instant time(JsonNode value) {
        return JiraTime.read(value.asText("")).orElse(Instant.EPOCH);
    }
}
