package dev.baton.deliver;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.baton.confluence.Labels;
import dev.baton.confluence.PageJson;
import dev.baton.confluence.PageProperties;
import dev.baton.confluence.Pages;
import dev.baton.confluence.PropertyJson;
import dev.baton.http.ApiException;
import dev.baton.jira.IssueWrites;
import dev.baton.page.Page;
import dev.baton.page.PageBody;
import dev.baton.plan.Surfaces.Shown;
import dev.baton.ticket.Ticket;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Creates and updates pages. A page belongs to a ticket by its content property, never by its title: it may be renamed and
 * moved, and somebody else's page of the same title is never taken over.
 */
public final class PageWriter {
    /** The key of the content property. */
    static final String PROPERTY = "baton";

    private static final Logger LOG = LoggerFactory.getLogger(PageWriter.class);
    private static final int CONFLICT = 409;
    private static final int MERGES = 4;
    private static final int SENT_WITH_A_PAGE = 25;
    private static final int LONGEST_TITLE = 255;

    private final Pages pages;
    private final PageProperties properties;
    private final Labels labels;
    private final IssueWrites issues;
    private final Home home;

    /**
     * Where pages are created.
     *
     * @param spaceId the numeric id of the space
     * @param parentId the id of the parent page
     * @param myAccount the account id that Baton writes with
     */
    public record Home(String spaceId, String parentId, String myAccount) {}

    /** Makes a writer. */
    public PageWriter(Pages pages, PageProperties properties, Labels labels, IssueWrites issues, Home home) {
        this.pages = pages;
        this.properties = properties;
        this.labels = labels;
        this.issues = issues;
        this.home = home;
    }

    /** What a page says, by the property Baton left on it; empty when the page is gone. */
    public Optional<Shown> find(String pageId) {
        return pages.page(pageId)
                .map(page -> new Shown(
                        page.id(), property(page).map(PageWriter::digest).orElse("")));
    }

    /** The address of a page for people. */
    public String url(String pageId) {
        return pages.url(pageId);
    }

    /** Makes a page say what it shall; writes nothing where it does already. */
    Shown write(Ticket ticket, Page wanted, @Nullable String known) {
        Optional<PageJson> standing = known == null ? orphan(ticket, wanted) : pages.page(known);
        Optional<PropertyJson> property = standing.flatMap(this::property);
        PageJson page = standing.isPresent() ? update(standing.get(), wanted, ticket) : create(ticket, wanted);
        keepProperty(page, property, ticket, wanted);
        if (known == null || !known.equals(page.id())) {
            List<String> missing = wanted.labels();
            if (!missing.isEmpty()) {
                labels.add(page.id(), missing);
            }
            issues.remoteLink(
                    ticket.key(),
                    "baton:" + wanted.kind() + ":" + ticket.id(),
                    pages.url(page.id()),
                    page.title(),
                    "documented in",
                    "Confluence");
        }
        return new Shown(page.id(), wanted.digest());
    }

    private PageJson update(PageJson standing, Page wanted, Ticket ticket) {
        PageJson page = standing;
        for (int tries = 1; ; tries++) {
            PageBody.Merge merge = PageBody.merge(page.storage(), wanted.regions());
            if (!merge.missing().isEmpty()) {
                LOG.info("People removed {} from the page of {}; it stays removed", merge.missing(), ticket.key());
            }
            if (!merge.changed()) {
                return page;
            }
            try {
                return pages.update(
                        page.id(),
                        page.version() + 1,
                        page.title(),
                        merge.storage(),
                        "Baton: the documentation on " + ticket.key() + " or its verdict changed");
            } catch (ApiException.Rejected refused) {
                if (refused.status() != CONFLICT || tries == MERGES) {
                    throw refused;
                }
                // Somebody saved in between, or our own answer was lost: read again and merge into what is there now.
                page = pages.page(page.id()).orElseThrow(() -> refused);
            }
        }
    }

    private PageJson create(Ticket ticket, Page wanted) {
        String title = shortened(wanted.title());
        for (int tries = 1; !pages.withTitle(home.spaceId(), title).isEmpty(); tries++) {
            // Somebody else's page, perhaps archived, has the title; theirs stays theirs.
            title = shortened(wanted.title()) + " (" + ticket.key() + (tries == 1 ? "" : " " + tries) + ")";
        }
        return pages.create(home.spaceId(), home.parentId(), title, wanted.body());
    }

    private static String shortened(String title) {
        int room = LONGEST_TITLE - 40;
        return title.length() <= room ? title : title.substring(0, room) + "…";
    }

    /** A page that a crash, or a lost answer, left between its creation and the note of its id. */
    private Optional<PageJson> orphan(Ticket ticket, Page wanted) {
        for (PageJson candidate : pages.withTitle(home.spaceId(), shortened(wanted.title()))) {
            if (!candidate.status().equals("current") || !home.myAccount().equals(candidate.authorId())) {
                continue;
            }
            Optional<PageJson> page = pages.page(candidate.id());
            if (page.isPresent() && belongs(page.get(), ticket, wanted)) {
                return page;
            }
        }
        return Optional.empty();
    }

    private boolean belongs(PageJson page, Ticket ticket, Page wanted) {
        Optional<PropertyJson> property = property(page);
        if (property.isPresent()) {
            return property.get().value().path("issueId").asText("").equals(ticket.id())
                    && property.get().value().path("kind").asText("").equals(wanted.kind());
        }
        // No property yet: it is ours if we made it, nobody has touched it, and it holds just the regions we would
        // write.
        return page.version() == 1
                && PageBody.merge(page.storage(), wanted.regions()).missing().isEmpty();
    }

    /** Confluence sends the first properties with the page; only among many is it asked for by name. */
    private Optional<PropertyJson> property(PageJson page) {
        Optional<PropertyJson> sent = page.properties().stream()
                .filter(property -> property.key().equals(PROPERTY))
                .findFirst();
        return sent.isPresent() || page.properties().size() < SENT_WITH_A_PAGE
                ? sent
                : properties.property(page.id(), PROPERTY);
    }

    private static String digest(PropertyJson property) {
        return property.value().path("digest").asText("");
    }

    private void keepProperty(PageJson page, Optional<PropertyJson> property, Ticket ticket, Page wanted) {
        ObjectNode value = JsonNodeFactory.instance.objectNode();
        value.put("issueId", ticket.id());
        value.put("ticket", ticket.key());
        value.put("kind", wanted.kind());
        value.put("digest", wanted.digest());
        if (property.isEmpty()) {
            properties.create(page.id(), PROPERTY, value);
        } else if (!property.get().value().equals(value)) {
            properties.update(page.id(), property.get().id(), property.get().version() + 1, PROPERTY, value);
        }
    }
}
