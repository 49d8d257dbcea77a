package dev.baton.gate;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.baton.config.Stages;
import dev.baton.lifecycle.Stage;
import dev.baton.verdict.Clearance;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WorkflowTreeTest {
    private static final Stages STAGES = new Stages(Map.of(
            Stage.S0, List.of("Research"),
            Stage.S1, List.of("Documentation"),
            Stage.S2, List.of("Review"),
            Stage.S4, List.of("Shadow", "Canary")));
    private static final OwnRules RULES = new OwnRules("Handoff clearance", "customfield_10030", Map.of());
    private static final OwnRules ASKING = new OwnRules(
            "Handoff clearance",
            "customfield_10030",
            Map.of(Stage.S2, Map.of("customfield_10036", "Known limitations")));

    /** Statuses 1 to 5 are Research, Documentation, Review, Shadow, Canary; 6 is mapped to no stage. */
    private static WorkflowTree tree(ObjectNode... transitions) {
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        ArrayNode statuses = answer.putArray("statuses");
        ObjectNode document = answer.putArray("workflows")
                .addObject()
                .put("id", "w-1")
                .put("name", "Handoffs")
                .put("isEditable", true);
        document.putObject("version").put("id", "v-1").put("versionNumber", 7);
        ArrayNode used = document.putArray("statuses");
        int number = 0;
        for (String name : List.of("Research", "Documentation", "Review", "Shadow", "Canary", "On hold")) {
            String reference = Integer.toString(++number);
            statuses.addObject()
                    .put("id", reference)
                    .put("statusReference", reference)
                    .put("name", name)
                    .put("statusCategory", "IN_PROGRESS");
            used.addObject().put("statusReference", reference).putObject("properties");
        }
        ArrayNode list = document.putArray("transitions");
        for (ObjectNode transition : transitions) {
            list.add(transition);
        }
        return WorkflowTree.of(answer).orElseThrow();
    }

    private static ObjectNode transition(String id, String type, int to, int... from) {
        ObjectNode transition = JsonNodeFactory.instance
                .objectNode()
                .put("id", id)
                .put("type", type)
                .put("name", "T" + id)
                .put("toStatusReference", Integer.toString(to));
        ArrayNode links = transition.putArray("links");
        for (int one : from) {
            links.addObject().put("fromStatusReference", Integer.toString(one));
        }
        return transition;
    }

    private static List<String> gated(WorkflowTree tree) {
        return tree.entrances(STAGES, RULES).stream().map(Entrance::id).toList();
    }

    @Test
    void gatesTheWaysIntoGatedStagesAndNotTheWaysBack() {
        WorkflowTree tree = tree(
                transition("1", "INITIAL", 1),
                transition("11", "DIRECTED", 2, 1),
                transition("21", "DIRECTED", 3, 2),
                transition("31", "DIRECTED", 4, 3),
                transition("41", "DIRECTED", 2, 3, 4),
                transition("51", "DIRECTED", 3, 4),
                transition("61", "DIRECTED", 5, 4));

        assertThat(gated(tree)).containsExactly("21", "31");
        assertThat(tree.withoutWayBack(STAGES)).containsExactly("Canary");
    }

    @Test
    void gatesAWayThatLeadsOnFromOneOfItsStatusesAndAWayFromOutside() {
        assertThat(gated(tree(transition("21", "DIRECTED", 3, 2, 4)))).containsExactly("21");
        assertThat(gated(tree(transition("22", "DIRECTED", 3, 6)))).containsExactly("22");
        assertThat(gated(tree(transition("23", "GLOBAL", 4)))).containsExactly("23");
    }

    @Test
    void aGlobalWayIntoAGatedStageIsNoWayBack() {
        WorkflowTree tree = tree(transition("21", "GLOBAL", 3), transition("31", "DIRECTED", 4, 3));

        assertThat(tree.withoutWayBack(STAGES)).containsExactly("Review", "Shadow", "Canary");
        assertThat(tree.remarks(STAGES, RULES)).anyMatch(remark -> remark.contains("from any status"));
    }

    @Test
    void ticketsThatStartBehindAGateAreRemarkedOnSinceNoRuleCouldBeMetThere() {
        WorkflowTree tree = tree(transition("1", "INITIAL", 3));

        assertThat(gated(tree)).isEmpty();
        assertThat(tree.remarks(STAGES, RULES)).singleElement().asString().contains("new tickets start in Review");
    }

    @Test
    void knowsItsOwnRuleThoughPeopleEditedTheMessage() {
        WorkflowTree gated = tree(transition("21", "DIRECTED", 3, 2)).gated(STAGES, RULES);
        ((ObjectNode) gated.document().at("/transitions/0/validators/0/parameters"))
                .put("errorMessage", "Frag das ML-Team");

        assertThat(gated.entrances(STAGES, RULES).getFirst().state()).isEqualTo(Entrance.State.INSTALLED);
        assertThat(gated.gated(STAGES, RULES)).isEqualTo(gated);
        assertThat(gated.ungated(RULES).document().at("/transitions/0/validators"))
                .isEmpty();
    }

    @Test
    void aMessageThatSomebodyEmptiedIsWrittenAgain() {
        WorkflowTree gated = tree(transition("21", "DIRECTED", 3, 2)).gated(STAGES, RULES);
        ((ObjectNode) gated.document().at("/transitions/0/validators/0/parameters")).put("errorMessage", " ");

        assertThat(gated.entrances(STAGES, RULES).getFirst().state()).isEqualTo(Entrance.State.MISSING);
        assertThat(gated.gated(STAGES, RULES)
                        .document()
                        .at("/transitions/0/validators/0/parameters/errorMessage")
                        .asText())
                .contains("before Review");
    }

    @Test
    void aLoosenedExpressionIsToldKeptAndMadeGoodByARuleBesideIt() {
        WorkflowTree gated = tree(transition("21", "DIRECTED", 3, 2)).gated(STAGES, RULES);
        ((ObjectNode) gated.document().at("/transitions/0/validators/0/parameters")).put("regexp", ".*");

        Entrance entrance = gated.entrances(STAGES, RULES).getFirst();
        assertThat(entrance.state()).isEqualTo(Entrance.State.CHANGED);
        assertThat(entrance.found()).contains("Handoff clearance matches .*");
        WorkflowTree mended = gated.gated(STAGES, RULES);
        assertThat(mended.document().at("/transitions/0/validators")).hasSize(2);
        assertThat(mended.entrances(STAGES, RULES).getFirst().state()).isEqualTo(Entrance.State.INSTALLED);
        assertThat(mended.ungated(RULES).document().at("/transitions/0/validators"))
                .singleElement()
                .isEqualTo(gated.document().at("/transitions/0/validators/0"));
    }

    @Test
    void ownRulesOfTheWrongStageGoAndOneOfTwoLikeOnesStays() {
        ObjectNode into = transition("21", "DIRECTED", 3, 2);
        WorkflowTree once = tree(into).gated(STAGES, RULES);
        ArrayNode validators = (ArrayNode) once.document().at("/transitions/0/validators");
        ObjectNode second = validators.get(0).deepCopy();
        ObjectNode wrong = validators.get(0).deepCopy();
        ((ObjectNode) wrong.get("parameters")).put("regexp", Clearance.pattern(Stage.S4));
        validators.add(second.put("id", "another")).add(wrong);

        assertThat(once.entrances(STAGES, RULES).getFirst().state()).isEqualTo(Entrance.State.CHANGED);
        assertThat(once.gated(STAGES, RULES).document().at("/transitions/0/validators"))
                .hasSize(1);
    }

    @Test
    void asksForDocumentationFieldsOnceAndNotWhereAForeignRuleAsksAlready() {
        ObjectNode foreign = transition("21", "DIRECTED", 3, 2);
        ObjectNode rule = foreign.putArray("validators").addObject().put("ruleKey", OwnRules.KEY);
        rule.putObject("parameters")
                .put("ruleType", "fieldRequired")
                .put("fieldsRequired", "customfield_10040, customfield_10036");
        WorkflowTree asked = tree(foreign).gated(STAGES, ASKING);
        WorkflowTree asking = tree(transition("21", "DIRECTED", 3, 2)).gated(STAGES, ASKING);

        assertThat(asked.document().at("/transitions/0/validators")).hasSize(2);
        assertThat(asking.document()
                        .at("/transitions/0/validators/1/parameters/fieldsRequired")
                        .asText())
                .isEqualTo("customfield_10036");
        assertThat(asking.gated(STAGES, ASKING)).isEqualTo(asking);
        assertThat(asking.gated(STAGES, RULES).document().at("/transitions/0/validators"))
                .as("no longer configured")
                .hasSize(1);
        assertThat(asked.ungated(ASKING).document().at("/transitions/0/validators"))
                .containsExactly(rule);
    }

    @Test
    void thePayloadSaysAllThatJiraWouldOtherwiseDeleteAndNothingItOnlyTells() {
        ObjectNode into = transition("21", "DIRECTED", 3, 2);
        into.putNull("customIssueEventId").put("somethingNew", "kept");
        into.putObject("properties").put("jira.issue.editable", "false");
        WorkflowTree tree = tree(into);
        tree.document().put("created", "x").put("updated", "x").putNull("taskId");

        JsonNode payload = tree.payload();

        assertThat(payload.path("statuses")).hasSize(6).allMatch(status -> status.has("id"));
        JsonNode workflow = payload.at("/workflows/0");
        assertThat(workflow.fieldNames())
                .toIterable()
                .containsExactlyInAnyOrder("id", "version", "statuses", "transitions");
        assertThat(workflow.at("/transitions/0").has("customIssueEventId")).isFalse();
        assertThat(workflow.at("/transitions/0/somethingNew").asText()).isEqualTo("kept");
        assertThat(workflow.at("/transitions/0/properties/jira.issue.editable").asText())
                .isEqualTo("false");
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 5, 8, 13, 21, 34, 55, 89, 144, 233})
    void installingAndRemovingIsIdentityAndForeignRulesStayToTheBit(long seed) {
        Random random = new Random(seed);
        for (int round = 0; round < 50; round++) {
            List<ObjectNode> transitions = new ArrayList<>();
            int count = 1 + random.nextInt(12);
            for (int i = 0; i < count; i++) {
                transitions.add(randomTransition(random, i));
            }
            WorkflowTree before = tree(transitions.toArray(ObjectNode[]::new));
            OwnRules rules = random.nextBoolean() ? RULES : ASKING;
            JsonNode untouched = before.document().deepCopy();

            WorkflowTree gated = before.gated(STAGES, rules);

            assertThat(before.document()).isEqualTo(untouched);
            assertThat(gated.gated(STAGES, rules))
                    .as("a second time, seed " + seed)
                    .isEqualTo(gated);
            assertThat(gated.entrances(STAGES, rules))
                    .allMatch(entrance -> entrance.state() == Entrance.State.INSTALLED);
            assertThat(gated.ungated(rules).sameAs(before)).as("seed " + seed).isTrue();
            assertThat(withoutValidators(gated)).isEqualTo(withoutValidators(before));
            for (int i = 0; i < count; i++) {
                JsonNode foreign = before.document().at("/transitions/" + i + "/validators");
                List<JsonNode> kept = new ArrayList<>();
                gated.document().at("/transitions/" + i + "/validators").forEach(rule -> {
                    if (!rules.owns(rule)) {
                        kept.add(rule);
                    }
                });
                assertThat(kept).as("seed " + seed).containsExactlyElementsOf(foreign);
            }
        }
    }

    private static JsonNode withoutValidators(WorkflowTree tree) {
        ObjectNode document = tree.document().deepCopy();
        document.path("transitions").forEach(one -> ((ObjectNode) one).remove("validators"));
        return document;
    }

    private static ObjectNode randomTransition(Random random, int number) {
        List<String> types = List.of("DIRECTED", "DIRECTED", "DIRECTED", "GLOBAL", "INITIAL");
        int[] from = random.ints(random.nextInt(3), 1, 7).toArray();
        ObjectNode transition = transition(
                Integer.toString(number), types.get(random.nextInt(types.size())), 1 + random.nextInt(6), from);
        if (random.nextBoolean()) {
            ArrayNode validators = transition.putArray("validators");
            for (int i = random.nextInt(4); i > 0; i--) {
                validators.add(randomRule(random));
            }
        }
        if (random.nextBoolean()) {
            transition.putObject("properties").put("p" + random.nextInt(), "ünï " + random.nextInt());
            transition.putArray("actions").add(randomRule(random));
        }
        if (random.nextBoolean()) {
            transition
                    .putObject("conditions")
                    .put("operation", "ALL")
                    .putArray("conditions")
                    .add(randomRule(random));
        }
        return transition;
    }

    private static ObjectNode randomRule(Random random) {
        List<String> keys = List.of(
                OwnRules.KEY,
                "system:check-permission-validator",
                "forge:expression-validator",
                "x:" + random.nextInt());
        ObjectNode rule = JsonNodeFactory.instance.objectNode().put("ruleKey", keys.get(random.nextInt(keys.size())));
        if (random.nextBoolean()) {
            rule.put("id", "r-" + random.nextInt());
        }
        ObjectNode parameters = rule.putObject("parameters");
        if (random.nextBoolean()) {
            List<String> kinds = List.of("fieldMatchesRegularExpression", "fieldRequired", "fieldChanged");
            parameters
                    .put("ruleType", kinds.get(random.nextInt(kinds.size())))
                    .put("fieldKey", random.nextBoolean() ? "customfield_10030" : "summary")
                    .put("regexp", random.nextBoolean() ? ".*" : "^\\S+ cleared for S9 [0-9a-f]{12}$")
                    .put("fieldsRequired", "customfield_1003" + random.nextInt(9))
                    .put("errorMessage", "no " + random.nextInt());
        }
        return rule;
    }
}
