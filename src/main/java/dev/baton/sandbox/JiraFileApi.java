package dev.baton.sandbox;

import static io.javalin.http.HandlerType.DELETE;
import static io.javalin.http.HandlerType.GET;
import static io.javalin.http.HandlerType.POST;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.http.UploadedFile;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Attachments and remote links of issues. */
final class JiraFileApi {
    private static final String ISSUE = "/rest/api/3/issue/{issue}";
    private static final int LARGEST_FILE = 10 * 1024 * 1024;

    private final JiraSite site;
    private final JiraViews views;

    JiraFileApi(JiraSite site, JiraViews views) {
        this.site = site;
        this.views = views;
    }

    void register(ApiDoor door) {
        door.write(POST, Face.JIRA, ISSUE + "/attachments", this::attach);
        door.read(
                GET,
                Face.JIRA,
                "/rest/api/3/attachment/content/{id}",
                call -> Answer.file(attachment(call).file()));
        door.read(
                GET,
                Face.JIRA,
                "/rest/api/3/attachment/{id}",
                call -> Answer.ok(views.attachment(attachment(call), call.account(), true)));
        door.read(GET, Face.JIRA, ISSUE + "/remotelink", this::links);
        door.write(POST, Face.JIRA, ISSUE + "/remotelink", this::link);
        door.write(DELETE, Face.JIRA, ISSUE + "/remotelink", this::unlink);
    }

    /** The uploaded files; refuses one over 10 MB and a form without the header that Jira asks for against forgery. */
    static List<StoredFile> files(Call call) {
        String token =
                Optional.ofNullable(call.context().header("X-Atlassian-Token")).orElse("");
        if (!token.equals("no-check") && !token.equals("nocheck")) {
            throw new Refusal(403, "XSRF check failed");
        }
        List<StoredFile> files = new ArrayList<>();
        for (UploadedFile part : call.context().uploadedFiles("file")) {
            if (part.size() > LARGEST_FILE) {
                throw new Refusal(413, "The file " + part.filename() + " is larger than the limit of 10 MB.");
            }
            try (InputStream content = part.content()) {
                files.add(new StoredFile(
                        part.filename(),
                        Optional.ofNullable(part.contentType()).orElse("application/octet-stream"),
                        content.readAllBytes()));
            } catch (IOException e) {
                throw new Refusal(400, "The file " + part.filename() + " could not be read: " + e.getMessage());
            }
        }
        if (files.isEmpty()) {
            throw new Refusal(400, "The request has no part named 'file'.");
        }
        return files;
    }

    private Answer attach(Call call) {
        site.requireForWrite(call.path("issue"));
        ArrayNode attached = Json.array();
        for (StoredFile file : files(call)) {
            Issue issue = site.require(call.path("issue"));
            attached.add(views.attachment(site.attach(call.account(), issue, file), call.account(), false));
        }
        return Answer.ok(attached);
    }

    private Issue.Attachment attachment(Call call) {
        String id = call.path("id");
        long number = id.length() < 18 && id.chars().allMatch(Character::isDigit) ? Long.parseLong(id) : -1;
        return site.issueOfPart(number).stream()
                .flatMap(issue -> issue.attachments().stream())
                .filter(attachment -> attachment.id() == number)
                .findFirst()
                .orElseThrow(() -> new Refusal(404, "The attachment with id '" + id + "' does not exist"));
    }

    private Answer links(Call call) {
        Issue issue = site.require(call.path("issue"));
        Optional<String> globalId = call.query("globalId");
        if (globalId.isPresent()) {
            return issue.links().stream()
                    .filter(link -> link.globalId().equals(globalId.get()))
                    .findFirst()
                    .map(link -> Answer.ok(views.remoteLink(issue, link)))
                    .orElseThrow(() -> new Refusal(404, "A remote issue link with this global ID does not exist."));
        }
        return Answer.ok(Json.nodes(issue.links().stream()
                .map(link -> views.remoteLink(issue, link))
                .toList()));
    }

    /** A known global id is updated whole: what the new body leaves out is gone. */
    private Answer link(Call call) {
        Issue issue = site.requireForWrite(call.path("issue"));
        JsonNode body = call.object();
        if (body.path("object").path("title").asText("").isBlank()) {
            throw Refusal.field("title", "'title' is required.");
        }
        if (body.path("object").path("url").asText("").isBlank()) {
            throw Refusal.field("url", "'url' is required.");
        }
        String globalId = body.path("globalId").asText("");
        if (globalId.length() > 255) {
            throw Refusal.field("globalId", "'globalId' must be at most 255 characters long.");
        }
        Optional<Issue.RemoteLink> known = issue.links().stream()
                .filter(link -> !globalId.isEmpty() && link.globalId().equals(globalId))
                .findFirst();
        Issue.RemoteLink link =
                new Issue.RemoteLink(known.map(Issue.RemoteLink::id).orElseGet(site::nextId), globalId, body);
        List<Issue.RemoteLink> links = new ArrayList<>(issue.links());
        links.removeIf(other -> other.id() == link.id());
        links.add(link);
        site.setLinks(issue, links);
        ObjectNode json = Json.object()
                .put("id", link.id())
                .put("self", views.base() + "/rest/api/3/issue/" + issue.id() + "/remotelink/" + link.id());
        return Answer.json(known.isPresent() ? 200 : 201, json);
    }

    private Answer unlink(Call call) {
        Issue issue = site.requireForWrite(call.path("issue"));
        String globalId = call.query("globalId").orElse("");
        List<Issue.RemoteLink> links = new ArrayList<>(issue.links());
        if (!links.removeIf(link -> link.globalId().equals(globalId))) {
            throw new Refusal(404, "A remote issue link with this global ID does not exist.");
        }
        site.setLinks(issue, links);
        return Answer.empty(204);
    }
}
