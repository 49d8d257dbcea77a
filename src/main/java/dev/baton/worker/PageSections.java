package dev.baton.worker;

import dev.baton.confluence.PageJson;
import dev.baton.confluence.Pages;
import dev.baton.document.Words;
import dev.baton.http.ApiException;
import dev.baton.page.BrokenPageException;
import dev.baton.page.PageSection;
import dev.baton.page.PeopleSections;
import dev.baton.plan.Memory;
import dev.baton.ticket.Content;
import dev.baton.ticket.Ticket;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * Reads what people filled in on a handoff's pages, where requirements name such sections as sources. A page that could not be
 * read is not an empty page: its sections are unreadable, so nothing passes or fails on them.
 */
final class PageSections {
    private final Pages pages;
    private final Set<String> wanted;
    private final Function<String, List<PageSection>> sectionsOfKind;

    /**
     * @param wanted the sections that requirements name
     * @param sectionsOfKind the sections that the template of a kind of page has
     */
    PageSections(Pages pages, Set<String> wanted, Function<String, List<PageSection>> sectionsOfKind) {
        this.pages = pages;
        this.wanted = wanted;
        this.sectionsOfKind = sectionsOfKind;
    }

    /** Whether any requirement reads a page. */
    boolean any() {
        return !wanted.isEmpty();
    }

    /** The ticket with what stands on its pages; one request for each page that has a section somebody wants. */
    Ticket addTo(Ticket ticket) {
        if (wanted.isEmpty()) {
            return ticket;
        }
        Map<String, Content> sections = new LinkedHashMap<>();
        Memory.read(ticket.memory()).pages().forEach((kind, pageId) -> {
            Map<String, String> here = new LinkedHashMap<>();
            for (PageSection section : sectionsOfKind.apply(kind)) {
                wanted.stream()
                        .filter(name -> Words.fold(name).equals(Words.fold(section.name())))
                        .forEach(name -> here.put(Words.fold(name), name));
            }
            if (!here.isEmpty()) {
                read(pageId, here, sections);
            }
        });
        return ticket.withDossier(ticket.dossier().withPageSections(sections));
    }

    private void read(String pageId, Map<String, String> here, Map<String, Content> sections) {
        try {
            Map<String, Content> found = pages.page(pageId)
                    .filter(PageJson::isCurrent)
                    .map(page -> PeopleSections.read(page.storage()))
                    .orElse(Map.of());
            here.forEach((folded, name) -> sections.put(name, found.getOrDefault(folded, new Content.Empty())));
        } catch (ApiException | BrokenPageException failure) {
            Content unreadable =
                    new Content.Unreadable("The page " + pageId + " could not be read: " + failure.getMessage());
            here.values().forEach(name -> sections.put(name, unreadable));
        }
    }
}
