package dev.baton.verdict;

import dev.baton.lifecycle.Stage;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a person decided about a ticket.
 *
 * @param id the comment's id and the command's number in it, such as {@code 10234.1}
 * @param kind what was decided
 * @param items the requirements it is about; empty where it is about the whole ticket
 * @param content by requirement, the digest of what was judged when it was decided; what is bound to its content holds
 *     while that stays the same. Empty for what holds by date
 * @param by who decided
 * @param stage where the ticket stood
 * @param until the last day it holds; null where it names none
 * @param ends when that day ends; null where it names none
 * @param because why; may be empty
 * @param second who agreed to break-glass; null before anybody did
 * @param debt the key of the ticket that break-glass left behind; empty where there is none yet
 */
public record Decision(
        String id,
        Kind kind,
        List<String> items,
        Map<String, String> content,
        Voice by,
        Stage stage,
        @Nullable LocalDate until,
        @Nullable Instant ends,
        String because,
        @Nullable Voice second,
        String debt) {

    /** What can be decided. */
    public enum Kind {
        CONFIRM,
        REJECT,
        NOT_APPLICABLE,
        WAIVE,
        APPROVE,
        HOLD,
        BREAK_GLASS
    }

    /** Whether a decision counts at a moment. */
    public enum Force {
        /** It counts. */
        LIVE,
        /** It waits for a second person. */
        PENDING,
        /** Its last day is over. */
        ENDED,
        /** What it was about has changed. */
        VOID
    }

    public Decision {
        Objects.requireNonNull(id);
        Objects.requireNonNull(kind);
        items = List.copyOf(items);
        content = Collections.unmodifiableMap(new TreeMap<>(content));
        Objects.requireNonNull(by);
        Objects.requireNonNull(stage);
        Objects.requireNonNull(because);
        Objects.requireNonNull(debt);
    }

    /** Whether its day is over. */
    public boolean ended(Instant now) {
        return ends != null && !now.isBefore(ends);
    }

    /**
     * Whether it counts for a requirement.
     *
     * @param digest of what stands there now; empty where nothing does
     */
    Force force(String item, String digest, Instant now) {
        if (ended(now)) {
            return Force.ENDED;
        }
        if (kind == Kind.BREAK_GLASS && second == null) {
            return Force.PENDING;
        }
        String bound = content.get(item);
        return bound == null || bound.equals(digest) ? Force.LIVE : Force.VOID;
    }

    /** The same without some of its requirements. */
    Decision without(List<String> gone) {
        TreeMap<String, String> rest = new TreeMap<>(content);
        gone.forEach(rest::remove);
        return new Decision(
                id,
                kind,
                items.stream().filter(item -> !gone.contains(item)).toList(),
                rest,
                by,
                stage,
                until,
                ends,
                because,
                second,
                debt);
    }

    /** The same with somebody's agreement, until the earlier of two days. */
    Decision agreed(Voice other, @Nullable LocalDate day, @Nullable Instant end) {
        boolean earlier = end != null && ends != null && end.isBefore(ends);
        return new Decision(
                id, kind, items, content, by, stage, earlier ? day : until, earlier ? end : ends, because, other, debt);
    }

    /** The same with the ticket that it left behind. */
    public Decision withDebt(String key) {
        return new Decision(id, kind, items, content, by, stage, until, ends, because, second, key);
    }
}
