package dev.baton.document;

import java.util.Optional;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.node.Text;
import org.jspecify.annotations.Nullable;

/**
 * What stands in brackets, if it is a link: {@code [text|address|title]}, {@code [address]}, {@code [~person]},
 * {@code [^attachment]}, {@code [#anchor]}.
 *
 * @param end behind the closing bracket
 * @param leaf the whole as a node; null for a link whose text is still to be read
 * @param textFrom where the text begins
 * @param textTo where it ends
 * @param unsafe what shows of a link that no page may hold; empty for others
 * @param scheme the scheme for which no page may hold it; empty for others
 */
record WikiLink(
        int end,
        @Nullable Node leaf,
        String destination,
        String title,
        int textFrom,
        int textTo,
        String unsafe,
        String scheme) {
    private static final int LONGEST = 4_000;

    static Optional<WikiLink> at(String source, int start, int limit, WikiSpans spans) {
        int close = spans.bracket(start);
        if (close < 0 || close >= limit || close - start > LONGEST || close == start + 1) {
            return Optional.empty();
        }
        int bar = bar(source, start + 1, close);
        if (bar < 0) {
            return alone(source.substring(start + 1, close).strip(), close + 1);
        }
        int second = bar(source, bar + 1, close);
        String target = WikiText.decoded(source.substring(bar + 1, second < 0 ? close : second))
                .strip();
        String title = second < 0
                ? ""
                : WikiText.decoded(source.substring(second + 1, close)).strip();
        String shown = source.substring(start + 1, bar).strip();
        if (target.startsWith("~")) {
            return person(target, WikiText.decoded(shown), close + 1);
        }
        if (shown.isEmpty()) {
            return alone(target, close + 1);
        }
        return destination(target)
                .map(to -> new WikiLink(close + 1, null, to, title, start + 1, bar, "", ""))
                .or(() -> unsafe(target, WikiText.decoded(shown), close + 1));
    }

    private static int bar(String source, int from, int to) {
        int at = from;
        while (at < to) {
            char c = source.charAt(at);
            if (c == '|') {
                return at;
            }
            at += c == '\\' ? 2 : 1;
        }
        return -1;
    }

    private static Optional<WikiLink> alone(String raw, int end) {
        String target = WikiText.decoded(raw);
        if (target.startsWith("~")) {
            return person(target, "", end);
        }
        Optional<String> destination =
                target.matches("(?s)(?:https?://|mailto:|[#^]).+") ? destination(target) : Optional.empty();
        if (destination.isEmpty()) {
            return unsafe(target, "", end);
        }
        String shown = target.startsWith("^") || target.startsWith("#") ? target.substring(1) : target;
        Link link = new Link(destination.get(), null);
        link.appendChild(new Text(shown.startsWith("mailto:") ? shown.substring("mailto:".length()) : shown));
        return Optional.of(new WikiLink(end, link, "", "", 0, 0, "", ""));
    }

    private static Optional<WikiLink> person(String target, String shown, int end) {
        String id = target.substring(1).strip();
        String account = id.startsWith("accountid:") ? id.substring("accountid:".length()) : id;
        if (account.isBlank()) {
            return Optional.empty();
        }
        Mention mention = new Mention(account, shown.isBlank() ? account : shown);
        return Optional.of(new WikiLink(end, mention, "", "", 0, 0, "", ""));
    }

    /** What a link may point to; a bare word is none, for brackets stand in prose too. */
    private static Optional<String> destination(String target) {
        if (target.startsWith("^")) {
            String name = target.substring(1).strip();
            return name.isEmpty() ? Optional.empty() : Optional.of(Links.toAttachment(name));
        }
        boolean addressed = target.startsWith("#")
                || target.matches("(?si)(?:https?|mailto):.*")
                || target.matches("(?s)[^\\s:]*[/.][^\\s:]*");
        return addressed ? Links.safe(target) : Optional.empty();
    }

    private static Optional<WikiLink> unsafe(String target, String shown, int end) {
        if (!target.matches("(?s)[A-Za-z][A-Za-z0-9+.\\-]{1,20}:.*[^\\s].*")
                || (shown.isEmpty() && target.contains(" "))) {
            return Optional.empty();
        }
        boolean runs = target.matches("(?si)(?:javascript|vbscript|data|about):.*");
        String text = runs ? shown : shown + Links.shown(target, shown);
        return text.isEmpty()
                ? Optional.empty()
                : Optional.of(new WikiLink(end, null, "", "", 0, 0, text, target.split(":", 2)[0]));
    }
}
