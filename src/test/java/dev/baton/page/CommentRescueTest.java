package dev.baton.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;

class CommentRescueTest {
    private static final String REGION = "<h2>Mine</h2><ac:structured-macro ac:name=\"details\"><ac:parameter"
            + " ac:name=\"id\">baton-status</ac:parameter><ac:rich-text-body>%s</ac:rich-text-body></ac:structured-macro>";

    private static String marked(String words) {
        return "<ac:inline-comment-marker ac:ref=\"r1\">" + words + "</ac:inline-comment-marker>";
    }

    @Test
    void putsAMarkerBackAroundTheSameWordsInARegionOrOutside() {
        String old = "<p>one " + marked("two") + " three</p>" + REGION.formatted("<p>a</p>");

        assertThat(CommentRescue.restored("<p>one two three</p>" + REGION.formatted("<p>b</p>"), old, Set.of("r1")))
                .isEqualTo("<p>one " + marked("two") + " three</p>" + REGION.formatted("<p>b</p>"));
        assertThat(CommentRescue.restored(
                        REGION.formatted("<p>Latency is 41 ms now</p>"),
                        REGION.formatted("<p>Latency " + marked("is 40 ms") + "</p><p>Latency</p>"),
                        Set.of("r1")))
                .contains("r1");
        assertThat(CommentRescue.restored(
                        REGION.formatted("<p>The latency is good.</p>"),
                        REGION.formatted("<p>The " + marked("latency") + " is bad.</p>"),
                        Set.of("r1")))
                .isEqualTo(REGION.formatted("<p>The " + marked("latency") + " is good.</p>"));
    }

    @Test
    void keepsAMarkerWhoseWordsAreGoneAtTheEndOfThePage() {
        String restored =
                CommentRescue.restored("<p>other</p>", "<p>" + marked("gone for good") + "</p>", Set.of("r1"));

        assertThat(restored).startsWith("<p>other</p>").contains(marked("gone for good"));
        assertThat(CommentRescue.references(restored)).containsExactly("r1");
    }

    @Test
    void putsBackOnlyTheCommentsThatAreAskedFor() {
        String old = "<p>" + marked("one") + " " + marked("two").replace("r1", "r2") + "</p>";

        String restored = CommentRescue.restored("<p>one two</p>", old, Set.of("r2"));

        assertThat(restored).isEqualTo("<p>one " + marked("two").replace("r1", "r2") + "</p>");
        assertThat(CommentRescue.references(old)).containsExactlyInAnyOrder("r1", "r2");
    }
}
