package dev.baton.deliver;

import dev.baton.confluence.PageJson;
import dev.baton.confluence.Pages;
import dev.baton.http.ApiException;
import dev.baton.http.ApiException.Rejected;
import dev.baton.page.CommentRescue;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes pages so that no inline comment is lost. A comment makes no new version, so one that is added between the reading and
 * the writing of a page is not refused as a conflict: the write would take its marker away. After each write the version that
 * was replaced is looked at, and markers that it had gained go back onto the page.
 */
final class CommentGuard {
    private static final Logger LOG = LoggerFactory.getLogger(CommentGuard.class);
    private static final int CONFLICT = 409;
    private static final int ROUNDS = 8;

    private final Pages pages;

    /** Versions that a write may have replaced whose answer was lost, by page id, with the references known then. */
    private final Map<String, Replaced> unchecked = new ConcurrentHashMap<>();

    /** A version that was read and then replaced. */
    private record Replaced(int version, Set<String> references) {}

    CommentGuard(Pages pages) {
        this.pages = pages;
    }

    /**
     * Writes the next version of a page.
     *
     * @param read the page as it was read
     * @throws Rejected with status 409 if somebody saved the page since
     */
    void write(PageJson read, String storage, String message) {
        Replaced replaced = new Replaced(read.version(), CommentRescue.references(read.storage()));
        unchecked.put(read.id(), replaced);
        PageJson written;
        try {
            written = pages.update(read.id(), read.version() + 1, read.title(), storage, message);
        } catch (Rejected refused) {
            unchecked.remove(read.id());
            throw refused;
        }
        rescue(written.id(), replaced);
        unchecked.remove(read.id());
    }

    /** The page as it is to be merged: one whose last write was never answered is looked at first. */
    PageJson checked(PageJson page) {
        Replaced replaced = unchecked.get(page.id());
        if (replaced == null) {
            return page;
        }
        boolean changed = page.version() > replaced.version() && rescue(page.id(), replaced);
        unchecked.remove(page.id());
        return changed ? pages.page(page.id(), PageNote.PROPERTY).orElse(page) : page;
    }

    private boolean rescue(String id, Replaced first) {
        Replaced replaced = first;
        boolean changed = false;
        for (int round = 1; round <= ROUNDS; round++) {
            Optional<PageJson> old = pages.version(id, replaced.version());
            if (old.isEmpty()) {
                return changed;
            }
            Set<String> gained = CommentRescue.references(old.get().storage());
            gained.removeAll(replaced.references());
            if (gained.isEmpty()) {
                return changed;
            }
            Optional<PageJson> now = pages.page(id).filter(PageJson::isCurrent);
            if (now.isEmpty()) {
                return changed;
            }
            Set<String> standing = CommentRescue.references(now.get().storage());
            gained.removeAll(standing);
            if (gained.isEmpty()) {
                return changed;
            }
            String storage =
                    CommentRescue.restored(now.get().storage(), old.get().storage(), gained);
            try {
                pages.update(
                        id,
                        now.get().version() + 1,
                        now.get().title(),
                        storage,
                        "Baton: put back "
                                + (gained.size() == 1 ? "an inline comment" : gained.size() + " inline comments")
                                + " added while the page was written");
                changed = true;
                // The same can have happened again.
                replaced = new Replaced(now.get().version(), standing);
            } catch (Rejected refused) {
                if (refused.status() != CONFLICT) {
                    throw refused;
                }
                LOG.debug("Somebody saved page {} meanwhile; its comments are looked at again", id);
            }
        }
        throw new ApiException.Unavailable(
                dev.baton.http.Failure.unsent("Putting back inline comments", "page " + id),
                "people changed it each time in between",
                "It is tried again later.",
                null,
                null);
    }
}
