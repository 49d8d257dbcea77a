package dev.baton.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.javalin.http.Context;
import io.javalin.router.JavalinDefaultRoutingApi;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Jira's pages: the list of tickets, a ticket, and the form for one of its fields. */
final class TicketPages {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("d MMM uuuu, HH:mm", Locale.ENGLISH);
    private static final String BROWSE = "/browse/{key}";

    /** A ticket in the list. */
    public record Row(
            String key,
            String summary,
            String status,
            String category,
            String verdict,
            String verdictKind,
            String assignee,
            String updated) {}

    /** A project with its tickets. */
    public record Board(String key, String name, List<Row> rows) {}

    /** A field as the ticket shows it. */
    public record Shown(String id, String name, String html, boolean empty) {}

    /** A comment as the ticket shows it. */
    public record Remark(long id, String author, String time, String html) {}

    /** A line of the history. */
    public record Event(String author, String time, String field, String from, String to) {}

    /** A transition button. */
    public record Button(String id, String name, String to, boolean back) {}

    /** A link to something outside. */
    public record Outside(String title, String address) {}

    /** An attachment. */
    public record Attached(long id, String name, int size) {}

    private final JiraSite site;
    private final Templates templates;
    private final AdfHtml html;

    TicketPages(JiraSite site, Templates templates) {
        this.site = site;
        this.templates = templates;
        this.html = new AdfHtml(site.accounts());
    }

    void register(JavalinDefaultRoutingApi routes, WebFace face) {
        face.get(routes, "/", (context, viewer) -> list(face, viewer));
        face.get(routes, BROWSE, (context, viewer) -> ticket(face, viewer, issue(context), List.of(), 200));
        face.post(routes, BROWSE + "/transition", (context, viewer) -> move(face, context, viewer));
        face.post(routes, BROWSE + "/comment", (context, viewer) -> comment(face, context, viewer));
        face.get(routes, BROWSE + "/edit/{field}", (context, viewer) -> editor(face, context, viewer));
        face.post(routes, BROWSE + "/edit/{field}", (context, viewer) -> edit(face, context, viewer));
        face.get(routes, BROWSE + "/attachment/{id}", (context, viewer) -> attachment(context));
    }

    private Issue issue(Context context) {
        return site.require(context.pathParam("key"));
    }

    private Answer list(WebFace face, Account viewer) {
        List<Board> boards = new ArrayList<>();
        for (Project project : site.projects()) {
            List<Row> rows = site.all().stream()
                    .filter(issue -> issue.project().equals(project))
                    .sorted(java.util.Comparator.comparingInt(Issue::number))
                    .limit(500)
                    .map(issue -> row(issue, viewer.zone()))
                    .toList();
            boards.add(new Board(project.key(), project.name(), rows));
        }
        Map<String, Object> model = face.model(viewer, "Tickets");
        model.put("here", "/");
        model.put("boards", boards);
        return templates.page(200, "tickets", model);
    }

    private Row row(Issue issue, ZoneId zone) {
        String verdict = site.fields().stream()
                .filter(field -> field.name().equals(DemoWorld.CLEARANCE_NAME))
                .flatMap(field -> issue.value(field.id()).stream())
                .map(JsonNode::asText)
                .findFirst()
                .orElse("");
        return new Row(
                issue.key(),
                issue.summary(),
                issue.status().name(),
                issue.status().category(),
                verdict,
                verdict.contains("cleared for") ? "ready" : verdict.isEmpty() ? "none" : "held",
                userName(issue, "assignee"),
                time(issue.updated(), zone));
    }

    private String userName(Issue issue, String field) {
        return issue.value(field)
                .flatMap(id -> site.accounts().byId(id.asText()))
                .map(Account::name)
                .orElse("Nobody");
    }

    private static String time(Instant time, ZoneId zone) {
        return TIME.format(time.atZone(zone));
    }

    private Answer ticket(WebFace face, Account viewer, Issue issue, List<String> messages, int status) {
        Map<String, Object> model = face.model(viewer, issue.key() + " " + issue.summary());
        model.put("here", "/browse/" + issue.key());
        model.put("key", issue.key());
        model.put("summary", issue.summary());
        model.put("project", issue.project().name());
        model.put("status", issue.status().name());
        model.put("category", issue.status().category());
        model.put("messages", messages);
        model.put("reporter", userName(issue, "reporter"));
        model.put("assignee", userName(issue, "assignee"));
        model.put("created", time(issue.created(), viewer.zone()));
        model.put("updated", time(issue.updated(), viewer.zone()));
        model.put("zone", viewer.zone().getId());
        model.put("row", row(issue, viewer.zone()));
        model.put("transitions", buttons(issue));
        model.put("description", shown(issue, field("description")));
        model.put("details", details(issue));
        model.put("fields", documentation(issue));
        model.put("comments", comments(issue, viewer));
        model.put("history", history(issue, viewer));
        model.put("links", links(issue));
        model.put(
                "attachments",
                issue.attachments().stream()
                        .map(one -> new Attached(
                                one.id(), one.file().name, one.file().size()))
                        .toList());
        return templates.page(status, "ticket", model);
    }

    private static List<Button> buttons(Issue issue) {
        List<WorkStatus> order = issue.project().statuses();
        return issue.project().from(issue.status()).stream()
                .map(transition -> new Button(
                        transition.id(),
                        transition.name(),
                        transition.to().name(),
                        order.indexOf(transition.to()) < order.indexOf(issue.status())))
                .toList();
    }

    private Field field(String id) {
        return site.field(id).orElseThrow(() -> new Refusal(404, "There is no field " + id));
    }

    private Shown shown(Issue issue, Field field) {
        Optional<JsonNode> value = issue.value(field.id());
        String content = value.map(one ->
                        field.kind() == FieldKind.DOCUMENT ? html.render(one) : Markup.escape(site.text(field, one)))
                .orElse("");
        return new Shown(field.id(), field.name(), content, value.isEmpty());
    }

    /** What stands beside the documentation: short fields that hold something. */
    private List<Shown> details(Issue issue) {
        return site.fields().stream()
                .filter(field -> field.kind() == FieldKind.OPTION
                        || field.kind() == FieldKind.DATE
                        || field.kind() == FieldKind.LABELS
                        || field.kind() == FieldKind.VERSIONS
                        || field.kind() == FieldKind.NUMBER
                        || (field.kind() == FieldKind.TEXT && field.custom()))
                .map(field -> shown(issue, field))
                .toList();
    }

    private List<Shown> documentation(Issue issue) {
        return site.fields().stream()
                .filter(field -> field.custom() && field.kind() == FieldKind.DOCUMENT)
                .map(field -> shown(issue, field))
                .toList();
    }

    private List<Remark> comments(Issue issue, Account viewer) {
        return issue.comments().stream()
                .map(comment -> new Remark(
                        comment.id(),
                        comment.author().name(),
                        time(comment.updated(), viewer.zone()),
                        html.render(comment.body())))
                .toList();
    }

    private static List<Event> history(Issue issue, Account viewer) {
        List<Event> events = new ArrayList<>();
        for (Issue.Change change : issue.history().reversed()) {
            for (Issue.Item item : change.items()) {
                events.add(new Event(
                        change.author().name(),
                        time(change.created(), viewer.zone()),
                        item.field(),
                        shortened(item.fromText()),
                        shortened(item.toText())));
            }
        }
        return events;
    }

    private static String shortened(String text) {
        String line = text.replace('\n', ' ');
        return line.length() <= 80 ? line : line.substring(0, 77) + "...";
    }

    private static List<Outside> links(Issue issue) {
        return issue.links().stream()
                .map(link -> new Outside(
                        link.body().path("object").path("title").asText(),
                        Markup.safeLink(link.body().path("object").path("url").asText())))
                .toList();
    }

    private Answer move(WebFace face, Context context, Account viewer) {
        Issue issue = issue(context);
        try {
            site.move(viewer, issue, form(context, "transition"), Map.of());
        } catch (Refusal refusal) {
            return ticket(face, viewer, issue, refusal.all(), refusal.status);
        }
        return Answer.redirect("/browse/" + issue.key());
    }

    private Answer comment(WebFace face, Context context, Account viewer) {
        Issue issue = issue(context);
        try {
            site.addComment(viewer, issue, FieldText.toAdf(form(context, "text")), Map.of());
        } catch (Refusal refusal) {
            return ticket(face, viewer, issue, refusal.all(), refusal.status);
        }
        return Answer.redirect("/browse/" + issue.key() + "#comments");
    }

    private static String form(Context context, String name) {
        return Optional.ofNullable(context.formParam(name)).orElse("").replace("\r\n", "\n");
    }

    private Answer editor(WebFace face, Context context, Account viewer) {
        Issue issue = issue(context);
        Field field = editable(context);
        String text = issue.value(field.id())
                .map(value ->
                        field.kind() == FieldKind.DOCUMENT ? FieldText.toMarkdown(value) : site.text(field, value))
                .orElse("");
        return editor(face, viewer, issue, field, text, List.of(), 200);
    }

    private Field editable(Context context) {
        Field field = field(context.pathParam("field"));
        if (!field.kind().writable()
                || field.kind() == FieldKind.USER
                || field.id().equals("creator")) {
            throw new Refusal(400, "The field " + field.name() + " is not edited here.");
        }
        return field;
    }

    private Answer editor(
            WebFace face, Account viewer, Issue issue, Field field, String text, List<String> messages, int status) {
        Map<String, Object> model = face.model(viewer, field.name() + " of " + issue.key());
        model.put("here", "/browse/" + issue.key());
        model.put("key", issue.key());
        model.put("summary", issue.summary());
        model.put("field", field.id());
        model.put("name", field.name());
        model.put("text", text);
        model.put("document", field.kind() == FieldKind.DOCUMENT);
        model.put("options", field.options());
        model.put("messages", messages);
        return templates.page(status, "edit", model);
    }

    private Answer edit(WebFace face, Context context, Account viewer) {
        Issue issue = issue(context);
        Field field = editable(context);
        String text = form(context, "text");
        Map<String, JsonNode> values = new HashMap<>();
        values.put(field.id(), value(field, text));
        try {
            site.edit(viewer, issue, values, Map.of());
        } catch (Refusal refusal) {
            return editor(face, viewer, issue, field, text, refusal.all(), refusal.status);
        }
        return Answer.redirect("/browse/" + issue.key() + "#" + field.id());
    }

    private static JsonNode value(Field field, String text) {
        if (text.isBlank()) {
            return NullNode.getInstance();
        }
        return switch (field.kind()) {
            case DOCUMENT -> FieldText.toAdf(text);
            case LABELS -> Json.strings(List.of(text.strip().split("\\s+", -1)));
            case VERSIONS -> {
                ArrayNode versions = Json.array();
                for (String name : text.split(",", -1)) {
                    versions.addObject().put("name", name.strip());
                }
                yield versions;
            }
            case OPTION -> Json.object().put("value", text.strip());
            case NUMBER -> number(text.strip());
            default -> TextNode.valueOf(text.strip());
        };
    }

    private static JsonNode number(String text) {
        try {
            return Json.MAPPER.getNodeFactory().numberNode(Double.parseDouble(text));
        } catch (NumberFormatException e) {
            return TextNode.valueOf(text);
        }
    }

    private Answer attachment(Context context) {
        String id = context.pathParam("id");
        return issue(context).attachments().stream()
                .filter(one -> Long.toString(one.id()).equals(id))
                .findFirst()
                .map(one -> Answer.file(one.file())
                        .with(Map.of(
                                "Content-Disposition",
                                "attachment; filename*=UTF-8''"
                                        + java.net.URLEncoder.encode(
                                                        one.file().name, java.nio.charset.StandardCharsets.UTF_8)
                                                .replace("+", "%20"))))
                .orElseThrow(() -> new Refusal(404, "The ticket has no attachment " + id));
    }
}
