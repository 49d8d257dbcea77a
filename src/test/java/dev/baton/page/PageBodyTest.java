package dev.baton.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.baton.document.PageProperties;
import dev.baton.document.RandomDocuments;
import dev.baton.document.Storage;
import dev.baton.document.Xml;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.commonmark.node.Document;
import org.commonmark.node.Node;
import org.junit.jupiter.api.Test;

class PageBodyTest {
    private static final PageBody.Edit EDIT = new PageBody.Edit("712020:ada", "Ada", LocalDate.of(2026, 11, 21));

    private static Region region(String name, String storage) {
        return new Region(name, storage, StorageXml.digest(storage));
    }

    /** A region as it stands after Baton wrote it. */
    private static String macro(String name, String body) {
        return macro(name, StorageXml.digest(body), body);
    }

    private static String macro(String name, String digest, String body) {
        return "<ac:structured-macro ac:name=\"details\" ac:schema-version=\"1\" ac:macro-id=\"0-" + name
                + "\"><ac:parameter ac:name=\"hidden\">false</ac:parameter><ac:parameter ac:name=\"id\">baton-" + name
                + "</ac:parameter><ac:parameter ac:name=\"baton\">" + digest
                + "</ac:parameter><ac:rich-text-body>" + body + "</ac:rich-text-body></ac:structured-macro>";
    }

    @Test
    void replacesTheBodyOfARegionAndNothingElse() {
        String page = "<h1>Mine</h1>\n" + macro("status", "<p>old</p>") + "<p>also&nbsp;mine</p  >";

        PageBody.Merge merge = PageBody.merge(page, List.of(region("status", "<p>new</p>")));

        assertThat(merge.storage())
                .isEqualTo("<h1>Mine</h1>\n" + macro("status", "<p>new</p>") + "<p>also&nbsp;mine</p  >");
        assertThat(merge.changed()).isTrue();
        assertThat(merge.missing()).isEmpty();
    }

    @Test
    void leavesARegionThatMeansTheSame() {
        String page = macro("status", "\n<p>caf&eacute; <br/></p>\n");

        PageBody.Merge merge = PageBody.merge(page, List.of(region("status", "<p>café <br /></p>")));

        assertThat(merge.storage()).isEqualTo(page);
        assertThat(merge.changed()).isFalse();
    }

    @Test
    void findsRegionsThatPeopleMovedIntoLayoutsTablesAndExpands() {
        String before = "<ac:layout><ac:layout-section ac:type=\"two_equal\"><ac:layout-cell><table><tbody><tr><td>"
                + "<ac:structured-macro ac:name=\"expand\"><ac:rich-text-body>";
        String after = "</ac:rich-text-body></ac:structured-macro></td></tr></tbody></table></ac:layout-cell>"
                + "<ac:layout-cell><p>mine</p></ac:layout-cell></ac:layout-section></ac:layout>";

        PageBody.Merge merge =
                PageBody.merge(before + macro("status", "<p>old</p>") + after, List.of(region("status", "<p>new</p>")));

        assertThat(merge.storage()).isEqualTo(before + macro("status", "<p>new</p>") + after);
    }

    @Test
    void doesNotBringBackARegionThatSomebodyDeleted() {
        PageBody.Merge merge = PageBody.merge(
                "<p>mine</p>" + macro("b", "<p>same</p>"),
                List.of(region("a", "<p>1</p>"), region("b", "<p>same</p>"), region("c", "<p>2</p>")));

        assertThat(merge.missing()).containsExactly("a", "c");
        assertThat(merge.changed()).isFalse();
    }

    @Test
    void leavesAloneOtherMacrosAndRegionsThatNobodyWants() {
        String page = macro("retired", "<p>old</p>")
                + "<ac:structured-macro ac:name=\"details\"><ac:parameter ac:name=\"id\">status</ac:parameter>"
                + "<ac:rich-text-body><p>people's own</p></ac:rich-text-body></ac:structured-macro>"
                + "<ac:structured-macro ac:name=\"expand\"><ac:parameter ac:name=\"id\">baton-status</ac:parameter>"
                + "<ac:rich-text-body><p>no region</p></ac:rich-text-body></ac:structured-macro>"
                + "<ac:structured-macro ac:name=\"code\"><ac:plain-text-body><![CDATA["
                + macro("status", "<p>sample</p>")
                + "]]></ac:plain-text-body></ac:structured-macro><!-- " + macro("status", "") + " -->";

        PageBody.Merge merge = PageBody.merge(page, List.of(region("status", "<p>new</p>")));

        assertThat(merge.storage()).isEqualTo(page);
        assertThat(merge.missing()).containsExactly("status");
    }

    @Test
    void updatesEveryCopyOfARegion() {
        String page = macro("status", "<p>old</p>") + "<hr/>" + macro("status", "<p>older</p>");

        assertThat(PageBody.merge(page, List.of(region("status", "<p>new</p>"))).storage())
                .isEqualTo(macro("status", "<p>new</p>") + "<hr/>" + macro("status", "<p>new</p>"));
    }

    @Test
    void fillsARegionWhoseBodyConfluenceEmptied() {
        String open = "<ac:structured-macro ac:name=\"details\"><ac:parameter ac:name=\"id\">baton-a</ac:parameter>";
        String filled = open + "<ac:parameter ac:name=\"baton\">" + StorageXml.digest("<p>new</p>")
                + "</ac:parameter><ac:rich-text-body><p>new</p></ac:rich-text-body></ac:structured-macro>";
        List<Region> wanted = List.of(region("a", "<p>new</p>"));

        assertThat(PageBody.merge(open + "<ac:rich-text-body /></ac:structured-macro>", wanted)
                        .storage())
                .isEqualTo(filled);
        assertThat(PageBody.merge(open + "</ac:structured-macro>", wanted).storage())
                .isEqualTo(filled);
    }

    @Test
    void keepsARegionThatSomebodyMovedIntoAnother() {
        List<Region> last = List.of(region("outer", "<p>old</p>"), region("inner", "<p>old inner</p>"));
        String outer = last.getFirst().digest();
        String page = macro("outer", outer, "<p>old</p>" + macro("inner", "<p>old inner</p>"));
        List<Region> wanted = List.of(region("outer", "<p>new</p>"), region("inner", "<p>new inner</p>"));

        PageBody.Merge merge = PageBody.merge(page, wanted, Imprints.NONE.after(last, Set.of()), EDIT);

        assertThat(merge.storage())
                .isEqualTo(
                        macro("outer", wanted.getFirst().digest(), "<p>new</p>" + macro("inner", "<p>new inner</p>")));
        assertThat(PageBody.merge(merge.storage(), wanted).changed()).isFalse();
    }

    @Test
    void parksInlineCommentsOfTextThatIsReplaced() {
        String page = macro(
                "a",
                "<p>The <ac:inline-comment-marker ac:ref=\"r1\">old <strong>words</strong></ac:inline-comment-marker> stood"
                        + " <ac:inline-comment-marker ac:ref=\"r2\">here</ac:inline-comment-marker></p>"
                        + "<p><ac:inline-comment-marker ac:ref=\"r1\">and there</ac:inline-comment-marker></p>");
        List<Region> wanted = List.of(region("a", "<p>new</p>"));
        String parked = "<p><em>Comments on earlier text</em></p>"
                + "<p><ac:inline-comment-marker ac:ref=\"r1\">old <strong>words</strong> and there</ac:inline-comment-marker></p>"
                + "<p><ac:inline-comment-marker ac:ref=\"r2\">here</ac:inline-comment-marker></p>";

        PageBody.Merge first = PageBody.merge(page, wanted);
        assertThat(first.storage()).isEqualTo(macro("a", wanted.getFirst().digest(), "<p>new</p>" + parked));
        assertThat(first.regions()).containsExactly(new PageBody.RegionMerge("a", PageBody.State.UPDATED, 0, 2));

        Imprints known = Imprints.NONE.after(wanted, Set.of());
        assertThat(PageBody.merge(Normalised.of(first.storage()), wanted, known, EDIT)
                        .changed())
                .isFalse();
        List<Region> newer = List.of(region("a", "<p>newer</p>"));
        PageBody.Merge second = PageBody.merge(first.storage(), newer, known, EDIT);
        assertThat(second.storage()).isEqualTo(macro("a", newer.getFirst().digest(), "<p>newer</p>" + parked));
    }

    @Test
    void changesNothingWhenSomebodyOnlyComments() {
        String page = macro("a", "<p>some <ac:inline-comment-marker ac:ref=\"1\">words</ac:inline-comment-marker></p>");

        assertThat(PageBody.merge(page, List.of(region("a", "<p>some words</p>")))
                        .changed())
                .isFalse();
    }

    @Test
    void keepsWordsThatSomebodyLeftInTheParkingPlace() {
        String left = "<p><em>Comments on earlier text</em></p><p>old words</p>";
        String page = macro("a", StorageXml.digest("<p>old</p>"), "<p>old</p>" + left);
        Imprints known = Imprints.NONE.after(List.of(region("a", "<p>old</p>")), Set.of());

        assertThat(PageBody.merge(page, List.of(region("a", "<p>new</p>")), known, EDIT)
                        .storage())
                .isEqualTo(macro("a", StorageXml.digest("<p>new</p>"), "<p>new</p>" + left));
    }

    @Test
    void refusesAPageThatIsNotWellFormed() {
        assertThatThrownBy(() -> PageBody.merge(
                        "<h2>Risks</h2><p><b>x</p>" + macro("a", ""), List.of(region("a", "<p>new</p>"))))
                .isInstanceOf(BrokenPageException.class)
                .hasMessageContaining("under the heading “Risks”")
                .hasMessageContaining("</b> was expected");
    }

    @Test
    void keepsEveryCharacterThatIsNotInARegionWhateverPeopleWrote() {
        Random random = new Random(31);
        for (int round = 0; round < 2_000; round++) {
            List<String> outside = new ArrayList<>();
            List<Region> old = new ArrayList<>();
            List<Region> wanted = new ArrayList<>();
            int regions = random.nextInt(4);
            for (int i = 0; i <= regions; i++) {
                outside.add(peoples(random));
            }
            for (int i = 0; i < regions; i++) {
                Region now = region("r" + i, generated(random));
                old.add(now);
                wanted.add(random.nextInt(3) == 0 ? now : region("r" + i, generated(random)));
            }
            boolean normalised = random.nextBoolean();
            StringBuilder page = new StringBuilder(outside.getFirst());
            boolean changes = false;
            for (int i = 0; i < regions; i++) {
                String before = normalised
                        ? Normalised.of(old.get(i).storage())
                        : old.get(i).storage();
                changes |= !old.get(i).digest().equals(wanted.get(i).digest());
                String[] around = wrapping(random);
                page.append(around[0])
                        .append(macro("r" + i, before))
                        .append(around[1])
                        .append(outside.get(i + 1));
            }

            PageBody.Merge merge = PageBody.merge(page.toString(), wanted);

            assertThat(outside(merge.storage())).isEqualTo(outside(page.toString()));
            List<Region> shown = PageBody.regions(merge.storage());
            for (int i = 0; i < regions; i++) {
                assertThat(BlockTree.of(shown.get(i).storage()).hash)
                        .as("round %d: %s", round, merge.storage())
                        .isEqualTo(BlockTree.of(wanted.get(i).storage()).hash);
            }
            assertThat(merge.changed() && !changes).isFalse();
            assertThat(merge.missing()).isEmpty();
            Xml.parse(merge.storage());
            PageBody.Merge again = PageBody.merge(merge.storage(), wanted);
            assertThat(again.storage()).isEqualTo(merge.storage());
            assertThat(again.changed()).isFalse();
        }
    }

    /** A page without its regions. */
    private static String outside(String storage) {
        StringBuilder out = new StringBuilder();
        int at = 0;
        for (Places.Place place : Places.in(StorageTree.read(storage))) {
            if (place.level() == 0) {
                out.append(storage, at, place.macro().start).append("<region/>");
                at = place.macro().end;
            }
        }
        return out.append(storage, at, storage.length()).toString();
    }

    @Test
    void findsItsRegionsInWhatItWrites() {
        Random random = new Random(32);
        for (int i = 0; i < 1_000; i++) {
            Document document = new Document();
            Document content = RandomDocuments.tree(random);
            PageProperties properties = new PageProperties("baton-one");
            document.appendChild(properties);
            Node child = content.getFirstChild();
            while (child != null) {
                Node next = child.getNext();
                properties.appendChild(child);
                child = next;
            }

            List<Region> regions = PageBody.regions(Storage.write(document));

            assertThat(regions).hasSize(1);
            assertThat(regions.getFirst().name()).isEqualTo("one");
            Xml.parse(regions.getFirst().storage());
        }
    }

    private static String generated(Random random) {
        return Storage.write(RandomDocuments.tree(random));
    }

    private static String peoples(Random random) {
        return switch (random.nextInt(5)) {
            case 0 -> "";
            case 1 -> "<p>caf&eacute;&nbsp;&mdash; " + random.nextInt() + "<br/></p>\n";
            case 2 ->
                "<ac:structured-macro ac:name=\"unknown\" ac:x='y'><ac:plain-text-body><![CDATA[</p> <b>]]></ac:plain-text-body></ac:structured-macro>";
            case 3 ->
                "<p><ac:inline-comment-marker ac:ref=\"" + random.nextInt() + "\">kept</ac:inline-comment-marker></p>";
            default -> Normalised.of(generated(random));
        };
    }

    private static String[] wrapping(Random random) {
        return switch (random.nextInt(4)) {
            case 0 -> new String[] {"<table><tbody><tr><td>", "</td></tr></tbody></table>"};
            case 1 ->
                new String[] {
                    "<ac:layout><ac:layout-section ac:type=\"single\"><ac:layout-cell>\n",
                    "\n</ac:layout-cell></ac:layout-section></ac:layout>"
                };
            case 2 ->
                new String[] {
                    "<ac:structured-macro ac:name=\"expand\"><ac:rich-text-body>",
                    "</ac:rich-text-body></ac:structured-macro>"
                };
            default -> new String[] {"", ""};
        };
    }
}
