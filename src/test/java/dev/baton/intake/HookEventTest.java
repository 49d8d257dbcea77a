package dev.baton.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class HookEventTest {
    private static final String OWN = "712020:baton";

    private static HookEvent read(String json) {
        try {
            return HookEvent.read(json.replace('\'', '"').getBytes(StandardCharsets.UTF_8));
        } catch (HookEvent.NotAnEvent fault) {
            throw new AssertionError(fault);
        }
    }

    private static boolean echo(String json) {
        return read(json).isEchoOf(OWN, "Handoff clearance", "baton");
    }

    @Test
    void findsTheTicketByItsId() {
        assertThat(read("{'webhookEvent':'jira:issue_updated','issue':{'id':'10001','key':'MH-1','fields':{'a':[{}]}}}")
                        .issues())
                .containsExactly("10001");
        assertThat(read("{'webhookEvent':'jira:issue_updated','issue':{'key':'MH-1'}}")
                        .issues())
                .containsExactly("MH-1");
    }

    @Test
    void findsTheTicketOfACommentThatComesWithoutIt() {
        assertThat(
                        read("{'webhookEvent':'comment_created','comment':{'self':'https://x.atlassian.net/rest/api/2/issue/10004/comment/7'}}")
                                .issues())
                .containsExactly("10004");
    }

    @Test
    void findsBothEndsOfALinkAndTheTicketOfAWorklog() {
        assertThat(read("{'webhookEvent':'issuelink_created','issueLink':{'sourceIssueId':1,'destinationIssueId':2}}")
                        .issues())
                .containsExactly("1", "2");
        assertThat(read("{'webhookEvent':'worklog_created','worklog':{'issueId':'5'}}")
                        .issues())
                .containsExactly("5");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'webhookEvent':'jira:version_released','version':{'id':1}}",
                "{'webhookEvent':'something_new','issue':[1,2],'user':'x','changelog':7,'comment':[[]]}",
                "{'webhookEvent':'jira:issue_updated','bulkOperationMetaData':{'a':1}}",
                "{'webhookEvent':'jira:issue_updated','issue':null}"
            })
    void toleratesEventsThatNameNoTicket(String json) {
        assertThat(read(json).issues()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "null",
                "[]",
                "7",
                "'jira:issue_updated'",
                "{}",
                "{'webhookEvent':null}",
                "{'webhookEvent':'a'} {'webhookEvent':'b'}",
                "{'webhookEvent':'a'}x",
                "{'webhookEvent':'a','issue':{'id':'../../../rest/api/3/myself'}}",
                "{'webhookEvent':'a','issue':{'id':'1) OR (project = SECRET'}}",
                "{'webhookEvent':'a','issue':{'key':'MH-1/../../x'}}",
                "{'webhookEvent':'a','issue':{'key':'MH-1 OR key = X-1'}}",
                "{'webhookEvent':'a','issue':{'id':'9999999999999999999999'}}",
                "{'webhookEvent':'a','issue':{'id':'-1'}}"
            })
    void refusesWhatIsNoWebhookAndQuotesNothingOfIt(String body) {
        assertThatThrownBy(() -> HookEvent.read(body.replace('\'', '"').getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(HookEvent.NotAnEvent.class)
                .hasMessageNotContainingAny("SECRET", "myself", "MH-1");
    }

    @Test
    void refusesDeepNestingWithoutFailing() {
        String deep = "{\"webhookEvent\":\"a\",\"x\":" + "[".repeat(100_000) + "]".repeat(100_000) + "}";
        assertThatThrownBy(() -> HookEvent.read(deep.getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(HookEvent.NotAnEvent.class);
    }

    @Test
    void anEventsNameIsDataAndNoTextForTheLog() {
        assertThat(read("{'webhookEvent':'a\\nERROR forged {}'}").name()).isEqualTo("unknown");
        assertThat(read("{'webhookEvent':'jira:issue_updated'}").name()).isEqualTo("jira:issue_updated");
    }

    @Test
    void knowsItsOwnWritesAgain() {
        assertThat(echo("{'webhookEvent':'jira:issue_updated','user':{'accountId':'712020:baton'},"
                        + "'changelog':{'items':[{'field':'Handoff clearance'}]}}"))
                .isTrue();
        assertThat(echo("{'webhookEvent':'comment_updated','comment':{'author':{'accountId':'712020:baton'},"
                        + "'updateAuthor':{'accountId':'712020:baton'}}}"))
                .isTrue();
        assertThat(echo("{'webhookEvent':'issue_property_set','property':{'key':'baton'}}"))
                .isTrue();
    }

    @Test
    void takesNothingOfAPersonForItsOwn() {
        assertThat(echo("{'webhookEvent':'jira:issue_updated','user':{'accountId':'712020:asha'},"
                        + "'changelog':{'items':[{'field':'Handoff clearance'}]}}"))
                .as("the clearance typed by hand")
                .isFalse();
        assertThat(echo("{'webhookEvent':'comment_updated','comment':{'author':{'accountId':'712020:baton'},"
                        + "'updateAuthor':{'accountId':'712020:asha'}}}"))
                .as("Baton's comment edited by somebody")
                .isFalse();
        assertThat(echo("{'webhookEvent':'comment_deleted','comment':{'author':{'accountId':'712020:baton'}}}"))
                .as("Baton's comment deleted, nobody says by whom")
                .isFalse();
        assertThat(echo("{'webhookEvent':'issue_property_set','user':{'accountId':'712020:asha'},"
                        + "'property':{'key':'baton'}}"))
                .as("Baton's property written by somebody")
                .isFalse();
        assertThat(echo("{'webhookEvent':'issue_property_set','property':{'key':'baton-decisions'}}"))
                .as("decisions of people")
                .isFalse();
        assertThat(echo("{'webhookEvent':'jira:issue_updated','issue':{'id':'1'}}"))
                .as("nobody says who")
                .isFalse();
    }

    @Test
    void hearsAPersonWhoUsesBatonsAccount() {
        assertThat(echo("{'webhookEvent':'jira:issue_updated','user':{'accountId':'712020:baton'},"
                        + "'changelog':{'items':[{'field':'Known limitations'},{'field':'Handoff clearance'}]}}"))
                .isFalse();
        assertThat(echo("{'webhookEvent':'jira:issue_created','user':{'accountId':'712020:baton'},'issue':{'id':'1'}}"))
                .isFalse();
        assertThat(echo("{'webhookEvent':'jira:issue_deleted','user':{'accountId':'712020:baton'},'issue':{'id':'1'}}"))
                .isFalse();
    }
}
