package dev.baton.sandbox;

import static io.javalin.http.HandlerType.DELETE;
import static io.javalin.http.HandlerType.GET;
import static io.javalin.http.HandlerType.POST;
import static io.javalin.http.HandlerType.PUT;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Comments of issues, with the properties by which a bot knows its own again. */
final class JiraCommentApi {
    private static final String ON_ISSUE = "/rest/api/3/issue/{issue}/comment";
    private static final int MOST_IDS = 1000;

    private final JiraSite site;
    private final JiraViews views;

    JiraCommentApi(JiraSite site, JiraViews views) {
        this.site = site;
        this.views = views;
    }

    void register(ApiDoor door) {
        door.read(GET, Face.JIRA, ON_ISSUE, this::list);
        door.write(POST, Face.JIRA, ON_ISSUE, this::add);
        door.read(GET, Face.JIRA, ON_ISSUE + "/{comment}", this::get);
        door.write(PUT, Face.JIRA, ON_ISSUE + "/{comment}", this::edit);
        door.write(DELETE, Face.JIRA, ON_ISSUE + "/{comment}", this::delete);
        door.read(POST, Face.JIRA, "/rest/api/3/comment/list", this::byIds);
    }

    private Answer list(Call call) {
        Issue issue = site.require(call.path("issue"));
        int start = Math.max(0, call.number("startAt", 0));
        int most = Math.clamp(call.number("maxResults", 100), 0, 5000);
        String order = call.query("orderBy").orElse("created");
        List<Issue.Comment> comments = order.startsWith("-") ? issue.comments().reversed() : issue.comments();
        ObjectNode json = Json.object();
        json.put("startAt", start).put("maxResults", most).put("total", comments.size());
        json.set(
                "comments",
                Json.nodes(comments.stream()
                        .skip(start)
                        .limit(most)
                        .map(comment -> views.comment(issue, comment, call.account(), withProperties(call)))
                        .toList()));
        return Answer.ok(json);
    }

    private static boolean withProperties(Call call) {
        return call.queryList("expand").contains("properties");
    }

    private Answer get(Call call) {
        Issue issue = site.require(call.path("issue"));
        return Answer.ok(views.comment(issue, comment(issue, call), call.account(), withProperties(call)));
    }

    private Answer add(Call call) {
        Issue issue = site.requireForWrite(call.path("issue"));
        JsonNode body = call.object();
        Issue.Comment comment =
                site.addComment(call.account(), issue, body.path("body"), JiraIssueApi.properties(body));
        return Answer.json(201, views.comment(issue, comment, call.account(), withProperties(call)));
    }

    private Answer edit(Call call) {
        Issue issue = site.requireForWrite(call.path("issue"));
        JsonNode body = call.object();
        Issue.Comment next = site.editComment(
                call.account(), issue, comment(issue, call), body.path("body"), JiraIssueApi.properties(body));
        return Answer.ok(views.comment(issue, next, call.account(), withProperties(call)));
    }

    private Answer delete(Call call) {
        Issue issue = site.requireForWrite(call.path("issue"));
        site.deleteComment(call.account(), issue, comment(issue, call));
        return Answer.empty(204);
    }

    private static Issue.Comment comment(Issue issue, Call call) {
        String id = call.path("comment");
        return issue.comments().stream()
                .filter(comment -> Long.toString(comment.id()).equals(id))
                .findFirst()
                .orElseThrow(() -> new Refusal(404, "Can not find a comment for the id: " + id + "."));
    }

    private Answer byIds(Call call) {
        JsonNode ids = call.object().path("ids");
        if (!ids.isArray() || ids.isEmpty() || ids.size() > MOST_IDS) {
            throw new Refusal(400, "The number of comment IDs must be between 1 and 1000.");
        }
        List<ObjectNode> found = new ArrayList<>();
        for (JsonNode id : ids) {
            Optional<Issue> issue = site.issueOfPart(id.asLong());
            issue.ifPresent(of -> of.comments().stream()
                    .filter(comment -> comment.id() == id.asLong())
                    .forEach(comment -> found.add(views.comment(of, comment, call.account(), withProperties(call)))));
        }
        ObjectNode json = Json.object()
                .put("maxResults", MOST_IDS)
                .put("startAt", 0)
                .put("total", found.size())
                .put("isLast", true);
        json.set("values", Json.nodes(found));
        return Answer.ok(json);
    }
}
