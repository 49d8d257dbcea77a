package dev.baton.config;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import dev.baton.names.Nearest;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What in {@code baton.yaml} has the right shape and still makes no sense. Works on whatever has the right shape, so that
 * it tells its problems together with those of the shape.
 */
final class ConfigChecks {
    private static final Duration DAY = Duration.ofDays(1);
    private static final Duration HOUR = Duration.ofHours(1);

    /** Atlassian names no least length; 16 random characters can't be guessed. */
    private static final int SHORTEST_SECRET = 16;

    private final YamlTree tree;
    private final PublishedSchema schema;

    ConfigChecks(YamlTree tree, PublishedSchema schema) {
        this.tree = tree;
        this.schema = schema;
    }

    void run() {
        site("/jira");
        site("/confluence");
        watches();
        stages();
        gate();
        length("/limits/ticketDeadline", Duration.ofSeconds(1), HOUR);
        length("/limits/backoff", Duration.ofMillis(100), HOUR);
        length("/commands/longestWaiver", DAY, DAY.multipliedBy(3650));
        length("/commands/longestBreakGlass", DAY, DAY.multipliedBy(366));
        length("/commands/heardWithin", HOUR, DAY.multipliedBy(366));
        rights();
        length("/lookups/timeout", Duration.ofMillis(100), Duration.ofMinutes(1));
        length("/lookups/budget", Duration.ofMillis(100), Duration.ofMinutes(10));
        length("/lookups/keep", Duration.ofMinutes(1), DAY.multipliedBy(30));
        kinds();
        webhook();
    }

    /** Whoever reaches the port could else send what they like. */
    private void webhook() {
        String secrets = "/webhook/secrets";
        boolean listens = at("/webhook/port").asInt(0) > 0;
        if (listens && !tree.isTroubled(secrets) && at(secrets).isEmpty()) {
            tree.wrongKey(
                    at(secrets).isMissingNode() ? secrets : "/webhook/port",
                    "\"webhook\" has a port and no secret",
                    "the secret that Jira signs its webhooks with",
                    "",
                    "add \"secrets\" with the one that was given in Jira, or set \"webhook.port\" to 0");
        }
        for (int i = 0; i < at(secrets).size(); i++) {
            String secret = secrets + '/' + i;
            if (isText(secret) && text(secret).length() < SHORTEST_SECRET) {
                tree.wrongValue(
                        secret,
                        name(secret) + " is too short to be safe",
                        "at least " + SHORTEST_SECRET + " characters",
                        "",
                        "make a random one, and give it in Jira and here");
            }
        }
        address("/webhook/publicUrl");
    }

    /** A right of a role that is not configured would be nobody's. */
    private void rights() {
        at("/commands/rights").properties().forEach(command -> {
            for (int i = 0; i < command.getValue().size(); i++) {
                String pointer = "/commands/rights/" + command.getKey() + "/" + i;
                String text = at(pointer).asText();
                String role = text.startsWith("owner:")
                        ? text.substring("owner:".length()).strip()
                        : "";
                if (!role.isEmpty()
                        && at("/owners").isObject()
                        && !at("/owners").has(role)) {
                    List<String> known = new ArrayList<>();
                    at("/owners").fieldNames().forEachRemaining(known::add);
                    tree.wrongValue(
                            pointer,
                            name(pointer) + " names a role that \"owners\" does not have",
                            "one of " + String.join(", ", known),
                            found(pointer),
                            Nearest.to(role, known)
                                    .map(near -> "write owner:" + near)
                                    .orElse("correct it"));
                }
            }
        });
    }

    private void site(String owner) {
        String base = owner + "/baseUrl";
        String site = owner + "/siteUrl";
        boolean baseIsRight = address(base);
        boolean siteIsRight = address(site);
        if (baseIsRight && Urls.isGateway(text(base)) && at(site).isMissingNode()) {
            String expected = "the site's address, for links that people open: " + name(base) + " is the gateway's";
            tree.wrongKey(
                    site,
                    Shown.quoted(owner.substring(1)) + " lacks the key \"siteUrl\"",
                    expected,
                    "",
                    "add \"siteUrl\"");
        }
        if (siteIsRight && Urls.isGateway(text(site))) {
            tree.wrongValue(
                    site,
                    name(site) + " is the gateway's address",
                    "the address that people open",
                    "",
                    "write the site's");
        }
        if (owner.equals("/confluence")) {
            if (at("/confluence/type").asText().equals("dataCenter")) {
                dataCenter(base, baseIsRight);
                dataCenter(site, siteIsRight);
                ownToken();
            } else {
                wiki(base, baseIsRight);
                wiki(site, siteIsRight);
            }
        }
    }

    private void dataCenter(String pointer, boolean right) {
        if (right && Urls.isCloud(text(pointer))) {
            tree.wrongValue(
                    pointer,
                    name(pointer) + " is an address of Atlassian's cloud, and \"confluence.type\" is dataCenter",
                    "the address of your own installation, with its context path",
                    found(pointer),
                    "correct it, or set \"confluence.type\" to cloud");
        }
    }

    /** Each Data Center product has tokens of its own: Jira's would make Baton nobody in Confluence. */
    private void ownToken() {
        if (at("/confluence/token").isMissingNode() && at("/confluence").isObject()) {
            tree.wrongKey(
                    "/confluence/token",
                    "\"confluence\" lacks the key \"token\"",
                    "a personal access token of this Confluence, since \"confluence.type\" is dataCenter",
                    "",
                    "add \"token\"");
        }
    }

    private void wiki(String pointer, boolean right) {
        if (right && Urls.isCloud(text(pointer)) && !Urls.path(text(pointer)).endsWith("/wiki")) {
            tree.wrongValue(
                    pointer,
                    name(pointer) + " has no /wiki at its end",
                    "Confluence's address",
                    found(pointer),
                    "add /wiki");
        }
    }

    /** Whether it is an address that nothing is wrong with. */
    private boolean address(String pointer) {
        if (!isText(pointer)) {
            return false;
        }
        Optional<String> fault = Urls.fault(text(pointer));
        // A password can stand in a wrong address: it is not shown.
        fault.ifPresent(what -> tree.wrongValue(
                pointer,
                name(pointer) + " " + what,
                "an address such as https://your-site.atlassian.net (http only on this machine)",
                tree.origin(pointer).map(origin -> "the value of " + origin).orElse(""),
                ""));
        return fault.isEmpty();
    }

    private void watches() {
        Map<String, Integer> lines = new HashMap<>();
        for (int i = 0; i < at("/watches").size(); i++) {
            String watch = "/watches/" + i;
            restriction(watch + "/jql");
            length(watch + "/every", Duration.ofSeconds(5), DAY);
            length(watch + "/overlap", Duration.ofMinutes(1), DAY.multipliedBy(7));
            if (isText(watch + "/name")) {
                once(watch + "/name", text(watch + "/name"), "watch", lines);
            }
        }
    }

    private void restriction(String pointer) {
        if (!isText(pointer)) {
            return;
        }
        String jql = text(pointer);
        Optional<String> fault = Jql.fault(jql);
        if (fault.isPresent()) {
            tree.wrongValue(pointer, name(pointer) + " " + fault.get(), "JQL", found(pointer), "");
        } else if (Jql.restriction(jql).isEmpty()) {
            tree.wrongValue(
                    pointer,
                    name(pointer) + " restricts nothing, and Jira refuses such a query",
                    "a restriction such as project = MH",
                    found(pointer),
                    "");
        }
    }

    private void gate() {
        length("/gate/moveBackWithin", Duration.ofMinutes(1), DAY.multipliedBy(30));
    }

    private void stages() {
        Map<String, Integer> lines = new HashMap<>();
        String last = "";
        for (Map.Entry<String, JsonNode> stage : at("/stages").properties()) {
            String pointer = YamlTree.child("/stages", stage.getKey());
            if (tree.isTroubled(pointer)) {
                continue;
            }
            if (stage.getKey().compareTo(last) < 0) {
                tree.wrongKey(
                        pointer,
                        "the stage " + Shown.quoted(stage.getKey()) + " stands after " + Shown.quoted(last),
                        "the stages in order",
                        "",
                        "move it up");
            } else {
                last = stage.getKey();
            }
            for (int i = 0; i < stage.getValue().size(); i++) {
                String status = pointer + '/' + i;
                if (isText(status)) {
                    once(status, text(status), "status", lines);
                }
            }
        }
    }

    /** Statuses and watches are told apart by name, in whatever case. */
    private void once(String pointer, String value, String kind, Map<String, Integer> lines) {
        @Nullable Integer first = lines.putIfAbsent(Stages.plain(value), tree.line(pointer));
        if (first != null) {
            String shown = tree.origin(pointer).isPresent() ? found(pointer) : Shown.quoted(value);
            tree.wrongValue(
                    pointer,
                    "the " + kind + " " + shown + " stands twice",
                    "each " + kind + " once",
                    "",
                    "it stands in line " + first + " already: remove one");
        }
    }

    private void length(String pointer, Duration least, Duration most) {
        if (!isText(pointer)) {
            return;
        }
        Optional<Duration> length = Durations.parse(text(pointer));
        if (length.isPresent()
                && (length.get().compareTo(least) < 0 || length.get().compareTo(most) > 0)) {
            boolean isShort = length.get().compareTo(least) < 0;
            tree.wrongValue(
                    pointer,
                    name(pointer) + (isShort ? " is too short" : " is too long"),
                    "from " + Durations.write(least) + " to " + Durations.write(most),
                    found(pointer),
                    "");
        }
    }

    /** Each kind of page stands once and has its template. */
    private void kinds() {
        String kinds = "/pages/kinds";
        String folder = "/pages/folder";
        if (tree.root().isMissingNode()
                || tree.isTroubled("/pages")
                || tree.isTroubled(kinds)
                || tree.isTroubled(folder)) {
            return;
        }
        boolean written = at(kinds).isArray();
        JsonNode all = written ? at(kinds) : schema.at("/properties/pages/properties/kinds/default");
        Map<String, Integer> lines = new HashMap<>();
        for (int i = 0; i < all.size(); i++) {
            String pointer = kinds + '/' + i;
            if (!all.get(i).isTextual() || tree.isTroubled(pointer)) {
                continue;
            }
            String kind = all.get(i).asText();
            if (written) {
                once(pointer, kind, "kind", lines);
            }
            if (!tree.isTroubled(pointer) && !template(kind, written ? pointer : folder)) {
                return;
            }
        }
    }

    /** Looks for a kind's template; whether the others are worth a look too. */
    private boolean template(String kind, String pointer) {
        String folder = "/pages/folder";
        String name = kind + ".md";
        Path template;
        try {
            template = tree.file()
                    .resolveSibling(at(folder)
                            .asText(schema.at("/properties/pages/properties/folder/default")
                                    .asText()))
                    .resolve(name)
                    .normalize();
        } catch (InvalidPathException e) {
            tree.wrongKey(folder, "\"pages.folder\" is no path", "a path from this file's folder", "", "");
            return false;
        }
        if (!Files.isRegularFile(template)) {
            List<String> fixes = new ArrayList<>();
            Nearest.to(name, Folder.names(template, ".md"))
                    .ifPresent(near -> fixes.add("the folder has " + Shown.quoted(near)));
            fixes.add("create it, name another folder, or leave the kind out of \"pages.kinds\"");
            String shown =
                    tree.origin(folder).isPresent() ? name : template.toString().replace('\\', '/');
            tree.wrongKey(
                    pointer,
                    "the template " + Shown.quoted(shown) + " is not there",
                    "a Markdown template for the kind of page " + Shown.quoted(kind),
                    "",
                    String.join("; ", fixes));
        }
        return true;
    }

    private JsonNode at(String pointer) {
        return tree.root().at(JsonPointer.compile(pointer));
    }

    private String text(String pointer) {
        return at(pointer).asText();
    }

    /** Whether text stands there that nothing is known to be wrong with. */
    private boolean isText(String pointer) {
        return at(pointer).isTextual() && !tree.isTroubled(pointer);
    }

    private String found(String pointer) {
        return tree.origin(pointer).map(origin -> "the value of " + origin).orElseGet(() -> Shown.value(at(pointer)));
    }

    private static String name(String pointer) {
        return Shown.quoted(Shown.path(pointer));
    }
}
