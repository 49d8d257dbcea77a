package dev.baton.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * Jira's data and what can be done to it. Every method runs under the site's lock, which the doors take. Field edits,
 * comments, transitions, attachments and links bump {@code updated}; property writes do not. Field and status changes
 * are recorded in the history.
 */
final class JiraSite {
    static final String ABSENT = "Issue does not exist or you do not have permission to see it.";
    private static final int LONGEST_PROPERTY = 32_768;
    private static final int LONGEST_PROPERTY_KEY = 255;

    private final Accounts accounts;
    private final List<Project> projects;
    private final Map<String, Field> fields = new LinkedHashMap<>();
    private final Clock clock;
    private final Sky sky;
    private final FieldInput input;
    private final WriteBudget budget = new WriteBudget();
    private final TreeMap<Long, Lagged<Issue>> issues = new TreeMap<>();
    private final Map<String, Long> idByKey = new HashMap<>();
    private final Map<String, Integer> lastNumber = new HashMap<>();
    private final Map<Long, Long> issueByPart = new HashMap<>();
    private final IssueLinks links = new IssueLinks(id -> find(Long.toString(id)));
    private Consumer<IssueEvent> listener = event -> {};
    private final Screens screens = new Screens();
    private long lastId = 10_000;

    JiraSite(Accounts accounts, List<Project> projects, List<Field> fields, Clock clock, Sky sky) {
        this.accounts = accounts;
        this.projects = List.copyOf(projects);
        fields.forEach(field -> this.fields.put(field.id(), field));
        this.clock = clock;
        this.sky = sky;
        this.input = new FieldInput(accounts, projects);
        fields.stream().filter(Field::custom).forEach(screens::created);
        projects.forEach(project -> screens.add(project, fields));
    }

    IssueLinks links() {
        return links;
    }

    Screens screens() {
        return screens;
    }

    /** Each once, though several projects may use it. */
    List<Workflow> workflows() {
        return projects.stream().map(Project::workflow).distinct().toList();
    }

    Optional<Workflow> workflow(String id) {
        return workflows().stream().filter(workflow -> workflow.id().equals(id)).findFirst();
    }

    /** Who is told what happens to issues, at once and under the site's lock. */
    void listen(Consumer<IssueEvent> to) {
        listener = to;
    }

    Accounts accounts() {
        return accounts;
    }

    List<Project> projects() {
        return projects;
    }

    Optional<Project> project(String idOrKey) {
        return projects.stream()
                .filter(project ->
                        project.key().equalsIgnoreCase(idOrKey) || project.id().equals(idOrKey))
                .findFirst();
    }

    Collection<Field> fields() {
        return fields.values();
    }

    Optional<Field> field(String id) {
        return Optional.ofNullable(fields.get(id));
    }

    Field addField(String name, FieldKind kind) {
        long id = fields.values().stream()
                        .filter(Field::custom)
                        .mapToLong(Field::customId)
                        .max()
                        .orElse(10_029)
                + 1;
        Field field = new Field("customfield_" + id, name, kind, List.of());
        fields.put(field.id(), field);
        screens.created(field);
        return field;
    }

    void dropField(Field field) {
        fields.remove(field.id());
        screens.dropped(field.id());
    }

    /** The name of a field for messages; its id where there is none. */
    String fieldName(String id) {
        Field field = fields.get(id);
        return field == null ? id : field.name();
    }

    List<WorkStatus> statuses() {
        return projects.stream()
                .flatMap(project -> project.statuses().stream())
                .distinct()
                .toList();
    }

    Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    long nextId() {
        return ++lastId;
    }

    Optional<Issue> find(String idOrKey) {
        Long id = idByKey.get(idOrKey.toUpperCase(Locale.ROOT));
        if (id == null
                && !idOrKey.isEmpty()
                && idOrKey.length() < 18
                && idOrKey.chars().allMatch(Character::isDigit)) {
            id = Long.valueOf(idOrKey);
        }
        return Optional.ofNullable(id == null ? null : issues.get(id)).map(Lagged::current);
    }

    Issue require(String idOrKey) {
        return find(idOrKey).orElseThrow(() -> new Refusal(404, ABSENT));
    }

    /** The issue for a write that comes through the API, which counts against the issue's limit. */
    Issue requireForWrite(String idOrKey) {
        Issue issue = require(idOrKey);
        budget.spend(issue.id());
        return issue;
    }

    /** The issue of a comment or attachment. */
    Optional<Issue> issueOfPart(long partId) {
        return Optional.ofNullable(issueByPart.get(partId)).flatMap(id -> find(Long.toString(id)));
    }

    /** All issues as they are now, by id. */
    List<Issue> all() {
        return issues.values().stream().map(Lagged::current).toList();
    }

    /** All issues as search sees them; those in {@code fresh} as they are now. */
    List<Issue> indexed(Collection<Long> fresh) {
        Instant now = clock.instant();
        List<Issue> seen = new ArrayList<>(issues.size());
        issues.forEach((id, lagged) -> {
            if (fresh.contains(id)) {
                seen.add(lagged.current());
            } else {
                lagged.indexed(now).ifPresent(seen::add);
            }
        });
        return seen;
    }

    /** Those of the issues that search sees. */
    List<Issue> indexedAmong(Collection<Long> ids, Collection<Long> fresh) {
        Instant now = clock.instant();
        List<Issue> seen = new ArrayList<>();
        for (Long id : ids) {
            Lagged<Issue> lagged = issues.get(id);
            if (lagged != null) {
                (fresh.contains(id) ? Optional.of(lagged.current()) : lagged.indexed(now)).ifPresent(seen::add);
            }
        }
        return seen;
    }

    /** Puts in an issue from long ago. */
    void restore(Issue issue) {
        issues.put(issue.id(), Lagged.historic(issue));
        idByKey.put(issue.key(), issue.id());
        lastNumber.merge(issue.project().key(), issue.number(), Math::max);
        issue.attachments().forEach(attachment -> issueByPart.put(attachment.id(), issue.id()));
        issue.comments().forEach(comment -> issueByPart.put(comment.id(), issue.id()));
    }

    int nextNumber(Project project) {
        return lastNumber.getOrDefault(project.key(), 0) + 1;
    }

    Issue create(
            Account by,
            Project project,
            IssueType type,
            Map<String, JsonNode> wanted,
            Map<String, JsonNode> properties) {
        Map<String, JsonNode> values = applied(project, Map.of(), wanted);
        if (!values.containsKey("summary")) {
            throw Refusal.field("summary", "You must specify a summary of the issue.");
        }
        values.putIfAbsent("reporter", TextNode.valueOf(by.id()));
        checkProperties(properties);
        Instant now = now();
        Issue issue = new Issue(
                nextId(),
                nextNumber(project),
                project,
                type,
                project.statuses().getFirst(),
                by,
                values,
                properties,
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                now,
                now);
        issues.put(issue.id(), Lagged.fresh(issue, visible()));
        idByKey.put(issue.key(), issue.id());
        lastNumber.put(project.key(), issue.number());
        listener.accept(IssueEvent.created(issue, by, now));
        return issue;
    }

    /** Sets fields and properties in one write; refuses it whole if any of them is wrong. */
    Issue edit(Account by, Issue issue, Map<String, JsonNode> wanted, Map<String, JsonNode> properties) {
        Map<String, JsonNode> values = applied(issue.project(), issue.values(), wanted);
        checkProperties(properties);
        Issue next = issue;
        if (!wanted.isEmpty()) {
            List<Issue.Item> items = new ArrayList<>();
            for (String id : wanted.keySet()) {
                JsonNode before = issue.values().get(id);
                JsonNode after = values.get(id);
                if (!Objects.equals(before, after)) {
                    items.add(item(id, Optional.ofNullable(before), Optional.ofNullable(after)));
                }
            }
            next = recorded(next.withValues(values), by, items).updatedAt(now());
        }
        if (!properties.isEmpty()) {
            next = next.withProperties(merged(next.properties(), properties));
        }
        return store(next);
    }

    private Map<String, JsonNode> applied(Project project, Map<String, JsonNode> before, Map<String, JsonNode> wanted) {
        Map<String, JsonNode> values = new HashMap<>(before);
        Map<String, String> errors = new LinkedHashMap<>();
        wanted.forEach((id, value) -> {
            Field field = fields.get(id);
            if (field == null || !field.kind().writable() || !screens.editable(project, field)) {
                errors.put(id, FieldInput.notOnScreen(id));
                return;
            }
            try {
                JsonNode stored = input.stored(field, value);
                if (stored.isNull()) {
                    values.remove(id);
                } else {
                    values.put(id, stored);
                }
            } catch (Refusal refusal) {
                errors.putAll(refusal.errors);
            }
        });
        if (!errors.isEmpty()) {
            throw new Refusal(400, List.of(), errors);
        }
        return values;
    }

    /** Takes a transition, if it leaves the issue's status and its validators agree. */
    Issue move(Account by, Issue issue, String transitionId, Map<String, JsonNode> properties) {
        Transition transition = issue.project().from(issue.status()).stream()
                .filter(candidate -> candidate.id().equals(transitionId))
                .findFirst()
                .orElseThrow(
                        () -> new Refusal(400, "Transition id '" + transitionId + "' is not valid for this issue."));
        transition.validators().forEach(validator -> validator.check(issue, this));
        checkProperties(properties);
        Issue.Item item = new Issue.Item(
                "status",
                "status",
                false,
                issue.status().id(),
                issue.status().name(),
                transition.to().id(),
                transition.to().name());
        Issue next =
                recorded(issue.withStatus(transition.to()), by, List.of(item)).updatedAt(now());
        return store(next.withProperties(merged(next.properties(), properties)));
    }

    /** Makes it another type of issue; its status stays, since all types of a project share a workflow. */
    Issue changeType(Account by, Issue issue, IssueType type) {
        if (issue.type().equals(type)) {
            return issue;
        }
        Issue next = issue.as(issue.project(), issue.number(), type, issue.status());
        return store(recorded(next, by, List.of(typeItem(issue.type(), type))).updatedAt(now()));
    }

    private static Issue.Item typeItem(IssueType from, IssueType to) {
        return new Issue.Item("issuetype", "issuetype", false, from.id(), from.name(), to.id(), to.name());
    }

    /** Moves it to another project, where it gets a new key; the old one still finds it. No validator is asked. */
    Issue relocate(Account by, Issue issue, Project project, IssueType type, WorkStatus status) {
        Issue next = issue.as(project, nextNumber(project), type, status);
        List<Issue.Item> items = new ArrayList<>();
        items.add(new Issue.Item(
                "project",
                "project",
                false,
                issue.project().id(),
                issue.project().name(),
                project.id(),
                project.name()));
        items.add(new Issue.Item("Key", "", false, "", issue.key(), "", next.key()));
        if (!issue.type().equals(type)) {
            items.add(typeItem(issue.type(), type));
        }
        if (!issue.status().equals(status)) {
            items.add(new Issue.Item(
                    "status",
                    "status",
                    false,
                    issue.status().id(),
                    issue.status().name(),
                    status.id(),
                    status.name()));
        }
        idByKey.put(next.key(), next.id());
        lastNumber.put(project.key(), next.number());
        return store(recorded(next, by, items).updatedAt(now()));
    }

    Issue.Comment addComment(Account by, Issue issue, JsonNode body, Map<String, JsonNode> properties) {
        checkComment(body);
        checkProperties(properties);
        Instant now = now();
        Issue.Comment comment = new Issue.Comment(nextId(), by, by, body, properties, now, now);
        List<Issue.Comment> comments = new ArrayList<>(issue.comments());
        comments.add(comment);
        issueByPart.put(comment.id(), issue.id());
        store(issue.withComments(comments).updatedAt(now));
        return comment;
    }

    Issue.Comment editComment(
            Account by, Issue issue, Issue.Comment comment, JsonNode body, Map<String, JsonNode> properties) {
        if (!by.admin() && !comment.author().equals(by)) {
            throw new Refusal(400, "You do not have the permission to edit this comment.");
        }
        checkComment(body);
        checkProperties(properties);
        Instant now = now();
        Issue.Comment next = comment.edited(by, body, merged(comment.properties(), properties), now);
        store(replaced(issue, next).updatedAt(now));
        return next;
    }

    void deleteComment(Account by, Issue issue, Issue.Comment comment) {
        if (!by.admin() && !comment.author().equals(by)) {
            throw new Refusal(400, "You do not have the permission to delete this comment.");
        }
        issueByPart.remove(comment.id());
        store(issue.withComments(issue.comments().stream()
                        .filter(other -> other.id() != comment.id())
                        .toList())
                .updatedAt(now()));
    }

    void setCommentProperties(Issue issue, Issue.Comment comment, Map<String, JsonNode> properties) {
        checkProperties(properties);
        store(replaced(issue, comment.withProperties(properties)));
    }

    void setProperties(Issue issue, Map<String, JsonNode> properties) {
        checkProperties(properties);
        store(issue.withProperties(properties));
    }

    Issue.Attachment attach(Account by, Issue issue, StoredFile file) {
        Issue.Attachment attachment = new Issue.Attachment(nextId(), by, file, now());
        List<Issue.Attachment> attachments = new ArrayList<>(issue.attachments());
        attachments.add(attachment);
        issueByPart.put(attachment.id(), issue.id());
        Issue.Item item =
                new Issue.Item("Attachment", "attachment", false, "", "", Long.toString(attachment.id()), file.name);
        store(recorded(issue.withAttachments(attachments), by, List.of(item)).updatedAt(now()));
        return attachment;
    }

    void setLinks(Issue issue, List<Issue.RemoteLink> links) {
        store(issue.withLinks(links).updatedAt(now()));
    }

    void delete(Account by, Issue issue) {
        if (!by.admin()) {
            throw new Refusal(403, "You do not have permission to delete issues in this project.");
        }
        discard(issue);
        listener.accept(IssueEvent.deleted(issue, by, now()));
    }

    /** Takes away an issue whose creation did not come to its end. */
    void discard(Issue issue) {
        issues.remove(issue.id());
        idByKey.remove(issue.key());
        issue.comments().forEach(comment -> issueByPart.remove(comment.id()));
        issue.attachments().forEach(attachment -> issueByPart.remove(attachment.id()));
    }

    private Issue store(Issue next) {
        Lagged<Issue> lagged = issues.get(next.id());
        if (lagged == null) {
            throw new Refusal(404, ABSENT);
        }
        Issue before = lagged.current();
        lagged.set(next, visible());
        IssueEvent.between(before, next, now()).forEach(listener);
        return next;
    }

    private Instant visible() {
        return clock.instant().plus(sky.weather().searchLag());
    }

    private static Issue replaced(Issue issue, Issue.Comment next) {
        return issue.withComments(issue.comments().stream()
                .map(comment -> comment.id() == next.id() ? next : comment)
                .toList());
    }

    private Issue recorded(Issue issue, Account by, List<Issue.Item> items) {
        if (items.isEmpty()) {
            return issue;
        }
        List<Issue.Change> history = new ArrayList<>(issue.history());
        history.add(new Issue.Change(nextId(), by, now(), items));
        return issue.withHistory(history);
    }

    private Issue.Item item(String fieldId, Optional<JsonNode> before, Optional<JsonNode> after) {
        Field field = fields.get(fieldId);
        if (field == null) {
            throw new IllegalStateException("No field " + fieldId);
        }
        String name = field.custom() ? field.name() : fieldId;
        return new Issue.Item(
                name,
                fieldId,
                field.custom(),
                before.map(value -> raw(field, value)).orElse(""),
                before.map(value -> text(field, value)).orElse(""),
                after.map(value -> raw(field, value)).orElse(""),
                after.map(value -> text(field, value)).orElse(""));
    }

    private static String raw(Field field, JsonNode value) {
        return switch (field.kind()) {
            case USER, DATE -> value.asText();
            case OPTION -> JiraViews.optionId(field, value.asText());
            default -> "";
        };
    }

    /** The value as people read it. */
    String text(Field field, JsonNode value) {
        return switch (field.kind()) {
            case DOCUMENT -> AdfText.of(value);
            case USER -> accounts.byId(value.asText()).map(Account::name).orElse(value.asText());
            case VERSIONS -> {
                List<String> names = new ArrayList<>();
                value.forEach(id -> projects.stream()
                        .flatMap(project -> project.version(id.asText()).stream())
                        .forEach(version -> names.add(version.name())));
                yield String.join(", ", names);
            }
            case LABELS -> {
                List<String> labels = new ArrayList<>();
                value.forEach(label -> labels.add(label.asText()));
                yield String.join(" ", labels);
            }
            default -> value.asText();
        };
    }

    /** Refuses what is no comment. */
    static void checkComment(JsonNode body) {
        if (!AdfCheck.valid(body) || body.path("content").isEmpty()) {
            throw Refusal.field("comment", "Comment body is not valid!");
        }
        if (AdfCheck.textLength(body) > FieldInput.LONGEST) {
            throw Refusal.field("comment", FieldInput.TOO_LONG);
        }
    }

    private static void checkProperties(Map<String, JsonNode> properties) {
        properties.forEach((key, value) -> {
            if (key.isEmpty() || key.length() > LONGEST_PROPERTY_KEY) {
                throw new Refusal(400, "The property key must be 1 to 255 characters long.");
            }
            if (value.toString().length() > LONGEST_PROPERTY) {
                throw new Refusal(
                        400, "The value of the property '" + key + "' is too long: the limit is 32768 characters.");
            }
        });
    }

    private static Map<String, JsonNode> merged(Map<String, JsonNode> before, Map<String, JsonNode> more) {
        Map<String, JsonNode> all = new HashMap<>(before);
        all.putAll(more);
        return all;
    }
}
