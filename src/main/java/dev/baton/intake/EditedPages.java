package dev.baton.intake;

import dev.baton.confluence.PageJson;
import dev.baton.confluence.Pages;
import dev.baton.store.Store;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Finds pages of handoffs that were edited, where requirements read what people fill in on pages: an edit there does not
 * change the ticket, so the ticket's own watch does not see it. Baton's own edits are found too: one of them may have followed
 * a person's within the same interval and hidden it. The look they cause changes nothing, and so ends there.
 */
public final class EditedPages {
    private static final String CYCLE = "pages that people edit";
    private static final String LEDGER = "page:";

    private final Pages pages;
    private final Store store;
    private final Clock clock;
    private final String spaceId;
    private final Duration overlap;

    /**
     * Makes a poller.
     *
     * @param spaceId the space that the pages are in
     * @param overlap how far a cycle looks back before the last one
     */
    public EditedPages(Pages pages, Store store, Clock clock, String spaceId, Duration overlap) {
        this.pages = pages;
        this.store = store;
        this.clock = clock;
        this.spaceId = spaceId;
        this.overlap = overlap;
    }

    /**
     * Runs one cycle.
     *
     * @param found receives the tickets whose pages have a version that was not seen yet
     * @return how many tickets were found
     */
    public int cycle(Consumer<List<Trigger>> found) {
        Instant began = clock.instant();
        Optional<Instant> last = store.lastCycle(CYCLE);
        // Before the first cycle every ticket is looked at anyway, with its pages.
        Duration back = last.map(then -> Duration.between(then, began))
                .orElse(Duration.ZERO)
                .plus(overlap);
        Map<String, PageJson> edited = new LinkedHashMap<>();
        pages.edited(spaceId, began, back).forEach(page -> edited.put(ledger(page), page));
        Map<String, String> handled = store.handled(edited.keySet());
        edited.entrySet().removeIf(entry -> version(entry.getValue()).equals(handled.get(entry.getKey())));
        Map<String, String> tickets =
                store.ticketsOfPages(edited.values().stream().map(PageJson::id).toList());
        List<Trigger> triggers = new ArrayList<>();
        for (PageJson page : edited.values()) {
            String key = tickets.get(page.id());
            if (key != null) {
                triggers.add(new Trigger(key, "its page was edited", ledger(page) + " " + version(page)));
            }
        }
        if (!triggers.isEmpty()) {
            found.accept(triggers);
        }
        // Handed over, and that is durable: from here on the schedule looks after it.
        edited.values().stream()
                .filter(page -> tickets.containsKey(page.id()))
                .forEach(page -> store.keepHandled(ledger(page), version(page)));
        store.keepCycle(CYCLE, began);
        return triggers.size();
    }

    private static String ledger(PageJson page) {
        return LEDGER + page.id();
    }

    private static String version(PageJson page) {
        return Integer.toString(page.version());
    }
}
