package dev.baton.document;

import java.util.List;

/**
 * Where what opens in a line of wiki markup closes. Each search remembers what it found, so that many openings before one
 * closing, or before none, cost no more than one.
 */
final class WikiSpans {

    private static final class Search {
        private final String source;
        private final List<String> marks;
        private int from = 1;
        private int until;
        private int found = -1;

        Search(String source, String... marks) {
            this.source = source;
            this.marks = List.of(marks);
        }

        int from(int start) {
            if (start < from || start > until) {
                search(start);
            }
            return found;
        }

        private void search(int start) {
            from = start;
            int at = start;
            while (at < source.length() && !WikiText.lineEnd(source.charAt(at))) {
                if (source.charAt(at) == '\\' && at + 1 < source.length()) {
                    char next = source.charAt(at + 1);
                    at += next == '\\' || WikiText.escapable(next) ? 2 : 1;
                } else if (marked(at)) {
                    found = at;
                    until = at;
                    return;
                } else {
                    at++;
                }
            }
            found = -1;
            until = at;
        }

        private boolean marked(int at) {
            for (String mark : marks) {
                if (source.startsWith(mark, at)) {
                    return true;
                }
            }
            return false;
        }
    }

    private final String source;
    private final Search braces;
    private final Search brackets;
    private final Search bangs;

    WikiSpans(String source) {
        braces = new Search(source, "}}");
        brackets = new Search(source, "]", "[");
        this.source = source;
        bangs = new Search(source, "!");
    }

    /** Where the braces stand that close the monospaced text which opens there; -1 for nowhere on its line. */
    int monospaced(int start) {
        int end = braces.from(start + 2);
        return end == start + 2 ? -1 : end;
    }

    /** Where the bracket stands that closes the one there; -1 for nowhere on its line, or behind another that opens. */
    int bracket(int start) {
        int end = brackets.from(start + 1);
        return end >= 0 && source.charAt(end) == ']' ? end : -1;
    }

    /** Where the exclamation mark stands that closes the one there; -1 for nowhere on its line. */
    int bang(int start) {
        return bangs.from(start + 1);
    }
}
