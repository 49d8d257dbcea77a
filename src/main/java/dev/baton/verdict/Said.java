package dev.baton.verdict;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** Decisions in words, one sentence without its full stop. */
final class Said {
    private Said() {}

    static String of(Decision decision) {
        String by = decision.by().name();
        String until = until(decision.until());
        String because = decision.because().isEmpty() ? "" : ": " + decision.because();
        return switch (decision.kind()) {
            case CONFIRM -> "Confirmed by " + by + because;
            case REJECT -> "Rejected by " + by + because;
            case NOT_APPLICABLE -> "Not applicable, says " + by + until + because;
            case WAIVE -> "Waived by " + by + until + because;
            case APPROVE -> "Approved by " + by + because;
            case HOLD -> "Held by " + by + because;
            case BREAK_GLASS ->
                "Break-glass by " + by
                        + (decision.second() == null
                                ? ""
                                : " and " + decision.second().name())
                        + until
                        + because;
        };
    }

    private static String until(@Nullable LocalDate day) {
        return day == null ? "" : " until " + day;
    }
}
