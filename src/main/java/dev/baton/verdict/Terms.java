package dev.baton.verdict;

import java.time.Duration;
import java.time.ZoneId;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * The bounds of what people may decide.
 *
 * @param known the requirements that are configured, in their order, each with the role that owns it
 * @param own who writes or owns what: by role the accounts that hold it on this ticket, and under the empty role the reporter
 * @param ownItems whether somebody may confirm, waive or call not applicable what is their own
 * @param zone whose days count: a decision until a day holds until that day is over there
 * @param longestWaiver how far away the day of a waiver may be
 * @param longestBreakGlass how far away the day of break-glass may be
 * @param heardWithin how old a comment may be when it is first seen
 */
public record Terms(
        Map<String, String> known,
        Map<String, Set<String>> own,
        boolean ownItems,
        ZoneId zone,
        Duration longestWaiver,
        Duration longestBreakGlass,
        Duration heardWithin) {
    public Terms {
        known = Collections.unmodifiableMap(new LinkedHashMap<>(known));
        own = Map.copyOf(own);
        Objects.requireNonNull(zone);
        Objects.requireNonNull(longestWaiver);
        Objects.requireNonNull(longestBreakGlass);
        Objects.requireNonNull(heardWithin);
    }

    /** The role that owns an item, whether it is asked for already or not. */
    String owner(String item) {
        return known.getOrDefault(item, "");
    }

    /** Whether an item of a role is somebody's own. */
    boolean isOwn(String accountId, String role) {
        return own.getOrDefault("", Set.of()).contains(accountId)
                || own.getOrDefault(role, Set.of()).contains(accountId);
    }
}
