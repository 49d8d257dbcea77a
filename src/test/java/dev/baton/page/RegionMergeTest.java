package dev.baton.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.baton.page.PageBody.Edit;
import dev.baton.page.PageBody.Merge;
import dev.baton.page.PageBody.RegionMerge;
import dev.baton.page.PageBody.State;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RegionMergeTest {
    private static final Edit EDIT = new Edit("712020:ada", "Ada <Ops>", LocalDate.of(2026, 11, 21));
    private static final String KEPT = "<ac:structured-macro ac:name=\"expand\"><ac:parameter ac:name=\"title\">"
            + "Edited by Ada &lt;Ops&gt; on 2026-11-21, kept by Baton</ac:parameter><ac:rich-text-body><p><em>"
            + "<ac:link><ri:user ri:account-id=\"712020:ada\" /></ac:link> was the last to change this page, on"
            + " <time datetime=\"2026-11-21\" />. Baton's newer text took this place; keep of this what you need, and"
            + " delete the rest.</em></p>";
    private static final String KEPT_END = "</ac:rich-text-body></ac:structured-macro>";

    private static Region region(String storage) {
        return new Region("a", storage, StorageXml.digest(storage));
    }

    private static String page(String generated, String shown) {
        return "<ac:structured-macro ac:name=\"details\"><ac:parameter ac:name=\"id\">baton-a</ac:parameter>"
                + "<ac:parameter ac:name=\"baton\">" + StorageXml.digest(generated)
                + "</ac:parameter><ac:rich-text-body>" + shown + "</ac:rich-text-body></ac:structured-macro>";
    }

    /** What a region comes to: last generated, on the page, generated now. */
    private static String merged(String last, String shown, String now) {
        Merge merge = merge(last, shown, now);
        List<Region> wanted = List.of(region(now));
        Imprints known = Imprints.NONE.after(List.of(region(last)), Set.of()).after(wanted, Set.of());
        assertThat(PageBody.merge(merge.storage(), wanted, known, EDIT).storage())
                .isEqualTo(merge.storage());
        return content(merge.storage());
    }

    private static Merge merge(String last, String shown, String now) {
        Imprints known = Imprints.NONE.after(List.of(region(last)), Set.of());
        return PageBody.merge(page(last, shown), List.of(region(now)), known, EDIT);
    }

    private static String content(String storage) {
        return PageBody.regions(storage).getFirst().storage();
    }

    @Test
    void keepsWhatPeopleInsertedNextToWhatItFollows() {
        assertThat(merged("<p>a</p><p>b</p>", "<p>a</p><p>mine</p><p>b</p>", "<p>a</p><p>c</p>"))
                .isEqualTo("<p>a</p><p>mine</p><p>c</p>");
        assertThat(merged("<p>a</p>", "<p>note</p><p>a</p><p>end</p>", "<p>0</p><p>a</p><p>z</p>"))
                .isEqualTo("<p>note</p><p>0</p><p>a</p><p>end</p><p>z</p>");
    }

    @Test
    void keepsWhatPeopleChangedWhereTheGeneratedTextIsTheSame() {
        assertThat(merged("<p>a</p><p>b</p>", "<p>a, well</p><p>b</p>", "<p>a</p><p>c</p>"))
                .isEqualTo("<p>a, well</p><p>c</p>");
    }

    @Test
    void doesNotUndoADeletionWhileTheGeneratedTextIsTheSame() {
        assertThat(merged("<p>a</p><p>b</p>", "<p>b</p>", "<p>a</p><p>c</p>")).isEqualTo("<p>c</p>");
        assertThat(merged("<p>a</p><p>b</p>", "<p>b</p>", "<p>a, new</p><p>b</p>"))
                .isEqualTo("<p>a, new</p><p>b</p>");
    }

    @Test
    void keepsPeoplesVersionInAnExpandWhereBothChangedABlock() {
        Merge merge = merge("<p>a</p><p>b</p>", "<p>a mine</p><p>b</p>", "<p>a new</p><p>b</p>");

        String both = "<p>a new</p>" + KEPT + "<p>a mine</p>" + KEPT_END + "<p>b</p>";
        assertThat(content(merge.storage())).isEqualTo(both);
        assertThat(merge.regions()).containsExactly(new RegionMerge("a", State.UPDATED, 1, 0));
        assertThat(merged("<p>a new</p><p>b</p>", both, "<p>a newer</p><p>b</p>"))
                .as("the expand is people's from then on")
                .isEqualTo(both.replace("a new<", "a newer<"));
        assertThat(merged("<p>a new</p><p>b</p>", "<p>a new</p><p>b</p>", "<p>a newer</p><p>b</p>"))
                .as("people may delete it")
                .isEqualTo("<p>a newer</p><p>b</p>");
    }

    @Test
    void keepsPeoplesVersionOfWhatIsNoLongerGenerated() {
        assertThat(merged("<p>a</p><p>b</p>", "<p>a</p><p>b mine</p>", "<p>a</p>"))
                .isEqualTo("<p>a</p>" + KEPT + "<p>b mine</p>" + KEPT_END);
    }

    @Test
    void takesNothingForPeoplesThatTheySavedWithoutChangingIt() {
        String last = "<table><tbody><tr><td>a</td><td>1</td></tr></tbody></table><p>x<br />“y” é</p>";
        String stored =
                "<table data-layout=\"wide\" ac:local-id=\"1\"><colgroup><col /></colgroup><tbody>\n<tr><td><p>a</p></td>"
                        + "<td><p local-id=\"2\">1</p></td></tr></tbody></table><p /><p>x<br/>&ldquo;y&rdquo; &eacute;</p>";

        assertThat(merged(last, stored, last.replace("<td>1</td>", "<td>2</td>")))
                .isEqualTo(stored.replace("<p local-id=\"2\">1</p>", "2"));
    }

    @Test
    void mergesTablesByRowsAndCells() {
        String last = table("a|1|x", "b|2|y", "c|3|z");
        String shown = table("a|1|x mine", "b|2|y", "mine|0|0", "c|3|z");
        assertThat(merged(last, shown, table("a|7|x", "b|8|y", "d|4|w", "c|3|z")))
                .isEqualTo(table("a|7|x mine", "b|8|y", "mine|0|0", "d|4|w", "c|3|z"));
        assertThat(merged(last, table("a|1|x", "b|5|y", "c|3|z"), table("a|1|x", "b|6|y", "c|3|z")))
                .isEqualTo(table("a|1|x", "b|6" + KEPT + "<p>5</p>" + KEPT_END + "|y", "c|3|z"));
        assertThat(merged(last, table("a|1|x", "b|5|y", "c|3|z"), table("a|1|x", "c|3|z")))
                .isEqualTo(table("a|1|x", "c|3|z") + KEPT + table("b|5|y") + KEPT_END);
    }

    @Test
    void mergesListsByItems() {
        assertThat(merged(
                        "<ul><li>a</li><li>b<ul><li>c</li></ul></li></ul>",
                        "<ul><li>a</li><li>b<ul><li>mine</li><li>c</li></ul></li><li>own</li></ul>",
                        "<ul><li>0</li><li>a</li><li>b<ul><li>d</li></ul></li></ul>"))
                .isEqualTo("<ul><li>0</li><li>a</li><li>b<ul><li>mine</li><li>d</li></ul></li><li>own</li></ul>");
    }

    @Test
    void keepsTheOrderOfWhomeverChangedIt() {
        String a = "<p>the first of them</p>";
        String b = "<p>the second of them</p>";
        String c = "<p>the third of them</p>";
        assertThat(merged(a + b + c, c + a + b, a + b + "<p>the third, changed</p>"))
                .isEqualTo("<p>the third, changed</p>" + a + b);
        assertThat(merged(a + b + c, a + "<p>mine</p>" + b + c, c + a + b)).isEqualTo(c + a + "<p>mine</p>" + b);
    }

    @Test
    void followsBlocksThatPeoplePutIntoAnExpandOrALayout() {
        String before = "<ac:structured-macro ac:name=\"expand\"><ac:parameter ac:name=\"title\">Mine</ac:parameter>"
                + "<ac:rich-text-body>";
        String after = "</ac:rich-text-body></ac:structured-macro>";
        String table = table("the latency|98 ms");
        assertThat(merged(
                        table + "<p>b</p>",
                        before + table + after + "<p>b</p>",
                        table("the latency|99 ms") + "<p>b</p>"))
                .isEqualTo(before + table("the latency|99 ms") + after + "<p>b</p>");
    }

    @Test
    void keepsEditsWhenATemplatePutsBlocksIntoAPanel() {
        String table = table("the latency|98 ms", "the recall|0.9");
        String panel = "<ac:structured-macro ac:name=\"info\"><ac:rich-text-body>" + table
                + "</ac:rich-text-body></ac:structured-macro>";
        String edited = table("the latency|98 ms", "the recall|0.9", "mine|1");
        assertThat(merged("<p>x</p>" + table, "<p>x</p>" + edited, "<p>x</p>" + panel))
                .isEqualTo("<p>x</p>" + panel.replace(table, edited));
    }

    @Test
    void keepsAllThatIsNotGeneratedNowWhereNothingIsKnown() {
        String page = page("<p>lost</p>", "<p>a</p><p>one</p><p>two</p>");
        Merge merge = PageBody.merge(page, List.of(region("<p>a</p><p>b</p>")), Imprints.NONE, EDIT);

        assertThat(content(merge.storage()))
                .isEqualTo("<p>a</p>" + KEPT + "<p>one</p><p>two</p>" + KEPT_END + "<p>b</p>");
    }

    @Test
    void goesByTheLastImprintWhereAnEditorLostTheDigest() {
        String page = page("<p>a</p>", "<p>a</p><p>mine</p>").replaceFirst("<ac:parameter ac:name=\"baton\">.*?r>", "");
        Imprints known = Imprints.NONE.after(List.of(region("<p>a</p>")), Set.of());

        assertThat(PageBody.shown(page)).containsEntry("a", "");
        assertThat(PageBody.merge(page, List.of(region("<p>a</p>")), known, EDIT)
                        .changed())
                .isFalse();
        Merge merge = PageBody.merge(page, List.of(region("<p>b</p>")), known, EDIT);
        assertThat(merge.storage()).isEqualTo(page("<p>b</p>", "<p>b</p><p>mine</p>"));
    }

    @Test
    void writesNothingWhereOnlyWhatPeopleDeletedChangesItsPlace() {
        Merge merge = merge("<p>a</p><p>b</p>", "<p>b</p>", "<p>b</p><p>a</p>");

        assertThat(merge.changed()).isFalse();
        assertThat(merge.regions()).containsExactly(new RegionMerge("a", State.SAME, 0, 0));
    }

    @Test
    void keepsLinesOfTextApart() {
        assertThat(merged("<ul><li>a</li></ul>x", "mine<ul><li>a</li></ul>x", "x"))
                .isEqualTo("mine<p>x</p>");
    }

    @Test
    void leavesMacrosAndCdataAsTheyAre() {
        String odd =
                "<ac:structured-macro ac:name=\"odd\" ac:x='1'><ac:plain-text-body><![CDATA[</p> ]]]]><![CDATA[> &nbsp;]]>"
                        + "</ac:plain-text-body></ac:structured-macro><at:strange  a = \"1\"><b>x</b></at:strange>";
        assertThat(merged("<p>a</p>", odd + "<p>a</p>" + odd, "<p>b</p>")).isEqualTo(odd + "<p>b</p>" + odd);
    }

    @Test
    void keepsKnowledgeOfWhatThePageStillShows() {
        Region one = region("<p>1</p>");
        Region two = region("<p>2</p>");
        Region three = region("<p>3</p>");
        Imprints known = Imprints.NONE.after(List.of(one), Set.of());

        Imprints during = known.after(List.of(two), Set.of(one.digest()));
        assertThat(during.imprint("a", one.digest())).isPresent();
        assertThat(during.newest("a")).isEqualTo(two.digest());
        Imprints next = during.after(List.of(three), Set.of(two.digest()));
        assertThat(next.imprint("a", one.digest())).isEmpty();
        assertThat(next.imprint("a", two.digest())).isPresent();
        assertThat(Imprints.read(next.toJson())).isEqualTo(next);
        assertThat(next.after(List.of(three), Set.of(two.digest()))).isEqualTo(next);
    }

    @Test
    void keepsImprintsWithinTheirRoomByDroppingTheDeepestLevelFirst() {
        String[] rows = new String[1_500];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = "row " + i + "|1|2|3";
        }
        Region large = region(table(rows));
        Imprints known = Imprints.NONE.after(List.of(large), Set.of());

        assertThat(known.toJson().toString()).hasSizeLessThan(Imprints.LARGEST);
        assertThat(known.imprint("a", large.digest()).orElseThrow().depth()).isEqualTo(2);
        String shown = large.storage().replace("row 7<", "row 7 mine<");
        rows[9] = "row 9|1|2|4";
        Merge merge = PageBody.merge(page(large.storage(), shown), List.of(region(table(rows))), known, EDIT);
        assertThat(content(merge.storage())).isEqualTo(table(rows).replace("row 7<", "row 7 mine<"));
        Region larger = region("<p>x</p>".repeat(10_000));
        assertThat(Imprints.NONE.after(List.of(larger), Set.of()).toJson().toString())
                .hasSizeLessThan(Imprints.LARGEST);
    }

    @Test
    void readsImprintsTolerantly() throws Exception {
        ObjectMapper mapper = new ObjectMapper();
        assertThat(Imprints.read(MissingNode.getInstance())).isEqualTo(Imprints.NONE);
        for (String odd : List.of(
                "{}",
                "[]",
                "{\"v\":99,\"regions\":{\"a\":[[\"d\",\"xAAAAAAA\"]]}}",
                "{\"v\":1,\"regions\":[]}",
                "{\"v\":1,\"regions\":{\"a\":[[\"d\",\"xAAAA\"],[\"d\",\"xAAAAAAA.AAA(\"],[1],\"\",[\"\",\"xAAAAAAA\"]]}}")) {
            assertThat(Imprints.read(mapper.readTree(odd)).imprint("a", "d"))
                    .as(odd)
                    .isEmpty();
        }
        String deep = "xAAAAAAA" + ".AAA(xAAAAAAA".repeat(2_000) + ")".repeat(2_000);
        assertThat(Imprint.read(deep)).isNull();
    }

    /** Imprints are kept beside pages: if this fails, the canonical form changed, and Imprints needs a new version. */
    @Test
    void makesTheSameImprintsAsEver() {
        Region region = region("<h2>a</h2><ul><li>b</li></ul><table><tbody><tr><td>c</td></tr></tbody></table>");

        assertThat(Imprints.NONE.after(List.of(region), Set.of()).toJson())
                .hasToString(
                        "{\"v\":1,\"regions\":{\"a\":[[\"b325ba0b6aab\",\"xkRCQPwO.AAA(hvK9vsWClCwhua-r.DLC(iG48OGDO.IRg(pvSYhB0l))"
                                + "tsgKtyOr.vUm(r_JnvrsH.78d(cvw-SUtA.1-W(pl-LUbVU))))\"]]}}");
    }

    @Test
    void mergesLargeTablesInTime() {
        String[] rows = new String[20_000];
        String[] shown = new String[20_000];
        String[] now = new String[20_000];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = "row " + i + "|1";
            shown[i] = i % 3 == 0 ? "row " + i + "|1 mine" : rows[i];
            now[i] = "row " + (i + 7_000) % 20_000 + "|2";
        }
        Merge merge = merge(table(rows), table(shown), table(now));

        assertThat(merge.storage().split("1 mine", -1)).hasSize(1 + 6_667);
        assertThat(merge.storage().split("<td>2", -1)).hasSize(1 + 20_000);
    }

    /** A table of rows such as {@code a|1}. */
    private static String table(String... rows) {
        StringBuilder out = new StringBuilder("<table><tbody>");
        for (String row : rows) {
            out.append("<tr><td>").append(row.replace("|", "</td><td>")).append("</td></tr>");
        }
        return out.append("</tbody></table>").toString();
    }

    @Test
    void answersForEveryCopyOfARegion() {
        Set<String> digests = new HashSet<>(
                PageBody.shown(page("<p>1</p>", "") + page("<p>2</p>", "")).values());

        assertThat(digests).containsExactly("");
    }
}
