package dev.baton.deliver;

import dev.baton.confluence.PageJson;
import dev.baton.confluence.Pages;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Puts pages into the archive whose subject is gone for good. Nothing is ever deleted, and no more than a few pages go at a
 * time: when many subjects seem to be gone at once, it is a permission or a search that is broken, not they.
 */
public final class Archive {
    /** How many pages may go in one run unless told otherwise. */
    public static final int MOST = 5;

    private static final Logger LOG = LoggerFactory.getLogger(Archive.class);

    private final Pages pages;
    private final int most;

    /**
     * A page whose subject is gone: the caller has made sure of it, one by one.
     *
     * @param kind the kind of page
     */
    public record Gone(Subject subject, String kind, String pageId) {
        public Gone {
            Objects.requireNonNull(subject);
            Objects.requireNonNull(kind);
            Objects.requireNonNull(pageId);
        }
    }

    /** More subjects are gone than may be at a time; nothing was archived. */
    public static final class TooMany extends RuntimeException {
        private TooMany(String message) {
            super(message);
        }
    }

    /** Makes an archive that takes so many pages in one run. */
    public Archive(Pages pages, int most) {
        if (most < 1) {
            throw new IllegalArgumentException("an archive takes at least 1 page in a run; found " + most);
        }
        this.pages = pages;
        this.most = most;
    }

    /**
     * Archives pages. One that is archived, in the trash or gone already is passed over, and one that is not the subject's by
     * its content property is left alone.
     *
     * @return the ids of the pages that were archived
     * @throws TooMany if there are more of them than may go in one run
     * @throws dev.baton.http.ApiException.NotAllowed where Confluence has no archive for pages
     */
    public List<String> archive(List<Gone> gone) {
        List<PageJson> leaving = new ArrayList<>();
        for (Gone one : gone) {
            page(one).ifPresent(leaving::add);
            if (leaving.size() > most) {
                throw new TooMany("More than " + most + " of " + gone.size() + " pages would be archived in one run, "
                        + gone.getFirst().subject().key() + " and "
                        + gone.getLast().subject().key()
                        + " among their subjects. Expected are at most " + most
                        + ", so nothing was archived. Check that Baton's account still sees the projects; if the tickets are"
                        + " really gone, allow more pages in one run or archive them by hand.");
            }
        }
        List<String> archived = new ArrayList<>();
        for (PageJson page : leaving) {
            pages.archive(page.id());
            LOG.info("Archived page {} \"{}\": what it is about is gone", page.id(), page.title());
            archived.add(page.id());
        }
        return archived;
    }

    private Optional<PageJson> page(Gone gone) {
        Optional<PageJson> page = pages.page(gone.pageId(), PageNote.PROPERTY).filter(PageJson::isCurrent);
        if (page.isPresent() && !isOf(page.get(), gone)) {
            LOG.warn(
                    "Page {} \"{}\" is not the {} page of {}: it is not archived",
                    gone.pageId(),
                    page.get().title(),
                    gone.kind(),
                    gone.subject().key());
            return Optional.empty();
        }
        return page;
    }

    private static boolean isOf(PageJson page, Gone gone) {
        return page.properties().stream()
                .filter(property -> property.key().equals(PageNote.PROPERTY))
                .anyMatch(property -> PageNote.read(property.value()).isOf(gone.subject(), gone.kind()));
    }
}
