package dev.baton.deliver;

import dev.baton.confluence.Confluence;
import dev.baton.confluence.PageJson;
import dev.baton.confluence.PropertyJson;
import dev.baton.http.ApiException;
import dev.baton.http.ApiException.Rejected;
import dev.baton.http.Failure;
import dev.baton.page.Page;
import dev.baton.page.PageBody;
import dev.baton.page.RegionDiff;
import dev.baton.page.TemplateChange;
import dev.baton.plan.Surfaces.Shown;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Creates and updates pages. A page belongs to its subject by its content property, never by its title: it may be renamed and
 * moved, and somebody else's page of the same title is never taken over. A page that people moved to the trash or the archive
 * stays there, and is written again once they restore it; only one that is gone for good is created anew.
 *
 * <p>A changed page costs one read, one write of the property and one of the page, and one more read that looks for comments
 * added in between. The property is written first: it holds what the next merge must know of the content that the page may
 * have by then.
 */
public final class PageWriter {
    private static final Logger LOG = LoggerFactory.getLogger(PageWriter.class);
    private static final int CONFLICT = 409;
    private static final int BAD_REQUEST = 400;
    private static final int NOT_FOUND = 404;
    private static final int MOST_VERSIONS_BACK = 10;
    private static final int MERGES = 6;
    private static final int MOST_TITLES = 20;
    private static final int LONGEST_TITLE = 255;
    private static final int ROOM_FOR_KEYS = 40;

    private final Confluence confluence;
    private final PageFiles files;
    private final CommentGuard comments;
    private final Home home;
    private final Clock clock;
    private final Set<String> saidOnce = ConcurrentHashMap.newKeySet();

    /**
     * Where pages are created.
     *
     * @param spaceId by which calls name the space
     * @param parentId the id of the parent page
     * @param myAccount the account id that Baton writes with
     */
    public record Home(String spaceId, String parentId, String myAccount) {}

    /** What writing a page came to. */
    public enum Outcome {
        CREATED,
        UPDATED,
        /** It said all already. */
        SAME,
        /** People put it into the trash or the archive; it was left as it is. */
        LEFT
    }

    /**
     * A page as it was written.
     *
     * @param digest of what it shows
     * @param title the one it has, which people may have changed
     */
    public record Written(String id, String digest, String title, Outcome outcome) {
        public Written {
            Objects.requireNonNull(id);
            Objects.requireNonNull(digest);
        }

        /** As a surface that shows something. */
        public Shown shown() {
            return new Shown(id, digest);
        }
    }

    /** Makes a writer. */
    public PageWriter(Confluence confluence, Home home, Clock clock) {
        this.confluence = confluence;
        this.files = new PageFiles(confluence);
        this.comments = new CommentGuard(confluence);
        this.home = home;
        this.clock = clock;
    }

    /** What a page shows, by its regions and the property Baton left on it; empty when the page is gone. */
    public Optional<Shown> find(String pageId) {
        return confluence
                .page(pageId, PageNote.PROPERTY)
                .map(page -> new Shown(page.id(), note(page).shown(PageBody.shown(page.storage()))));
    }

    /** What a write would change on a page, region by region; nothing where the page is gone or put away. Writes nothing. */
    public List<RegionDiff> differences(Page wanted, String pageId) {
        return confluence
                .page(pageId, PageNote.PROPERTY)
                .filter(PageJson::isCurrent)
                .map(page -> RegionDiff.of(
                        page.storage(),
                        merge(page, wanted, note(page), note(page).given(wanted, page.version()))
                                .storage()))
                .orElse(List.of());
    }

    /** The address of a page for people. */
    public String url(String pageId) {
        return confluence.url(pageId);
    }

    /**
     * Makes a page say what it shall; writes nothing where it does already.
     *
     * @param known the id of the page, if it is known
     * @param parentId the page below which it is created; null for the configured one
     */
    public Written write(Subject subject, Page wanted, @Nullable String known, @Nullable String parentId) {
        return write(subject, wanted, known, parentId, "");
    }

    /**
     * The same, and says why in the page's history.
     *
     * @param why in a few words, as {@code verdict On hold → Ready}
     * @throws ApiException if it was not done; the next try goes on from what was
     */
    public Written write(Subject subject, Page wanted, @Nullable String known, @Nullable String parentId, String why) {
        Optional<PageJson> standing = known == null ? Optional.empty() : confluence.page(known, PageNote.PROPERTY);
        if (known != null && standing.isEmpty()) {
            LOG.warn("The {} page {} of {} is gone for good; it is created anew", wanted.kind(), known, subject.key());
        }
        if (standing.isPresent() && !belongs(standing.get(), subject, wanted)) {
            LOG.warn(
                    "Page {} \"{}\" is noted as the {} page of {}, and is not: it is left as it is",
                    standing.get().id(),
                    standing.get().title(),
                    wanted.kind(),
                    subject.key());
            standing = Optional.empty();
        }
        return standing.isPresent()
                ? update(subject, wanted, standing.get(), why, false)
                : createOrAdopt(subject, wanted, parentId, why);
    }

    /**
     * Creates the page under the first title that nobody has. One of these titles may be on a page that a crash or a lost answer
     * left between its creation and the note of its id: that one it is, then.
     */
    private Written createOrAdopt(Subject subject, Page wanted, @Nullable String parentId, String why) {
        for (int tries = 0; tries < MOST_TITLES; tries++) {
            String title = title(subject, wanted, tries);
            List<PageJson> holders = confluence.withTitle(home.spaceId(), title);
            if (holders.isEmpty()) {
                return create(subject, wanted, title, parentId);
            }
            for (PageJson holder : holders) {
                Optional<PageJson> page = home.myAccount().equals(holder.authorId())
                        ? confluence.page(holder.id(), PageNote.PROPERTY)
                        : Optional.empty();
                if (page.isPresent() && belongs(page.get(), subject, wanted)) {
                    return update(subject, wanted, page.get(), why, true);
                }
            }
            // Somebody else's page, perhaps archived, has the title; theirs stays theirs.
        }
        throw new Rejected(
                Failure.unsent("Creating the " + wanted.kind() + " page", subject.key()),
                "other pages have all of its " + MOST_TITLES + " titles, from \"" + title(subject, wanted, 0) + "\" on",
                "Rename or delete some of those pages, or change the title in the template.");
    }

    private static String title(Subject subject, Page wanted, int tries) {
        int room = LONGEST_TITLE - ROOM_FOR_KEYS;
        String whole = wanted.title();
        String title = whole.length() <= room
                ? whole
                : whole.substring(0, Character.isHighSurrogate(whole.charAt(room - 1)) ? room - 1 : room) + "…";
        return switch (tries) {
            case 0 -> title;
            case 1 -> title + " (" + subject.key() + ")";
            default -> title + " (" + subject.key() + " " + tries + ")";
        };
    }

    private Written create(Subject subject, Page wanted, String title, @Nullable String parentId) {
        PageSize.check(subject, wanted, title, wanted.body());
        PageJson page = create(title, wanted, parentId);
        PageNote note = PageNote.NONE.next(subject, wanted, 1, Set.of());
        // The note makes the page the subject's: it comes before all that can fail.
        confluence.create(page.id(), PageNote.PROPERTY, note.toJson());
        complete(page.id(), wanted, PageNote.NONE, true);
        return new Written(page.id(), wanted.digest(), title, Outcome.CREATED);
    }

    private PageJson create(String title, Page wanted, @Nullable String parentId) {
        if (parentId != null && !parentId.equals(home.parentId())) {
            try {
                return confluence.create(home.spaceId(), parentId, title, wanted.body());
            } catch (Rejected refused) {
                if (refused.status() != NOT_FOUND) {
                    throw refused;
                }
                LOG.warn(
                        "Page {}, the parent of \"{}\", is gone; it is created below the configured one",
                        parentId,
                        title);
            }
        }
        return confluence.create(home.spaceId(), home.parentId(), title, wanted.body());
    }

    /** Files and labels. What the note of a fresh page says of them may not have been done before a crash. */
    private void complete(String pageId, Page wanted, PageNote before, boolean fresh) {
        PageNote done = fresh ? PageNote.NONE : before;
        files.upload(pageId, wanted.attachments(), done);
        List<String> labels = done.newLabels(wanted);
        if (!labels.isEmpty()) {
            confluence.add(pageId, labels);
        }
    }

    /** Without a note it is ours if we made it and it holds regions of this kind of page: nobody else writes those. */
    private boolean belongs(PageJson page, Subject subject, Page wanted) {
        PageNote note = note(page);
        if (!note.subject().isEmpty()) {
            return note.isOf(subject, wanted.kind());
        }
        Set<String> regions = PageBody.shown(page.storage()).keySet();
        return home.myAccount().equals(page.authorId())
                && wanted.regions().stream().anyMatch(region -> regions.contains(region.name()));
    }

    private static Optional<PropertyJson> property(PageJson page) {
        return page.properties().stream()
                .filter(property -> property.key().equals(PageNote.PROPERTY))
                .findFirst();
    }

    private static PageNote note(PageJson page) {
        return property(page).map(property -> PageNote.read(property.value())).orElse(PageNote.NONE);
    }

    /** @param fresh whether nothing but the page itself is sure to have been done yet */
    private Written update(Subject subject, Page wanted, PageJson standing, String why, boolean fresh) {
        PageJson page = standing;
        // Of the first reading: a try that did not land has noted what it would have put on the page.
        Set<String> known = note(page).given(wanted, page.version());
        for (int tries = 1; ; tries++) {
            if (!page.isCurrent()) {
                return left(subject, wanted, page);
            }
            page = comments.checked(page);
            PageNote before = note(page);
            PageBody.Merge merge = merge(page, wanted, before, known);
            tell(subject, merge);
            PageSize.check(subject, wanted, page.title(), merge.storage());
            PageNote next = before.next(
                    subject,
                    wanted,
                    page.version() + 1,
                    new LinkedHashSet<>(PageBody.shown(page.storage()).values()));
            complete(page.id(), wanted, before, fresh && tries == 1);
            try {
                // What the next merge need not know any more is dropped with the next change, not for its own sake.
                if (merge.changed() || !next.saysTheSameAs(before)) {
                    keep(page, next);
                }
                if (!merge.changed()) {
                    return new Written(page.id(), wanted.digest(), page.title(), Outcome.SAME);
                }
                String message = VersionMessage.of(subject, why, merge.regions());
                comments.write(page, merge.storage(), message);
                return new Written(page.id(), wanted.digest(), page.title(), Outcome.UPDATED);
            } catch (Rejected refused) {
                if (refused.status() != CONFLICT || tries == MERGES) {
                    throw refused;
                }
                // Somebody saved in between, or our own answer was lost: read again and merge into what is there now.
                page = confluence.page(page.id(), PageNote.PROPERTY).orElseThrow(() -> refused);
            }
        }
    }

    private Written left(Subject subject, Page wanted, PageJson page) {
        if (saidOnce.add(page.id() + " " + page.status())) {
            LOG.info(
                    "The {} page {} \"{}\" of {} is {}: it is left alone until somebody restores it, and created anew only"
                            + " once it is deleted for good",
                    wanted.kind(),
                    page.id(),
                    page.title(),
                    subject.key(),
                    page.status());
        }
        return new Written(page.id(), wanted.digest(), page.title(), Outcome.LEFT);
    }

    /** Merges; whose words they are is looked up only where words have to be kept in a marked place. */
    private PageBody.Merge merge(PageJson page, Page wanted, PageNote before, Set<String> known) {
        String storage = TemplateChange.applied(page.storage(), wanted.body(), known);
        PageBody.Merge merge = PageBody.merge(storage, wanted.regions(), before.imprints(), edit(page));
        if (merge.regions().stream().anyMatch(region -> region.conflicts() > 0)) {
            merge = PageBody.merge(storage, wanted.regions(), before.imprints(), named(edit(lastByPeople(page))));
        }
        return new PageBody.Merge(merge.storage(), merge.changed() || !storage.equals(page.storage()), merge.regions());
    }

    /** Baton writes after people do: the last version that is not its own. */
    private PageJson lastByPeople(PageJson page) {
        for (int back = 1; back <= MOST_VERSIONS_BACK; back++) {
            Optional<PageJson> version =
                    back == 1 ? Optional.of(page) : confluence.version(page.id(), page.version() - back + 1);
            if (version.isEmpty() || !home.myAccount().equals(version.get().versionAuthorId())) {
                return version.orElse(page);
            }
        }
        return page;
    }

    private PageBody.Edit edit(PageJson page) {
        LocalDate day =
                LocalDate.ofInstant(page.versionTime() == null ? clock.instant() : page.versionTime(), ZoneOffset.UTC);
        return new PageBody.Edit(page.versionAuthorId(), page.versionAuthorName(), day);
    }

    private PageBody.Edit named(PageBody.Edit edit) {
        return edit.name().isEmpty()
                ? new PageBody.Edit(
                        edit.accountId(),
                        confluence.displayName(edit.accountId()).orElse(""),
                        edit.day())
                : edit;
    }

    private static void tell(Subject subject, PageBody.Merge merge) {
        List<String> deleted = merge.missing();
        if (!deleted.isEmpty()) {
            LOG.info("People removed {} from the page of {}; it stays removed", deleted, subject.key());
        }
    }

    private void keep(PageJson page, PageNote next) {
        Optional<PropertyJson> property = property(page);
        if (property.isEmpty()) {
            try {
                confluence.create(page.id(), PageNote.PROPERTY, next.toJson());
            } catch (Rejected refused) {
                // Data Center says 400 where Cloud says 409: somebody, perhaps a first try of ours, was faster.
                Optional<PropertyJson> there = refused.status() == BAD_REQUEST || refused.status() == CONFLICT
                        ? confluence.property(page.id(), PageNote.PROPERTY)
                        : Optional.empty();
                PropertyJson known = there.orElseThrow(() -> refused);
                replace(page, known, next);
            }
        } else {
            replace(page, property.get(), next);
        }
    }

    private void replace(PageJson page, PropertyJson property, PageNote next) {
        if (!property.value().equals(next.toJson())) {
            confluence.update(page.id(), property.id(), property.version() + 1, PageNote.PROPERTY, next.toJson());
        }
    }
}
