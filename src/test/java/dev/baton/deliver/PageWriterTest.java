package dev.baton.deliver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.baton.confluence.Confluence;
import dev.baton.confluence.FileJson;
import dev.baton.confluence.PageJson;
import dev.baton.deliver.PageWriter.Outcome;
import dev.baton.deliver.PageWriter.Written;
import dev.baton.http.ApiException;
import dev.baton.page.CommentRescue;
import dev.baton.page.Page;
import dev.baton.page.PageAttachment;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PageWriterTest {
    private static final Subject SUBJECT = new Subject("10003", "MH-3");
    private Wiki wiki = new Wiki(Wiki.Product.CLOUD);

    @AfterEach
    void stop() {
        wiki.close();
    }

    private PageWriter on(Wiki.Product product) {
        if (product == Wiki.Product.DATA_CENTER) {
            wiki.close();
            wiki = new Wiki(product);
        }
        return wiki.writer();
    }

    private static Page status(String text) {
        return Wiki.page("MH-3 Chest X-ray", Map.of("status", "<p>" + text + "</p>"));
    }

    private Written write(PageWriter writer, Page page) {
        return writer.write(SUBJECT, page, null, null);
    }

    /** The same Confluence, where something happens right before a page's next version is sent. */
    private Confluence before(Runnable happens) {
        return (Confluence) Proxy.newProxyInstance(
                Confluence.class.getClassLoader(), new Class<?>[] {Confluence.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("update") && arguments[4] instanceof String) {
                        happens.run();
                    }
                    try {
                        return method.invoke(wiki.confluence, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    @ParameterizedTest
    @EnumSource
    void createsAPageOnceAndWritesNothingWhereItSaysAllAlready(Wiki.Product product) {
        PageWriter writer = on(product);
        Written made = write(writer, status("On hold"));
        assertThat(made.outcome()).isEqualTo(Outcome.CREATED);
        PageJson page = wiki.read(made.id());
        assertThat(page.parentId()).isEqualTo(wiki.home.parentId());
        assertThat(wiki.confluence.labels(made.id())).containsExactly("handoff");
        assertThat(writer.find(made.id())).contains(made.shown());

        long writes = wiki.counter.writes();
        Written again = writer.write(SUBJECT, status("On hold"), made.id(), null);

        assertThat(again.outcome()).isEqualTo(Outcome.SAME);
        assertThat(wiki.counter.writes()).isEqualTo(writes);
        assertThat(wiki.read(made.id()).version()).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource
    void aChangedPageCostsTwoWritesAndTwoReads(Wiki.Product product) {
        PageWriter writer = on(product);
        String id = write(writer, status("On hold")).id();
        long requests = wiki.counter.requests();
        long writes = wiki.counter.writes();

        Written written = writer.write(SUBJECT, status("Ready"), id, null, "verdict On hold → Ready");

        assertThat(written.outcome()).isEqualTo(Outcome.UPDATED);
        assertThat(wiki.counter.writes() - writes).isEqualTo(2);
        assertThat(wiki.counter.requests() - requests).isEqualTo(4);
        PageJson page = wiki.read(id);
        assertThat(page.storage()).contains("Ready").doesNotContain("On hold");
        assertThat(page.versionMessage()).isEqualTo("Baton: MH-3: verdict On hold → Ready; region status");
        assertThat(writer.find(id)).contains(written.shown());
    }

    @ParameterizedTest
    @EnumSource
    void neverTakesOverAPageOfTheSameTitle(Wiki.Product product) {
        PageWriter writer = on(product);
        String theirs = Wiki.json(wiki.call(
                                "POST",
                                "/wiki/api/v2/pages",
                                Wiki.json(
                                        "{\"spaceId\":\"" + space() + "\",\"title\":\"mh-3 chest x-RAY\",\"status\":"
                                                + "\"current\",\"body\":{\"representation\":\"storage\",\"value\":\"<p>Mine</p>\"}}"))
                        .body())
                .path("id")
                .asText();

        Written made = write(writer, status("On hold"));

        assertThat(made.id()).isNotEqualTo(theirs);
        assertThat(made.title()).isEqualTo("MH-3 Chest X-ray (MH-3)");
        assertThat(wiki.read(theirs).storage()).isEqualTo("<p>Mine</p>");
        assertThat(write(writer, status("On hold")).id())
                .as("found under its other title")
                .isEqualTo(made.id());
        Written other = writer.write(new Subject("10004", "MH-4"), status("On hold"), null, null);
        assertThat(other.title()).isEqualTo("MH-3 Chest X-ray (MH-4)");
    }

    private String space() {
        return wiki.get("/wiki/api/v2/spaces?keys=MLH").at("/results/0/id").asText();
    }

    @ParameterizedTest
    @EnumSource
    void findsThePageThatACrashLeftWithoutANote(Wiki.Product product) {
        PageWriter writer = on(product);
        Page wanted = status("On hold");
        String orphan = wiki.confluence
                .create(wiki.home.spaceId(), wiki.home.parentId(), wanted.title(), wanted.body())
                .id();

        Written written = write(writer, Wiki.with(wanted, file("one")));

        assertThat(written.id()).isEqualTo(orphan);
        assertThat(wiki.children()).hasSize(1);
        assertThat(wiki.confluence.labels(orphan)).containsExactly("handoff");
        assertThat(wiki.confluence.files(orphan)).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource
    void followsAPageThatPeopleRenamedAndMoved(Wiki.Product product) {
        PageWriter writer = on(product);
        String id = write(writer, status("On hold")).id();
        String elsewhere = wiki.confluence
                .create(wiki.home.spaceId(), null, "Radiology", "<p/>")
                .id();
        wiki.call(
                "PUT",
                "/wiki/api/v2/pages/" + id,
                Wiki.json("{\"id\":\"" + id + "\",\"status\":\"current\",\"title\":\"Our X-ray\",\"parentId\":\""
                        + elsewhere
                        + "\",\"version\":{\"number\":2},\"body\":{\"representation\":\"storage\",\"value\":"
                        + com.fasterxml.jackson.databind.node.TextNode.valueOf(
                                wiki.read(id).storage()) + "}}"));

        Written written = writer.write(SUBJECT, status("Ready"), id, null);

        PageJson page = wiki.read(id);
        assertThat(written.title()).isEqualTo("Our X-ray");
        assertThat(page.title()).isEqualTo("Our X-ray");
        assertThat(page.parentId()).isEqualTo(elsewhere);
        assertThat(page.storage()).contains("Ready");
    }

    @ParameterizedTest
    @EnumSource
    void leavesAPageInTheTrashAloneUntilItIsRestoredOrGone(Wiki.Product product) {
        PageWriter writer = on(product);
        String id = write(writer, status("On hold")).id();
        wiki.call("DELETE", "/wiki/api/v2/pages/" + id, null);
        long writes = wiki.counter.writes();

        Written left = writer.write(SUBJECT, status("Ready"), id, null);

        assertThat(left.outcome()).isEqualTo(Outcome.LEFT);
        assertThat(left.id()).isEqualTo(id);
        assertThat(wiki.counter.writes()).isEqualTo(writes);

        wiki.call("DELETE", "/wiki/api/v2/pages/" + id + "?purge=true", null);
        Written anew = writer.write(SUBJECT, status("Ready"), id, null);
        assertThat(anew.outcome()).isEqualTo(Outcome.CREATED);
        assertThat(anew.id()).isNotEqualTo(id);
    }

    @Test
    void leavesAnArchivedPageAloneEvenWhenItsIdIsForgotten() {
        PageWriter writer = wiki.writer();
        String id = write(writer, status("On hold")).id();
        wiki.confluence.archive(id);
        long writes = wiki.counter.writes();

        assertThat(writer.write(SUBJECT, status("Ready"), id, null).outcome()).isEqualTo(Outcome.LEFT);
        Written forgotten = write(writer, status("Ready"));

        assertThat(forgotten.outcome()).isEqualTo(Outcome.LEFT);
        assertThat(forgotten.id()).isEqualTo(id);
        assertThat(wiki.counter.writes()).isEqualTo(writes);
        assertThat(writer.write(new Subject("10004", "MH-4"), status("Ready"), null, null)
                        .title())
                .as("an archived title stays taken")
                .isEqualTo("MH-3 Chest X-ray (MH-4)");
    }

    @Test
    void leavesAPageAloneThatIsNotTheSubjectsThoughItIsNotedSo() {
        PageWriter writer = wiki.writer();
        String others = writer.write(new Subject("10004", "MH-4"), status("On hold"), null, null)
                .id();

        Written written = writer.write(SUBJECT, status("Ready"), others, null);

        assertThat(written.id()).isNotEqualTo(others);
        assertThat(wiki.read(others).storage()).contains("On hold");
    }

    @Test
    void mergesAnewIntoWhatSomebodySavedInBetween() {
        String id = write(wiki.writer(), status("On hold")).id();
        AtomicInteger saves = new AtomicInteger();
        Confluence raced = before(() -> {
            if (saves.incrementAndGet() < 3) {
                wiki.edit(id, body -> body.replace("<p>Notes.</p>", "<p>Notes.</p><p>Lena " + saves + "</p>"));
            }
        });

        Written written = wiki.writer(raced).write(SUBJECT, status("Ready"), id, null);

        assertThat(written.outcome()).isEqualTo(Outcome.UPDATED);
        assertThat(wiki.read(id).storage()).contains("Ready", "Lena 1", "Lena 2");
        assertThat(wiki.read(id).version()).isEqualTo(4);
    }

    @Test
    void givesUpAfterManyConflicts() {
        String id = write(wiki.writer(), status("On hold")).id();
        Confluence raced = before(() -> wiki.edit(id, body -> body + "<p>again</p>"));

        assertThatThrownBy(() -> wiki.writer(raced).write(SUBJECT, status("Ready"), id, null))
                .isInstanceOfSatisfying(
                        ApiException.Rejected.class, e -> assertThat(e.status()).isEqualTo(409));
        assertThat(wiki.read(id).storage()).contains("On hold");
    }

    @ParameterizedTest
    @EnumSource
    void keepsACommentThatWasAddedBetweenReadingAndWriting(Wiki.Product product) {
        on(product);
        String id = write(wiki.writer(), status("The reader waits for the radiologist"))
                .id();
        String[] reference = new String[1];
        Confluence raced = before(() -> {
            if (reference[0] == null) {
                reference[0] = wiki.comment(id, "the radiologist", 1, 0)
                        .json()
                        .at("/properties/inlineMarkerRef")
                        .asText();
            }
        });

        wiki.writer(raced).write(SUBJECT, status("Now the radiologist reads it"), id, null);

        PageJson page = wiki.read(id);
        assertThat(CommentRescue.references(page.storage())).containsExactly(reference[0]);
        assertThat(page.storage()).contains("\">the radiologist</ac:inline-comment-marker> reads it");
        assertThat(page.versionMessage()).contains("put back an inline comment");
        long writes = wiki.counter.writes();
        assertThat(wiki.writer()
                        .write(SUBJECT, status("Now the radiologist reads it"), id, null)
                        .outcome())
                .isEqualTo(Outcome.SAME);
        assertThat(wiki.counter.writes()).isEqualTo(writes);
    }

    @Test
    void looksForCommentsToAWriteWhoseAnswerWasLost() {
        String id = write(wiki.writer(), status("The reader waits")).id();
        Confluence cut = before(() -> {
            wiki.comment(id, "reader", 1, 0);
            PageJson page = wiki.read(id);
            wiki.confluence.update(
                    id,
                    page.version() + 1,
                    page.title(),
                    page.storage().replaceAll("</?ac:inline[^>]*>", "").replace("waits", "reads"),
                    "carried out");
            throw new ApiException.Unavailable(
                    dev.baton.http.Failure.unsent("PUT", "page"), "the answer was cut", "", null, null);
        });
        AtomicInteger times = new AtomicInteger();
        Confluence once = before(() -> {});
        PageWriter writer = wiki.writer((Confluence) Proxy.newProxyInstance(
                Confluence.class.getClassLoader(), new Class<?>[] {Confluence.class}, (proxy, method, arguments) -> {
                    boolean update = method.getName().equals("update") && arguments[4] instanceof String;
                    try {
                        return method.invoke(update && times.getAndIncrement() == 0 ? cut : once, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                }));

        assertThatThrownBy(() -> writer.write(SUBJECT, status("The reader reads"), id, null))
                .isInstanceOf(ApiException.Unavailable.class);
        assertThat(CommentRescue.references(wiki.read(id).storage())).isEmpty();
        writer.write(SUBJECT, status("The reader reads"), id, null);

        assertThat(CommentRescue.references(wiki.read(id).storage())).hasSize(1);
    }

    @Test
    void convergesAfterACrashBetweenTheNoteAndThePage() {
        String id = write(wiki.writer(), status("On hold")).id();
        Confluence dying = before(() -> {
            throw new IllegalStateException("killed");
        });
        assertThatThrownBy(() -> wiki.writer(dying).write(SUBJECT, status("Ready"), id, null))
                .hasMessage("killed");

        assertThat(wiki.writer().find(id).orElseThrow().digest())
                .as("what it shows is not what was noted")
                .isEmpty();
        wiki.edit(id, body -> body.replace("On hold", "On hold, says Lena"));
        Written written = wiki.writer().write(SUBJECT, status("Ready"), id, null);

        assertThat(written.outcome()).isEqualTo(Outcome.UPDATED);
        assertThat(wiki.writer().find(id)).contains(written.shown());
        assertThat(wiki.read(id).storage()).contains("Ready", "says Lena");
    }

    @Test
    void aRegionThatIsNewInTheTemplateComesOntoThePageEvenAfterACrash() {
        String id = write(wiki.writer(), status("On hold")).id();
        Page more = Wiki.page(
                "MH-3 Chest X-ray",
                new java.util.TreeMap<>(Map.of("status", "<p>On hold</p>", "zones", "<p>Asia/Kolkata</p>")));
        Confluence dying = before(() -> {
            throw new IllegalStateException("killed");
        });
        assertThatThrownBy(() -> wiki.writer(dying).write(SUBJECT, more, id, null))
                .hasMessage("killed");

        assertThat(wiki.writer().write(SUBJECT, more, id, null).outcome()).isEqualTo(Outcome.UPDATED);
        assertThat(wiki.read(id).storage()).contains("On hold", "Asia/Kolkata");
        assertThat(wiki.writer().write(SUBJECT, more, id, null).outcome()).isEqualTo(Outcome.SAME);

        wiki.edit(id, body -> body.substring(0, body.lastIndexOf("<ac:structured-macro")));
        assertThat(wiki.writer().write(SUBJECT, more, id, null).outcome()).isEqualTo(Outcome.SAME);
        assertThat(wiki.read(id).storage()).doesNotContain("Asia/Kolkata");
    }

    @Test
    void namesWhoseWordsItKeeps() {
        String id = write(wiki.writer(), status("On hold")).id();
        wiki.edit(id, body -> body.replace("On hold", "Stopped"));

        wiki.writer().write(SUBJECT, status("Ready"), id, null);

        assertThat(wiki.read(id).storage()).contains("Ready", "Stopped", "Lena Hoffmann");
        assertThat(wiki.read(id).versionMessage()).contains("people's words kept in a marked expand");
    }

    @Test
    void namesWhoWroteTheWordsEvenAfterItsOwnVersions() {
        Page two = Wiki.page("Two", new java.util.TreeMap<>(Map.of("a", "<p>A one</p>", "b", "<p>B one</p>")));
        String id = write(wiki.writer(), two).id();
        wiki.edit(id, body -> body.replace("A one", "A by hand"));
        Page other = Wiki.page("Two", new java.util.TreeMap<>(Map.of("a", "<p>A one</p>", "b", "<p>B two</p>")));
        wiki.writer().write(SUBJECT, other, id, null);
        Page both = Wiki.page("Two", new java.util.TreeMap<>(Map.of("a", "<p>A two</p>", "b", "<p>B two</p>")));

        wiki.writer().write(SUBJECT, both, id, null);

        assertThat(wiki.read(id).storage()).contains("A two", "A by hand", "Edited by Lena Hoffmann");
    }

    @Test
    void aRegionThatPeopleDeletedStaysAwayAndThePageCountsAsDone() {
        PageWriter writer = wiki.writer();
        Page two = Wiki.page("Two", new java.util.TreeMap<>(Map.of("a", "<p>A1</p>", "b", "<p>B1</p>")));
        String id = write(writer, two).id();
        wiki.edit(
                id,
                body -> body.replaceAll(
                        "<ac:structured-macro(?:(?!</ac:structured-macro>).)*baton-b.*?</ac:structured-macro>", ""));
        Page next = Wiki.page("Two", new java.util.TreeMap<>(Map.of("a", "<p>A2</p>", "b", "<p>B2</p>")));

        Written written = writer.write(SUBJECT, next, id, null);

        assertThat(wiki.read(id).storage()).contains("A2").doesNotContain("B2");
        assertThat(writer.find(id)).contains(written.shown());
    }

    @ParameterizedTest
    @EnumSource
    void addsLabelsOnceAndLeavesPeoplesAlone(Wiki.Product product) {
        PageWriter writer = on(product);
        Page page = status("On hold");
        String id = write(writer, Wiki.labelled(page, "handoff", "mh")).id();
        wiki.confluence.add(id, List.of("theirs"));
        wiki.call("DELETE", "/wiki/rest/api/content/" + id + "/label?name=handoff", null);

        writer.write(SUBJECT, Wiki.labelled(page, "handoff", "mh", "new"), id, null);

        assertThat(wiki.confluence.labels(id)).containsExactlyInAnyOrder("mh", "theirs", "new");
    }

    private static PageAttachment file(String content) {
        return PageAttachment.of("card.md", "text/markdown", content.getBytes(StandardCharsets.UTF_8));
    }

    @ParameterizedTest
    @EnumSource
    void uploadsFilesOnlyWhenTheyChange(Wiki.Product product) {
        PageWriter writer = on(product);
        Page page = status("On hold");
        String id = write(writer, Wiki.with(page, file("one"))).id();
        long requests = wiki.counter.requests();
        writer.write(SUBJECT, Wiki.with(page, file("one")), id, null);
        assertThat(wiki.counter.requests() - requests).as("a read of the page").isOne();

        writer.write(SUBJECT, Wiki.with(page, file("two")), id, null);

        assertThat(wiki.confluence.files(id)).singleElement().satisfies(file -> {
            assertThat(file.version()).isEqualTo(2);
            assertThat(file.size()).isEqualTo(3);
        });
        assertThat(wiki.read(id).version()).as("the page itself says the same").isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource
    void knowsAFileAgainWhoseUploadWasNeverNoted(Wiki.Product product) {
        PageWriter writer = on(product);
        Page page = status("On hold");
        String id = write(writer, page).id();
        new PageFiles(wiki.confluence).upload(id, List.of(file("one")), PageNote.NONE);

        writer.write(SUBJECT, Wiki.with(page, file("one")), id, null);

        assertThat(wiki.confluence.files(id)).extracting(FileJson::version).containsExactly(1);
    }

    @Test
    void refusesAPageThatIsTooLargeAndSaysWhatToDo() {
        String id = write(wiki.writer(), status("On hold")).id();
        long writes = wiki.counter.writes();
        Page huge = Wiki.page(
                "MH-3 Chest X-ray",
                new java.util.TreeMap<>(
                        Map.of("status", "<p>Ready</p>", "logs", "<p>" + "\"x".repeat(1_800_000) + "</p>")));

        assertThatThrownBy(() -> wiki.writer().write(new Subject("1", "MH-9"), huge, null, null))
                .isInstanceOf(ApiException.Rejected.class)
                .hasMessageContaining("MH-9")
                .hasMessageContaining("MH-3 Chest X-ray")
                .hasMessageContaining("5.1 MB (5,4")
                .hasMessageContaining("at most 5.0 MB (5,242,880 bytes)")
                .hasMessageContaining("largest region is \"logs\"")
                .hasMessageContaining("attach it");
        wiki.edit(id, body -> body.replace("<p>Notes.</p>", "<p>" + "y".repeat(5_000_000) + "</p>"));
        assertThatThrownBy(() -> wiki.writer().write(SUBJECT, status("z".repeat(300_000)), id, null))
                .isInstanceOf(ApiException.Rejected.class);
        assertThat(wiki.counter.writes()).isEqualTo(writes);
    }

    @Test
    void createsBelowTheGivenPageOrTheConfiguredOneWhereThatIsGone() {
        PageWriter writer = wiki.writer();
        String parent = write(writer, status("On hold")).id();

        String below = writer.write(new Subject("2", "MH-4"), Wiki.page("Below", Map.of("a", "<p>x</p>")), null, parent)
                .id();
        String home = writer.write(new Subject("3", "MH-5"), Wiki.page("Home", Map.of("a", "<p>x</p>")), null, "4711")
                .id();

        assertThat(wiki.read(below).parentId()).isEqualTo(parent);
        assertThat(wiki.read(home).parentId()).isEqualTo(wiki.home.parentId());
    }

    @Test
    void keepsItsNoteWithinWhatAPropertyHolds() {
        StringBuilder rows = new StringBuilder();
        for (int i = 0; i < 4000; i++) {
            rows.append("<tr><td>")
                    .append(i)
                    .append("</td><td><p>value ")
                    .append(i * 7)
                    .append("</p></td></tr>");
        }
        Page large = Wiki.page("Large", Map.of("table", "<table><tbody>" + rows + "</tbody></table>"));

        String id = write(wiki.writer(), large).id();

        JsonNode note = wiki.read(id).properties().getFirst().value();
        assertThat(note.toString().length()).isLessThan(32_768);
        assertThat(wiki.writer().write(SUBJECT, large, id, null).outcome()).isEqualTo(Outcome.SAME);
    }
}
