package dev.baton.assess.rule;

/**
 * A number with a unit, as it stands in a line.
 *
 * @param line the line
 * @param text the line, or the cell with its label and header, as evidence
 * @param hasStatistic whether it is a percentile, a mean, a range or the like
 * @param standing whether it was measured
 */
record Quantity(Line line, String text, boolean hasStatistic, Standing standing) {
    static final int BEST = 5;

    enum Standing {
        /** It says, or nothing contradicts, that it was measured. */
        MEASURED,
        /** "below 200 ms": a claim or a wish. */
        BOUND,
        TARGET
    }

    /** The best evidence ranks highest. */
    int rank(boolean measuredMatters, boolean statisticMatters) {
        int standing = !measuredMatters
                ? 4
                : switch (this.standing) {
                    case MEASURED -> 4;
                    case BOUND -> 2;
                    case TARGET -> 0;
                };
        return standing + (hasStatistic || !statisticMatters ? 1 : 0);
    }
}
