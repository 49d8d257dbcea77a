package dev.baton.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class InlineCommentsTest {
    private static final PageBody.Edit EDIT = new PageBody.Edit("712020:ada", "Ada", LocalDate.of(2026, 11, 21));
    private static final String END = "</ac:inline-comment-marker>";
    private static final String HEADING = "<p><em>Comments on earlier text</em></p>";

    private static String mark(String ref, String text) {
        return "<ac:inline-comment-marker ac:ref=\"" + ref + "\">" + text + END;
    }

    private static Region region(String storage) {
        return new Region("a", storage, StorageXml.digest(storage));
    }

    private static String page(String generated, String shown) {
        return "<ac:structured-macro ac:name=\"details\"><ac:parameter ac:name=\"id\">baton-a</ac:parameter>"
                + "<ac:parameter ac:name=\"baton\">" + StorageXml.digest(generated)
                + "</ac:parameter><ac:rich-text-body>" + shown + "</ac:rich-text-body></ac:structured-macro>";
    }

    /** What a region with comments comes to when something else is generated; without them it is as generated last. */
    private static String moved(String commented, String now) {
        String last = commented.replaceAll("</?ac:inline-comment-marker[^>]*>", "");
        Imprints known = Imprints.NONE.after(List.of(region(last)), Set.of());
        PageBody.Merge merge = PageBody.merge(page(last, commented), List.of(region(now)), known, EDIT);
        Imprints next = known.after(List.of(region(now)), Set.of());
        assertThat(PageBody.merge(merge.storage(), List.of(region(now)), next, EDIT)
                        .changed())
                .isFalse();
        return PageBody.regions(merge.storage()).getFirst().storage();
    }

    @Test
    void goesToTheSameWordsInTheNewText() {
        assertThat(moved("<p>The " + mark("1", "recall is low") + " today.</p>", "<p>Now the recall is low again.</p>"))
                .isEqualTo("<p>Now the " + mark("1", "recall is low") + " again.</p>");
    }

    @Test
    void goesAcrossMarkupInAsManyPiecesAsThatNeeds() {
        String before = "<p>The " + mark("1", "recall is low now") + ".</p>";
        assertThat(moved(before, "<p>A recall <strong>is</strong> low now!</p>"))
                .isEqualTo("<p>A " + mark("1", "recall <strong>is</strong> low now") + "!</p>");
        assertThat(moved(before, "<p>A <strong>big recall is</strong> low <em>now and then</em>!</p>"))
                .isEqualTo("<p>A <strong>big " + mark("1", "recall is") + "</strong>" + mark("1", " low ") + "<em>"
                        + mark("1", "now") + " and then</em>!</p>");
        assertThat(moved(before, "<p>so: recall is</p><p>low now</p>"))
                .isEqualTo("<p>so: " + mark("1", "recall is") + "</p><p>" + mark("1", "low now") + "</p>");
        assertThat(moved(before, "<p>x recall <a href=\"https://example.com\">is low</a> now y</p>"))
                .isEqualTo("<p>x " + mark("1", "recall <a href=\"https://example.com\">is low</a> now") + " y</p>");
    }

    @Test
    void takesPiecesOfOneCommentTogether() {
        assertThat(moved(
                        "<p>a " + mark("1", "recall ") + "<em>" + mark("1", "is") + "</em>" + mark("1", " low")
                                + "</p>",
                        "<p>The recall is low.</p>"))
                .isEqualTo("<p>The " + mark("1", "recall is low") + ".</p>");
    }

    @Test
    void findsWordsWhosePunctuationWasTypedOtherwise() {
        assertThat(moved("<p>a " + mark("1", "“it’s&nbsp;— so”…") + "</p>", "<p>b \"it's - so\"... &lt;c&gt;</p>"))
                .isEqualTo("<p>b " + mark("1", "\"it's - so\"...") + " &lt;c&gt;</p>");
        assertThat(moved("<p>a " + mark("1", "R&amp;D costs") + "</p>", "<p>c R&#38;D&#160;costs</p>"))
                .isEqualTo("<p>c " + mark("1", "R&#38;D&#160;costs") + "</p>");
    }

    @Test
    void choosesThePlaceWithTheMostOfTheSameAround() {
        assertThat(moved(
                        "<table><tbody><tr><td>p50</td><td>98 ms</td></tr><tr><td>p95</td><td>" + mark("1", "98 ms")
                                + "</td></tr></tbody></table>",
                        "<ul><li>p95: none</li><li>98 ms</li><li>p50 98 ms</li><li>p95 98 ms</li></ul>"))
                .isEqualTo("<ul><li>p95: none</li><li>98 ms</li><li>p50 98 ms</li><li>p95 " + mark("1", "98 ms")
                        + "</li></ul>");
    }

    @Test
    void doesNotTakePartOfAWordForTheWord() {
        assertThat(moved("<p>the " + mark("1", "gpu") + " is</p>", "<p>gpus, some</p>"))
                .isEqualTo("<p>gpus, some</p>" + HEADING + "<p>" + mark("1", "gpu") + "</p>");
    }

    @Test
    void followsAParagraphThatMoved() {
        assertThat(moved(
                        "<p>one thing</p><p>two " + mark("1", "things") + " here</p><p>three</p>",
                        "<p>two things here!</p><h2>x</h2><p>one thing, more</p>"))
                .isEqualTo("<p>two " + mark("1", "things") + " here!</p><h2>x</h2><p>one thing, more</p>");
    }

    @Test
    void marksThingsInALineAsAWhole() {
        String user = "<ac:link><ri:user ri:account-id=\"1\" /></ac:link>";
        String link = "<ac:link><ri:page ri:content-title=\"T\" /><ac:link-body>the runbook</ac:link-body></ac:link>";
        assertThat(moved("<p>ask " + mark("1", user) + "</p>", "<p>by " + user + " only</p>"))
                .isEqualTo("<p>by " + mark("1", user) + " only</p>");
        assertThat(moved("<p>see " + mark("1", "runbook one") + "</p>", "<p>in " + link + " one</p>"))
                .isEqualTo("<p>in " + mark("1", link + " one") + "</p>");
    }

    @Test
    void keepsCommentsThatOverlapAndThatStandInEachOther() {
        assertThat(moved(
                        "<p>" + mark("1", "one " + mark("2", "two")) + mark("2", " three") + " four</p>",
                        "<p>zero one two three</p>"))
                .isEqualTo("<p>zero " + mark("1", "one " + mark("2", "two")) + mark("2", " three") + "</p>");
        assertThat(moved("<p>" + mark("1", mark("2", "gone")) + " four</p>", "<p>four</p>"))
                .isEqualTo("<p>four</p>" + HEADING + "<p>" + mark("1", mark("2", "gone")) + "</p>");
    }

    @Test
    void neverStandsInCodeOrInAParameter() {
        String code = "<ac:structured-macro ac:name=\"code\"><ac:parameter ac:name=\"title\">some words</ac:parameter>"
                + "<ac:plain-text-body><![CDATA[some words]]></ac:plain-text-body></ac:structured-macro>";
        assertThat(moved("<p>x " + mark("1", "some words") + "</p>", code))
                .isEqualTo(code + HEADING + "<p>" + mark("1", "some words") + "</p>");
    }

    @Test
    void comesBackFromTheParkingPlaceWhenItsWordsDo() {
        String parked = HEADING + "<p>" + mark("1", "the long words") + "</p><p>" + mark("2", "the") + "</p>";
        String last = "<p>a</p>";
        Imprints known = Imprints.NONE.after(List.of(region(last)), Set.of());

        PageBody.Merge merge = PageBody.merge(
                page(last, last + parked), List.of(region("<p>here the long words are</p>")), known, EDIT);

        assertThat(PageBody.regions(merge.storage()).getFirst().storage())
                .isEqualTo("<p>here " + mark("1", "the long words") + " are</p>" + HEADING + "<p>" + mark("2", "the")
                        + "</p>");
        assertThat(merge.regions().getFirst().parkedComments()).isEqualTo(1);
    }

    @Test
    void isNotDoubledWhereItStandsElsewhereOnThePage() {
        String last = "<p>some words</p>";
        Imprints known = Imprints.NONE.after(List.of(region(last)), Set.of());
        String page = page(last, "<p>" + mark("1", "some words") + "</p>") + "<p>" + mark("1", "some words") + "</p>";

        PageBody.Merge merge = PageBody.merge(page, List.of(region("<p>some words, new</p>")), known, EDIT);

        assertThat(merge.storage())
                .isEqualTo(page("<p>some words, new</p>", "<p>some words, new</p>") + "<p>" + mark("1", "some words")
                        + "</p>");
    }

    @Test
    void takesTimeInProportionToThePage() {
        StringBuilder last = new StringBuilder();
        StringBuilder now = new StringBuilder();
        for (int i = 0; i < 2_000; i++) {
            last.append("<p>").append(mark("c" + i, "words number " + i)).append(" old</p>");
            now.append("<p>words number ").append(i).append(" new</p>");
        }
        assertThat(moved(last.toString(), now.toString())).doesNotContain("earlier text");
        String same = "<p>" + mark("1", "a ".repeat(5_000)) + "b</p>";
        assertThat(moved(same, "<p>" + "a ".repeat(50_000) + "c</p>")).contains("ac:ref=\"1\"");
    }
}
