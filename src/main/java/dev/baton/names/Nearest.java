package dev.baton.names;

import java.util.Collection;
import java.util.Locale;
import java.util.Optional;

/**
 * The right name that somebody most probably meant. Case, spaces, hyphens and underscores do not count; otherwise names
 * are near by Damerau-Levenshtein distance (insertion, deletion, substitution, swap of neighbours).
 */
public final class Nearest {
    /** Longer names are typed by nobody; the distance takes time by the product of the lengths. */
    private static final int MAX_LENGTH = 80;

    private Nearest() {}

    /**
     * The nearest of the names, unless all are too far: more than a third of the longer name's letters differ, or one of two.
     *
     * @param written what was written
     * @param names the right names
     */
    public static Optional<String> to(String written, Collection<String> names) {
        String from = plain(written);
        if (from.isEmpty() || from.length() > MAX_LENGTH) {
            return Optional.empty();
        }
        String best = "";
        int least = Integer.MAX_VALUE;
        for (String name : names) {
            String target = plain(name);
            if (target.isEmpty() || target.length() > MAX_LENGTH) {
                continue;
            }
            int distance = distance(from, target);
            if (distance < least && near(from, target, distance)) {
                least = distance;
                best = name;
            }
        }
        return best.isEmpty() ? Optional.empty() : Optional.of(best);
    }

    /** The sentence to put behind an error; empty when nothing is near. */
    public static String hint(String written, Collection<String> names) {
        return to(written, names).map(name -> " Did you mean “" + name + "”?").orElse("");
    }

    private static boolean near(String from, String target, int distance) {
        int shorter = Math.min(from.length(), target.length());
        int longer = Math.max(from.length(), target.length());
        boolean partOfTheOther =
                shorter >= 3 && (target.endsWith(from) || target.startsWith(from) || from.endsWith(target));
        return partOfTheOther || (distance <= Math.max(1, longer / 3) && 2 * distance < longer);
    }

    private static String plain(String name) {
        if (name.length() > 4 * MAX_LENGTH) {
            return name;
        }
        return name.toLowerCase(Locale.ROOT).replaceAll("[\\s_-]", "");
    }

    /** Optimal string alignment: each pair of letters is swapped at most once. */
    public static int distance(String from, String to) {
        int[] beforeLast = new int[to.length() + 1];
        int[] last = new int[to.length() + 1];
        int[] row = new int[to.length() + 1];
        for (int j = 0; j <= to.length(); j++) {
            last[j] = j;
        }
        for (int i = 1; i <= from.length(); i++) {
            row[0] = i;
            for (int j = 1; j <= to.length(); j++) {
                char a = from.charAt(i - 1);
                char b = to.charAt(j - 1);
                int change = last[j - 1] + (a == b ? 0 : 1);
                row[j] = Math.min(change, Math.min(last[j], row[j - 1]) + 1);
                if (i > 1 && j > 1 && a == to.charAt(j - 2) && from.charAt(i - 2) == b) {
                    row[j] = Math.min(row[j], beforeLast[j - 2] + 1);
                }
            }
            int[] free = beforeLast;
            beforeLast = last;
            last = row;
            row = free;
        }
        return last[to.length()];
    }
}
