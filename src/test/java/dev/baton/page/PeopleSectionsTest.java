package dev.baton.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.document.Words;
import dev.baton.ticket.Content;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class PeopleSectionsTest {
    private static final String ROLLBACK = Words.fold("Rollback plan");

    private static String section(String id, String body) {
        return "<ac:structured-macro ac:name=\"details\" ac:schema-version=\"1\"><ac:parameter ac:name=\"id\">" + id
                + "</ac:parameter><ac:rich-text-body>" + body + "</ac:rich-text-body></ac:structured-macro>";
    }

    @Test
    void readsWhatPeopleWroteWhereverTheyMovedIt() {
        String moved = "<ac:layout><ac:layout-section ac:type=\"single\"><ac:layout-cell>"
                + section("section-rollback-plan", "<ol><li>Route traffic to <strong>2.2.0</strong></li></ol>")
                + "</ac:layout-cell></ac:layout-section></ac:layout>";
        assertThat(PeopleSections.read(moved).get(ROLLBACK))
                .isInstanceOfSatisfying(
                        Content.Written.class,
                        written -> assertThat(written.text()).contains("Route traffic to 2.2.0"));
    }

    @Test
    void aPromptIsNoContent() {
        String untouched = section(
                "section-rollback-plan", "<p><ac:placeholder>Say how the model is taken back.</ac:placeholder></p>");
        assertThat(PeopleSections.read(untouched)).containsEntry(ROLLBACK, new Content.Empty());
        assertThat(PeopleSections.read(section("section-rollback-plan", "")))
                .containsEntry(ROLLBACK, new Content.Empty());
    }

    @Test
    void aCopyThatHoldsNothingDoesNotHideTheOneThatDoes() {
        String twice = section("section-rollback-plan", "<p></p>") + section("section-rollback-plan", "<p>Steps.</p>");
        assertThat(PeopleSections.read(twice).get(ROLLBACK)).isInstanceOf(Content.Written.class);
    }

    @Test
    void batonsOwnRegionsAndOtherMacrosAreNoSections() {
        Map<String, Content> sections = PeopleSections.read(
                section("baton-status", "<p>On hold</p>") + section("cards", "<p>Theirs</p>") + "<p>Text</p>");
        assertThat(sections).isEmpty();
    }
}
