package dev.baton.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;

final class TemplateChangeTest {
    private static String macro(String id, String body) {
        String digest = id.startsWith("baton-")
                ? "<ac:parameter ac:name=\"baton\">" + StorageXml.digest(body) + "</ac:parameter>"
                : "";
        return "<ac:structured-macro ac:name=\"details\"><ac:parameter ac:name=\"id\">" + id + "</ac:parameter>"
                + digest + "<ac:rich-text-body>" + body + "</ac:rich-text-body></ac:structured-macro>";
    }

    private static final String A = macro("baton-a", "<p>A</p>");
    private static final String B = macro("baton-b", "<p>B</p>");
    private static final String SECTION = macro("section-limits", "<p><ac:placeholder>Say</ac:placeholder></p>");

    @Test
    void aNewRegionComesWithItsHeadingBehindTheOneItFollows() {
        String page = "<p>Theirs</p>" + A + "<p>More of theirs</p>";
        String fresh = A + "<h2>New</h2>" + B + "<h2>Fill in</h2>" + SECTION + "<h2>Notes</h2>";
        assertThat(TemplateChange.applied(page, fresh, Set.of("baton-a")))
                .isEqualTo("<p>Theirs</p>" + A + "<h2>New</h2>" + B + "<h2>Fill in</h2>" + SECTION
                        + "<p>More of theirs</p>");
    }

    @Test
    void whatPeopleDeletedStaysAway() {
        assertThat(TemplateChange.applied(A, A + B + SECTION, Set.of("baton-a", "baton-b", "section-limits")))
                .isEqualTo(A);
    }

    @Test
    void aRegionThatIsNewAtTheTopStandsBeforeTheNext() {
        String page = "<p>Theirs</p>" + B;
        assertThat(TemplateChange.applied(page, A + B, Set.of("baton-b"))).isEqualTo("<p>Theirs</p>" + A + B);
        assertThat(TemplateChange.applied("<p>Theirs</p>", A, Set.of())).isEqualTo("<p>Theirs</p>" + A);
    }

    @Test
    void aRegionThatTheTemplateLostGoesOnlyWhereNobodyWroteInIt() {
        Set<String> known = Set.of("baton-a", "baton-b");
        assertThat(TemplateChange.applied(A + B, A, known)).isEqualTo(A);
        String edited = B.replace("<p>B</p>", "<p>B, says Asha</p>");
        assertThat(TemplateChange.applied(A + edited, A, known)).isEqualTo(A + edited);
        String commented =
                B.replace("<p>B</p>", "<p><ac:inline-comment-marker ac:ref=\"1\">B</ac:inline-comment-marker></p>");
        assertThat(TemplateChange.applied(A + commented, A, known)).isEqualTo(A + commented);
        assertThat(TemplateChange.applied(A + SECTION, A, Set.of("baton-a", "section-limits")))
                .as("a section is people's")
                .isEqualTo(A + SECTION);
    }

    @Test
    void aPageThatFollowsItsTemplateStaysAsItIs() {
        String fresh = A + "<p>x</p>" + B + SECTION;
        assertThat(TemplateChange.applied(fresh, fresh, TemplateChange.parts(fresh)))
                .isEqualTo(fresh);
    }
}
