package dev.baton;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.baton.document.Adf;
import dev.baton.document.Markdown;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** People and automations that do with tickets whatever comes to their minds. Everything goes over REST. */
final class RandomPeople {
    private static final List<String> BAD = List.of("TBD", "", "No limitations.", "see the wiki", "kommt noch");
    private static final List<String> FIELDS = List.of("Known limitations", "Throughput", "Dependencies", "Latency");

    private final HandoffSite site;
    private final List<String> keys;
    private final Map<String, String> fields = new LinkedHashMap<>();
    private final Map<String, JsonNode> good = new LinkedHashMap<>();

    /** @param model a ticket whose fields are documented as they should be */
    RandomPeople(HandoffSite site, List<String> keys, String model) {
        this.site = site;
        this.keys = List.copyOf(keys);
        for (JsonNode field : site.admin.get("/rest/api/3/field")) {
            fields.put(field.path("name").asText(), field.path("id").asText());
        }
        JsonNode documented = site.admin.get("/rest/api/3/issue/" + model).path("fields");
        for (String field : FIELDS) {
            good.put(field, documented.path(fields.get(field)));
        }
    }

    /** Somebody does something; what it was. */
    String act(Random random) {
        String key = keys.get(random.nextInt(keys.size()));
        PersonAtJira who = switch (random.nextInt(4)) {
            case 0 -> site.admin;
            case 1 -> site.automation;
            default -> site.scientist;
        };
        return switch (random.nextInt(14)) {
            case 0, 1, 2 -> write(who, key, random, true);
            case 3, 4 -> write(who, key, random, false);
            case 5, 6, 7 -> move(who, key, random);
            case 8 -> typeClearance(who, key, random);
            case 9 -> botComment(key, random);
            case 10 -> property(who, key, random);
            case 11 -> comment(who, key);
            case 12 -> page(key);
            default -> title(who, key, random);
        };
    }

    private static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    private static String path(String key) {
        return "/rest/api/3/issue/" + key;
    }

    private String write(PersonAtJira who, String key, Random random, boolean well) {
        String field = FIELDS.get(random.nextInt(FIELDS.size()));
        String text = BAD.get(random.nextInt(BAD.size()));
        JsonNode documented = good.getOrDefault(field, object());
        JsonNode value = well && !documented.isEmpty() ? documented : Adf.write(Markdown.read(text));
        ObjectNode body = object();
        body.putObject("fields").set(fields.get(field), value);
        int status = who.call("PUT", path(key), body).status();
        return key + ": " + (well ? "documents " : "empties ") + field + " " + status;
    }

    private String move(PersonAtJira who, String key, Random random) {
        List<JsonNode> ways = new ArrayList<>();
        who.get(path(key) + "/transitions").path("transitions").forEach(ways::add);
        if (ways.isEmpty()) {
            return key + ": stays";
        }
        // Forward is where the mischief is.
        JsonNode way = ways.get(random.nextInt(3) == 0 ? random.nextInt(ways.size()) : 0);
        ObjectNode body = object();
        body.putObject("transition").put("id", way.path("id").asText());
        int status = who.call("POST", path(key) + "/transitions", body).status();
        return key + ": " + way.path("name").asText() + " " + status;
    }

    private String typeClearance(PersonAtJira who, String key, Random random) {
        String other = keys.get(random.nextInt(keys.size()));
        String text = random.nextBoolean()
                ? site.clearance(other)
                : key + " cleared for S" + (2 + random.nextInt(4)) + " 0123456789ab";
        ObjectNode body = object();
        body.putObject("fields").put(fields.get("Handoff clearance"), text);
        return key + ": types " + text + " " + who.call("PUT", path(key), body).status();
    }

    private String botComment(String key, Random random) {
        for (JsonNode comment : site.admin.comments(key)) {
            if (comment.path("author").path("displayName").asText().equals("Baton")) {
                String one = path(key) + "/comment/" + comment.path("id").asText();
                if (random.nextBoolean()) {
                    return key + ": deletes Baton's comment "
                            + site.admin.call("DELETE", one, null).status();
                }
                ObjectNode body = object();
                body.set("body", Adf.write(Markdown.read("All is well.")));
                return key + ": edits Baton's comment "
                        + site.admin.call("PUT", one, body).status();
            }
        }
        return key + ": finds no comment";
    }

    private String property(PersonAtJira who, String key, Random random) {
        String one = path(key) + "/properties/baton";
        if (random.nextBoolean()) {
            return key + ": deletes the property "
                    + who.call("DELETE", one, null).status();
        }
        JsonNode memory = site.memory(key);
        ObjectNode body = memory.isObject() ? memory.deepCopy() : object();
        switch (random.nextInt(4)) {
            case 0 -> body.put("verdict", "READY");
            case 1 -> body.put("stage", "S4").put("next", "S5");
            case 2 ->
                body.putObject("moves")
                        .put("seen", "99999999")
                        .putObject("incident")
                        .put("kind", "FOUGHT")
                        .put("status", "Review");
            default -> body.putArray("pages").add(7);
        }
        return key + ": writes the property " + who.call("PUT", one, body).status();
    }

    private static String comment(PersonAtJira who, String key) {
        ObjectNode body = object();
        body.set("body", Adf.write(Markdown.read("Who looks at this?")));
        return key + ": comments "
                + who.call("POST", path(key) + "/comment", body).status();
    }

    private String page(String key) {
        String id = site.memory(key).path("pages").path("handoff").path("id").asText("");
        if (id.isEmpty()
                || site.admin.call("GET", "/wiki/api/v2/pages/" + id, null).status() != 200) {
            return key + ": finds no page";
        }
        JsonNode page = site.admin.page(id);
        ObjectNode body = page.deepCopy();
        body.retain("id", "status", "title");
        body.putObject("version")
                .put("number", page.path("version").path("number").asInt() + 1);
        body.putObject("body")
                .put("representation", "storage")
                .put("value", "<p>A note.</p>" + page.at("/body/storage/value").asText());
        return key + ": edits the page "
                + site.scientist.call("PUT", "/wiki/api/v2/pages/" + id, body).status();
    }

    private static String title(PersonAtJira who, String key, Random random) {
        ObjectNode body = object();
        body.putObject("fields").put("summary", "A model " + random.nextInt(100));
        return key + ": renames it " + who.call("PUT", path(key), body).status();
    }
}
