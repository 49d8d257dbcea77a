package dev.baton.confluence;

import dev.baton.http.ApiException.Rejected;
import java.util.Optional;
import java.util.function.Supplier;

/** Tells a conflict with somebody else's write from one with the worker's own first try, whose answer was lost. */
final class OwnTry {
    private static final int CONFLICT = 409;

    private OwnTry() {}

    /**
     * What the first try wrote, if that is what the second one met.
     *
     * @param ours reads the thing back; empty if it is not as it was sent
     * @throws Rejected the refusal, if the conflict is a real one
     */
    static <T> T landed(Rejected refused, Supplier<Optional<T>> ours) {
        if (refused.status() != CONFLICT || refused.tries() < 2) {
            throw refused;
        }
        return ours.get().orElseThrow(() -> refused);
    }

    /** Whether a page is as it was sent, past what Confluence itself changes when it stores it. */
    static boolean isSent(PageJson found, int version, String title, String storage) {
        return found.version() == version && found.title().equals(title) && StorageText.same(found.storage(), storage);
    }
}
