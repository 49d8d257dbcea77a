package dev.baton.sandbox;

import java.net.URI;
import java.util.List;

/**
 * A webhook that an admin registered.
 *
 * @param jql which issues it is about; empty for all
 * @param secret what its deliveries are signed with; empty for none
 */
record Hook(
        int id,
        String name,
        URI url,
        List<String> events,
        String jql,
        boolean excludeBody,
        boolean enabled,
        String secret,
        Account by) {
    Hook {
        events = List.copyOf(events);
    }

    boolean hears(String event) {
        return enabled && events.contains(event);
    }

    @Override
    public String toString() {
        return "webhook " + id + " to " + url;
    }
}
