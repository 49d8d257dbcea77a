package dev.baton.page;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** Finds the name that somebody probably meant. */
final class Nearest {
    private static final int LONGEST = 100;

    private Nearest() {}

    /** The closest name, if at most a third of it has to change. */
    static Optional<String> to(String name, Collection<String> known) {
        return known.stream()
                .filter(each -> each.length() <= LONGEST && name.length() <= LONGEST)
                .filter(each -> distance(name, each) <= Math.max(1, Math.max(name.length(), each.length()) / 3))
                .min(Comparator.comparingInt((String each) -> distance(name, each))
                        .thenComparing(Comparator.naturalOrder()));
    }

    /** The sentence to put behind an error; empty when nothing is near. */
    static String hint(String name, Collection<String> known) {
        return to(name, known).map(each -> " Did you mean “" + each + "”?").orElse("");
    }

    /** Levenshtein's distance, a swap of neighbours counted as one edit. */
    private static int distance(String a, String b) {
        int[][] cost = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                if (i == 0 || j == 0) {
                    cost[i][j] = i + j;
                    continue;
                }
                boolean same = a.charAt(i - 1) == b.charAt(j - 1);
                int best = Math.min(cost[i - 1][j], cost[i][j - 1]) + 1;
                best = Math.min(best, cost[i - 1][j - 1] + (same ? 0 : 1));
                if (i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1)) {
                    best = Math.min(best, cost[i - 2][j - 2] + 1);
                }
                cost[i][j] = best;
            }
        }
        return cost[a.length()][b.length()];
    }
}
