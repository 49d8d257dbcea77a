package dev.baton;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.baton.document.Adf;
import dev.baton.document.Markdown;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every way that people know around a gate, walked over HTTP: each either does not work, or is found out by the next run and
 * taken back. MH has Jira's own validators, EV has none; MH-1 and EV-2 miss something, MH-9 may move on.
 */
final class RoutesAroundTheGateTest {
    private static final String ALL = "issuetype = \"Model handoff\" AND (key in (MH-1, MH-9, EV-2) OR created >= -1d)";

    @TempDir
    Path folder;

    private HandoffSite site;
    private PersonAtJira person;

    @BeforeEach
    void start() {
        site = new HandoffSite(folder, ALL);
        person = site.scientist;
        site.run();
    }

    @AfterEach
    void stop() {
        site.close();
    }

    private static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    private void say(PersonAtJira who, String method, String path, ObjectNode body, int status) {
        PersonAtJira.Said said = who.call(method, path, body);
        assertThat(said.status()).as(method + " " + path + " " + said.text()).isEqualTo(status);
    }

    private void type(String key, String clearance) {
        person.setPlainField(key, "Handoff clearance", clearance);
    }

    private void submit(String key, int status) {
        PersonAtJira.Said said = person.transition(key, "Submit for review");
        assertThat(said.status()).as(said.text()).isEqualTo(status);
    }

    /** One run takes it back, says so, and the next has nothing to do. */
    private void takenBack(String key, String from, String who) {
        assertThat(site.run().of(key).movedBack()).isEqualTo(from + " → Documentation");
        assertThat(site.admin.status(key)).isEqualTo("Documentation");
        assertThat(site.comment(key)).contains(who, from, "Baton moves such a ticket back");
        assertThat(site.clearance(key)).doesNotContain("cleared for");
        assertThat(site.run().writes()).isZero();
    }

    @Test
    void aTypedClearanceIsTakenBackBeforeTheMove() {
        type("MH-1", "MH-1 cleared for S2 0123456789ab");

        site.run();

        assertThat(site.clearance("MH-1")).startsWith("Held before Review");
        submit("MH-1", 400);
    }

    @Test
    void aTypedClearanceThatWasUsedAtOnceIsFoundOut() {
        type("MH-1", "MH-1 cleared for S2 0123456789ab");
        submit("MH-1", 204);

        takenBack("MH-1", "Review", "Asha Raman");
    }

    @Test
    void aClearanceOfAnotherTicketIsFoundOut() {
        String granted = site.clearance("MH-9");
        assertThat(granted).startsWith("MH-9 cleared for S2");
        type("MH-1", granted);
        submit("MH-1", 204);

        takenBack("MH-1", "Review", "Asha Raman");
    }

    @Test
    void aClearanceIsStaleAfterAnEdit() {
        person.fillIn("MH-9", "Known limitations", "TBD");

        site.run();

        assertThat(site.clearance("MH-9")).startsWith("Held before Review");
        submit("MH-9", 400);
    }

    @Test
    void aMoveBetweenTheEditAndTheNextRunIsFoundOut() {
        person.fillIn("MH-9", "Known limitations", "TBD");
        submit("MH-9", 204);

        takenBack("MH-9", "Review", "Asha Raman");
    }

    @Test
    void aClearanceOpensOnlyItsOwnStageWhateverTransitionsThereAre() {
        ObjectNode workflow = site.workflow("MH");
        String shadow = reference(workflow, "Shadow");
        ObjectNode jump = ((ArrayNode) workflow.at("/workflows/0/transitions"))
                .addObject()
                .put("id", "901")
                .put("type", "DIRECTED")
                .put("name", "Straight to the shadow run")
                .put("description", "")
                .put("toStatusReference", shadow);
        jump.putArray("links")
                .addObject()
                .put("fromStatusReference", reference(workflow, "Documentation"))
                .put("fromPort", 3)
                .put("toPort", 7);
        for (JsonNode transition : workflow.at("/workflows/0/transitions")) {
            if (transition.path("toStatusReference").asText().equals(shadow)
                    && !transition.path("validators").isEmpty()) {
                jump.set("validators", transition.path("validators").deepCopy());
                jump.path("validators").forEach(rule -> ((ObjectNode) rule).remove("id"));
            }
        }
        site.store(workflow);
        assertThat(site.clearance("MH-9")).startsWith("MH-9 cleared for S2");

        assertThat(person.transition("MH-9", "Straight to the shadow run").status())
                .isEqualTo(400);

        assertThat(site.admin.status("MH-9")).isEqualTo("Documentation");
    }

    @Test
    void afterAMoveTheClearanceIsForTheNextStage() {
        submit("MH-9", 204);
        assertThat(site.clearance("MH-9")).startsWith("MH-9 cleared for S2");

        assertThat(site.run().of("MH-9").movedBack()).isNull();

        assertThat(site.clearance("MH-9")).startsWith("MH-9 cleared for S3");
    }

    @Test
    void aBulkEditOfTheClearanceIsFoundOut() {
        ObjectNode body = object();
        body.putArray("selectedIssueIdsOrKeys").add("MH-1").add("EV-2");
        body.putArray("selectedActions").add(person.fieldId("Handoff clearance"));
        body.putObject("editedFieldsInput")
                .putArray("singleLineTextFields")
                .addObject()
                .put("fieldId", person.fieldId("Handoff clearance"))
                .put("text", "MH-1 cleared for S2 0123456789ab");
        say(person, "POST", "/rest/api/3/bulk/issues/fields", body, 201);
        assertThat(site.clearance("MH-1")).contains("cleared");

        site.run();

        assertThat(site.clearance("MH-1")).startsWith("Held before Review");
        assertThat(site.clearance("EV-2")).startsWith("Held before Review");
    }

    @Test
    void aBulkTransitionAsksTheValidatorsAndIsTakenBackWhereThereAreNone() {
        ObjectNode body = object();
        ArrayNode inputs = body.putArray("bulkTransitionInputs");
        for (String key : List.of("MH-1", "EV-2")) {
            ObjectNode input = inputs.addObject().put("transitionId", transition(key, "Submit for review"));
            input.putArray("selectedIssueIdsOrKeys").add(key);
        }
        PersonAtJira.Said said = person.call("POST", "/rest/api/3/bulk/issues/transition", body);
        JsonNode task = person.get(
                "/rest/api/3/bulk/queue/" + said.json().path("taskId").asText());
        assertThat(task.path("failedAccessibleIssues").toString()).contains("Baton holds this handoff");
        assertThat(task.path("processedAccessibleIssues")).hasSize(1);

        takenBack("EV-2", "Review", "Asha Raman");
        assertThat(site.admin.status("MH-1")).isEqualTo("Documentation");
    }

    @Test
    void aCloneBringsNoClearanceAlong() {
        ObjectNode body = object();
        ObjectNode fields = body.putObject("fields");
        fields.putObject("project").put("key", "MH");
        fields.putObject("issuetype").put("name", "Model handoff");
        fields.put("summary", "CLONE - MH-9");
        fields.put(person.fieldId("Handoff clearance"), site.clearance("MH-9"));
        body.putObject("transition").put("id", "11");
        PersonAtJira.Said said = person.call("POST", "/rest/api/3/issue", body);
        assertThat(said.status()).as(said.text()).isEqualTo(201);
        String clone = said.json().path("key").asText();
        assertThat(site.admin.status(clone)).isEqualTo("Documentation");
        submit(clone, 204);

        takenBack(clone, "Review", "Asha Raman");
        assertThat(site.clearance("MH-9")).startsWith("MH-9 cleared for S2");
    }

    @Test
    void aTicketMovedToAProjectWithoutValidatorsKeepsItsCommentAndIsStillHeld() {
        String id = site.admin
                .get("/rest/api/3/issue/MH-1?fields=status")
                .path("id")
                .asText();
        relocate("MH-1", "EV", "Package");
        String key = site.admin.get("/rest/api/3/issue/" + id).path("key").asText();
        assertThat(key).startsWith("EV-");

        takenBack(key, "Package", "Asha Raman");
    }

    @Test
    void aClearanceDoesNotSurviveTheMoveToAnotherProject() {
        relocate("MH-9", "EV", "Documentation");
        String key = site.admin.get("/rest/api/3/issue/MH-9").path("key").asText();

        site.run();

        assertThat(site.clearance(key)).startsWith(key + " cleared for S2");
        assertThat(site.admin.comments(key)).hasSize(1);
    }

    @Test
    void anAutomationRuleIsNamedAndTakenBack() {
        assertThat(site.automation.transition("EV-2", "Submit for review").status())
                .isEqualTo(204);

        takenBack("EV-2", "Review", "Automation for Jira");
    }

    @Test
    void aTransitionCallWithFieldsSetsNone() {
        ObjectNode body = object();
        body.putObject("transition").put("id", transition("MH-1", "Submit for review"));
        body.putObject("fields").put(person.fieldId("Handoff clearance"), "MH-1 cleared for S2 0123456789ab");

        say(person, "POST", "/rest/api/3/issue/MH-1/transitions", body, 400);

        assertThat(site.admin.status("MH-1")).isEqualTo("Documentation");
    }

    @Test
    void aTicketCreatedRightInALaterStatusIsMovedBack() {
        ObjectNode body = object();
        ObjectNode fields = body.putObject("fields");
        fields.putObject("project").put("key", "EV");
        fields.putObject("issuetype").put("name", "Model handoff");
        fields.put("summary", "Imported");
        PersonAtJira.Said said = person.call("POST", "/rest/api/3/issue", body);
        String key = said.json().path("key").asText();
        relocate(key, "MH", "Shadow");
        String now = site.admin.get("/rest/api/3/issue/" + key).path("key").asText();
        assertThat(site.admin.status(now)).isEqualTo("Shadow");

        takenBack(now, "Shadow", "Asha Raman");
    }

    @Test
    void aTicketThatWasAnotherIssueTypeMeanwhileIsFoundWhenItComesBack() {
        changeType("EV-2", "Task");
        submit("EV-2", 204);
        assertThat(site.run().handled()).doesNotContainKey("EV-2");
        changeType("EV-2", "Model handoff");

        takenBack("EV-2", "Review", "Asha Raman");
    }

    @Test
    void withoutTheFieldOnTheScreenTheGateStaysShutAndTheRestGoesOn() {
        String field = person.fieldId("Handoff clearance");
        takeOffScreens(field);
        person.fillIn("MH-9", "Known limitations", "TBD");

        HandoffSite.Run run = site.run();

        assertThat(run.of("MH-9").movedBack()).isNull();
        assertThat(site.comment("MH-9")).contains("HELD");
        assertThat(site.memory("MH-9").path("verdict").asText()).isEqualTo("BLOCKED");
        submit("MH-9", 204);
        assertThat(site.run().of("MH-9").movedBack()).isEqualTo("Review → Documentation");
    }

    @Test
    void aPropertyThatSomebodyWritesChangesNoDecision() {
        ObjectNode memory = site.memory("EV-2").deepCopy();
        memory.put("verdict", "READY").put("stage", "S3").put("next", "S4").put("done", 99);
        person.call("PUT", "/rest/api/3/issue/EV-2/properties/baton", memory);
        submit("EV-2", 204);

        takenBack("EV-2", "Review", "Asha Raman");
        assertThat(site.memory("EV-2").path("verdict").asText()).isEqualTo("BLOCKED");
        assertThat(site.memory("EV-2").path("done").asInt()).isLessThan(99);
    }

    @Test
    void aPropertyThatSomebodyDeletesIsWrittenAgainWithoutASecondComment() {
        person.call("DELETE", "/rest/api/3/issue/EV-2/properties/baton", null);
        submit("EV-2", 204);

        takenBack("EV-2", "Review", "Asha Raman");
    }

    @Test
    void aCommentThatIsDeletedComesBack() {
        String id = site.admin.comments("MH-1").get(0).path("id").asText();
        say(site.admin, "DELETE", "/rest/api/3/issue/MH-1/comment/" + id, object(), 204);

        site.run();

        assertThat(site.comment("MH-1")).contains("HELD", "H15");
        assertThat(site.run().writes()).isZero();
    }

    @Test
    void aCommentThatIsEditedSaysTheTruthAgain() {
        String id = site.admin.comments("MH-1").get(0).path("id").asText();
        ObjectNode body = object();
        body.set("body", Adf.write(Markdown.read("READY: this handoff may move on.")));
        say(site.admin, "PUT", "/rest/api/3/issue/MH-1/comment/" + id, body, 200);

        site.run();

        assertThat(site.comment("MH-1")).contains("HELD", "H15").doesNotContain("READY: this handoff");
        assertThat(site.run().writes()).isZero();
    }

    @Test
    void aStayOutsideTheLifecycleIsNoWayAround() {
        site.configure(ALL, "");
        unmap("Package");
        for (String name : List.of("Submit for review", "Accept for packaging")) {
            assertThat(person.transition("EV-2", name).status()).isEqualTo(204);
        }
        assertThat(site.run().handled()).doesNotContainKey("EV-2");
        assertThat(person.transition("EV-2", "Start shadow run").status()).isEqualTo(204);

        takenBack("EV-2", "Shadow", "Asha Raman");
    }

    private void unmap(String status) {
        site.reconfigure(text -> text.replace("S3: [" + status + "]", "S3: []").replaceFirst("(?m)^ +S3: \\[]\n", ""));
    }

    private void changeType(String key, String type) {
        ObjectNode body = object();
        body.putObject("fields").putObject("issuetype").put("name", type);
        say(person, "PUT", "/rest/api/3/issue/" + key, body, 204);
    }

    private void relocate(String key, String project, String status) {
        JsonNode target = site.admin.get("/rest/api/3/project/" + project);
        String from = site.admin
                .get("/rest/api/3/issue/" + key + "?fields=status")
                .at("/fields/status/id")
                .asText();
        String to = "";
        for (JsonNode one : site.admin
                .get("/rest/api/3/project/" + project + "/statuses")
                .get(0)
                .path("statuses")) {
            to = one.path("name").asText().equals(status) ? one.path("id").asText() : to;
        }
        ObjectNode body = object();
        ObjectNode mapping = body.putObject("targetToSourcesMapping")
                .putObject(project + "," + target.at("/issueTypes/0/id").asText());
        mapping.putArray("issueIdsOrKeys").add(key);
        mapping.put("inferFieldDefaults", true);
        mapping.putArray("targetStatus")
                .addObject()
                .putObject("statuses")
                .putArray(to)
                .add(from);
        say(person, "POST", "/rest/api/3/bulk/issues/move", body, 201);
    }

    private String transition(String key, String name) {
        for (JsonNode transition :
                person.get("/rest/api/3/issue/" + key + "/transitions").path("transitions")) {
            if (transition.path("name").asText().equals(name)) {
                return transition.path("id").asText();
            }
        }
        throw new AssertionError("no transition " + name);
    }

    private void takeOffScreens(String field) {
        int taken = 0;
        for (JsonNode scheme : site.admin.get("/rest/api/3/screenscheme").path("values")) {
            for (JsonNode screen : scheme.path("screens")) {
                String path = "/rest/api/3/screens/" + screen.asText() + "/tabs";
                for (JsonNode tab : site.admin.get(path)) {
                    PersonAtJira.Said said = site.admin.call(
                            "DELETE", path + "/" + tab.path("id").asText() + "/fields/" + field, null);
                    taken += said.status() == 204 ? 1 : 0;
                }
            }
        }
        assertThat(taken).isPositive();
    }

    private static String reference(ObjectNode workflow, String status) {
        for (JsonNode one : workflow.path("statuses")) {
            if (one.path("name").asText().equals(status)) {
                return one.path("statusReference").asText();
            }
        }
        throw new AssertionError(Map.of("no status", status));
    }
}
