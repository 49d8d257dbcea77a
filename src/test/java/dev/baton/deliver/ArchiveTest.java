package dev.baton.deliver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.baton.http.ApiException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ArchiveTest {
    private final Wiki wiki = new Wiki(Wiki.Product.CLOUD);

    @AfterEach
    void stop() {
        wiki.close();
    }

    private static List<Archive.Gone> pages(Wiki wiki, int count) {
        List<Archive.Gone> gone = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Subject subject = new Subject("1000" + i, "MH-" + i);
            String id = wiki.writer()
                    .write(subject, Wiki.page("Page of MH-" + i, Map.of("a", "<p>x</p>")), null, null)
                    .id();
            gone.add(new Archive.Gone(subject, "handoff", id));
        }
        return gone;
    }

    private String status(String id) {
        return wiki.confluence.page(id).orElseThrow().status();
    }

    @Test
    void archivesThePagesOfWhatIsGoneAndPassesOverWhatIsAlreadyAway() {
        List<Archive.Gone> gone = pages(wiki, 3);
        wiki.call("DELETE", "/wiki/api/v2/pages/" + gone.getFirst().pageId(), null);
        Archive archive = new Archive(wiki.confluence, Archive.MOST);

        assertThat(archive.archive(gone))
                .containsExactly(gone.get(1).pageId(), gone.get(2).pageId());

        assertThat(status(gone.get(0).pageId())).isEqualTo("trashed");
        assertThat(status(gone.get(2).pageId())).isEqualTo("archived");
        assertThat(archive.archive(gone)).isEmpty();
    }

    @Test
    void archivesNothingWhenTooManySeemToBeGone() {
        List<Archive.Gone> gone = pages(wiki, 4);

        assertThatThrownBy(() -> new Archive(wiki.confluence, 3).archive(gone))
                .isInstanceOf(Archive.TooMany.class)
                .hasMessageContaining("More than 3 of 4 pages")
                .hasMessageContaining("MH-0")
                .hasMessageContaining("account still sees the projects");
        assertThat(gone).allSatisfy(one -> assertThat(status(one.pageId())).isEqualTo("current"));
    }

    @Test
    void leavesAPageAloneThatBelongsToSomethingElse() {
        String id = pages(wiki, 1).getFirst().pageId();
        Archive archive = new Archive(wiki.confluence, 5);

        assertThat(archive.archive(List.of(new Archive.Gone(new Subject("7", "MH-7"), "handoff", id))))
                .isEmpty();
        assertThat(archive.archive(List.of(new Archive.Gone(new Subject("10000", "MH-0"), "card", id))))
                .isEmpty();
        assertThat(archive.archive(List.of(
                        new Archive.Gone(new Subject("9", "MH-9"), "handoff", wiki.home.parentId()),
                        new Archive.Gone(new Subject("9", "MH-9"), "handoff", "4711"))))
                .isEmpty();
        assertThat(status(id)).isEqualTo("current");
    }

    @Test
    void saysThatDataCenterHasNoArchive() {
        try (Wiki dataCenter = new Wiki(Wiki.Product.DATA_CENTER)) {
            List<Archive.Gone> gone = pages(dataCenter, 1);

            assertThatThrownBy(() -> new Archive(dataCenter.confluence, 5).archive(gone))
                    .isInstanceOf(ApiException.NotAllowed.class)
                    .hasMessageContaining("move it to the trash yourself");
        }
    }
}
