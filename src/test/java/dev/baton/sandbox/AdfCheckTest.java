package dev.baton.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/** The sandbox's own check of documents against Atlassian's schema: every child in every parent. */
class AdfCheckTest {
    private static final Path SCHEMA = Path.of("..", "shared", "specs", "adf-full.schema.json");
    private static final String P = "{'type':'paragraph','content':[]}";
    private static final String ITEM = "{'type':'listItem','content':[" + P + "]}";

    /** A least example of each node, and for what holds others the place of its content. */
    private static Map<String, String> examples() {
        Map<String, String> all = new LinkedHashMap<>();
        all.put("paragraph", P);
        all.put("heading", "{'type':'heading','attrs':{'level':2},'content':[]}");
        all.put("codeBlock", "{'type':'codeBlock','content':[]}");
        all.put("bulletList", "{'type':'bulletList','content':[" + ITEM + "]}");
        all.put("orderedList", "{'type':'orderedList','content':[" + ITEM + "]}");
        all.put("listItem", ITEM);
        all.put("blockquote", "{'type':'blockquote','content':[" + P + "]}");
        all.put("rule", "{'type':'rule'}");
        all.put(
                "table",
                "{'type':'table','content':[{'type':'tableRow','content':[{'type':'tableCell','content':[" + P
                        + "]}]}]}");
        all.put("panel", "{'type':'panel','attrs':{'panelType':'info'},'content':[" + P + "]}");
        all.put("expand", "{'type':'expand','attrs':{'title':'t'},'content':[" + P + "]}");
        all.put("nestedExpand", "{'type':'nestedExpand','attrs':{'title':'t'},'content':[" + P + "]}");
        all.put(
                "taskList",
                "{'type':'taskList','attrs':{'localId':'1'},'content':[{'type':'taskItem','attrs':{'localId':'2','state':'TODO'}}]}");
        all.put("text", "{'type':'text','text':'x'}");
        all.put("hardBreak", "{'type':'hardBreak'}");
        all.put("mention", "{'type':'mention','attrs':{'id':'a'}}");
        all.put("status", "{'type':'status','attrs':{'text':'s','color':'red'}}");
        all.put("inlineCard", "{'type':'inlineCard','attrs':{'url':'http://a.example'}}");
        all.put("date", "{'type':'date','attrs':{'timestamp':'1'}}");
        all.put("blink", "{'type':'blink','content':[]}");
        return all;
    }

    private static JsonNode document(JsonNode block) {
        ObjectNode document = Site.JSON.createObjectNode().put("version", 1).put("type", "doc");
        document.putArray("content").add(block);
        return document;
    }

    /** The example of the parent with the child as its only content; cells stand in their table. */
    private static JsonNode holding(String parent, JsonNode child) {
        ObjectNode node = (ObjectNode) Site.json(examples().getOrDefault(parent, P));
        ObjectNode place = switch (parent) {
            case "table" -> (ObjectNode) node.at("/content/0/content/0");
            case "bulletList", "orderedList", "taskList" -> (ObjectNode) node.at("/content/0");
            default -> node;
        };
        place.putArray("content").add(child);
        return node;
    }

    @Test
    void agreesWithTheOfficialSchema() throws IOException {
        Assumptions.assumeTrue(Files.isReadable(SCHEMA), "Skipped: " + SCHEMA + " is not there");
        Schema schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_4)
                .getSchema(Files.readString(SCHEMA), InputFormat.JSON);
        List<String> differences = new ArrayList<>();
        int accepted = 0;
        List<String> parents = examples().keySet().stream()
                .filter(name -> examples().getOrDefault(name, "").contains("content"))
                .filter(name -> !name.equals("listItem"))
                .toList();
        List<JsonNode> documents = new ArrayList<>();
        for (String child : examples().values()) {
            documents.add(document(Site.json(child)));
            for (String parent : parents) {
                JsonNode held = holding(parent, Site.json(child));
                documents.add(document(parent.equals("nestedExpand") ? holding("expand", held) : held));
            }
        }
        for (JsonNode document : documents) {
            boolean official =
                    schema.validate(document.toString(), InputFormat.JSON).isEmpty();
            accepted += official ? 1 : 0;
            if (official != AdfCheck.valid(document)) {
                differences.add((official ? "refused though valid: " : "accepted though invalid: ") + document);
            }
        }
        assertThat(differences).isEmpty();
        assertThat(accepted).isGreaterThan(80).isLessThan(documents.size());
    }
}
