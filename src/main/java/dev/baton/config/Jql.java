package dev.baton.config;

import java.util.Locale;
import java.util.Optional;

/** The little of JQL that has to be right before Jira sees it: Baton puts a watch's query in brackets and adds to it. */
final class Jql {
    private Jql() {}

    /** The query without its ORDER BY and the blanks around it. */
    static String restriction(String jql) {
        return jql.substring(0, scan(jql).order).strip();
    }

    /** What would break when the query is put in brackets; empty when nothing would. */
    static Optional<String> fault(String jql) {
        return Optional.ofNullable(scan(jql).fault.isEmpty() ? null : scan(jql).fault);
    }

    /**
     * @param order where ORDER BY starts, or the query ends
     * @param fault what is not closed or not opened, or empty
     */
    private record Scan(int order, String fault) {}

    private static Scan scan(String jql) {
        int depth = 0;
        for (int i = 0; i < jql.length(); i++) {
            char letter = jql.charAt(i);
            if (letter == '"' || letter == '\'') {
                i = endOfQuote(jql, i);
                if (i < 0) {
                    return new Scan(jql.length(), "has a quote that is never closed");
                }
            } else if (letter == '(') {
                depth++;
            } else if (letter == ')' && --depth < 0) {
                return new Scan(jql.length(), "closes a bracket that it never opened");
            } else if (depth == 0 && startsOrder(jql, i)) {
                return new Scan(i, "");
            }
        }
        return new Scan(jql.length(), depth == 0 ? "" : "has a bracket that is never closed");
    }

    private static int endOfQuote(String jql, int start) {
        for (int i = start + 1; i < jql.length(); i++) {
            if (jql.charAt(i) == '\\') {
                i++;
            } else if (jql.charAt(i) == jql.charAt(start)) {
                return i;
            }
        }
        return -1;
    }

    private static boolean startsOrder(String jql, int at) {
        if (at > 0 && !Character.isWhitespace(jql.charAt(at - 1)) && jql.charAt(at - 1) != ')') {
            return false;
        }
        if (!jql.regionMatches(true, at, "order", 0, 5)) {
            return false;
        }
        String rest = jql.substring(at + 5, Math.min(jql.length(), at + 40));
        String word = rest.strip().toLowerCase(Locale.ROOT);
        return !rest.isEmpty()
                && Character.isWhitespace(rest.charAt(0))
                && word.startsWith("by")
                && (word.length() == 2 || Character.isWhitespace(word.charAt(2)));
    }
}
