package dev.baton.document;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.commonmark.node.HtmlBlock;
import org.commonmark.node.Node;
import org.jsoup.parser.Parser;

/**
 * The blocks of HTML in Markdown that mean a node: {@code <details>} with Markdown within, and, in trusted text only, the
 * comments of {@link Notation}. What opens and what closes stand in blocks of their own among their siblings.
 */
final class HtmlBlocks {
    private static final Pattern TAG =
            Pattern.compile("<(/?)(details|summary)(?:\\s[^<>]{0,500})?>\\n?", Pattern.CASE_INSENSITIVE);
    /** HTML blocks whose content is no HTML: CommonMark's kinds 1 to 5. */
    private static final Pattern OPAQUE = Pattern.compile(
            "\\s*<(?:[!?]|(?:pre|script|style|textarea)\\b).*", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

    private final boolean trusted;
    private final Function<String, Node> markdown;

    /** @param markdown reads the Markdown between two tags that stand in one block */
    HtmlBlocks(boolean trusted, Function<String, Node> markdown) {
        this.trusted = trusted;
        this.markdown = markdown;
    }

    Node read(Node document) {
        Set<Node> parents = new LinkedHashSet<>();
        Walk.each(document, node -> {
            if (node instanceof HtmlBlock html && means(html.getLiteral())) {
                parents.add(node.getParent());
            }
        });
        parents.forEach(parent -> new Level(parent).read());
        return document;
    }

    private boolean means(String literal) {
        return (trusted && Notation.isComment(literal))
                || (!OPAQUE.matcher(literal).matches() && TAG.matcher(literal).find());
    }

    /** The children of one node, hung anew. */
    private final class Level {
        private final Node parent;
        /** What is open, the innermost first. */
        private final Deque<Node> open = new ArrayDeque<>();

        Level(Node parent) {
            this.parent = parent;
        }

        void read() {
            List<Node> children = new ArrayList<>();
            for (Node child = parent.getFirstChild(); child != null; child = child.getNext()) {
                children.add(child);
            }
            children.forEach(Node::unlink);
            for (Node child : children) {
                if (!(child instanceof HtmlBlock html) || !means(html.getLiteral())) {
                    add(child);
                } else if (Notation.isComment(html.getLiteral())) {
                    comment(html);
                } else {
                    tags(html.getLiteral());
                }
            }
        }

        private void add(Node node) {
            (open.isEmpty() ? parent : open.peek()).appendChild(node);
        }

        private void enter(Node node) {
            add(node);
            open.push(node);
        }

        private boolean leave(Class<? extends Node> type) {
            if (open.stream().noneMatch(type::isInstance)) {
                return false;
            }
            while (!type.isInstance(open.pop())) {
                // What was opened within ends with it.
            }
            return true;
        }

        private void comment(HtmlBlock html) {
            Optional<Notation.Part> part = Notation.parse(html.getLiteral());
            if (part.isEmpty()) {
                add(html);
                return;
            }
            switch (part.get()) {
                case Notation.Opens opens -> enter(opens.node());
                case Notation.Stands stands -> add(stands.node());
                case Notation.Closes closes -> {
                    if (!leave(closes.type())) {
                        add(html);
                    }
                }
            }
        }

        private void tags(String literal) {
            Matcher tag = TAG.matcher(literal);
            boolean summaries = true;
            int at = 0;
            while (tag.find(at)) {
                between(literal.substring(at, tag.start()));
                at = tag.end();
                boolean closing = !tag.group(1).isEmpty();
                if (tag.group(2).equalsIgnoreCase("details")) {
                    if (!closing) {
                        enter(new Expand(""));
                    } else if (!leave(Expand.class)) {
                        add(raw(tag.group()));
                    }
                    continue;
                }
                int end = closing || !summaries ? -1 : indexOfIgnoreCase(literal, "</summary", at);
                // Searched for once only: a text of nothing but openings must not take time in the square of its
                // length.
                summaries &= closing || end >= 0;
                if (end >= 0 && untitled()) {
                    title(literal.substring(at, end));
                    int close = literal.indexOf('>', end);
                    at = close < 0 ? literal.length() : close + 1;
                } else {
                    add(raw(tag.group()));
                }
            }
            between(literal.substring(at));
        }

        private boolean untitled() {
            return open.peek() instanceof Expand expand && expand.title().isEmpty() && expand.getFirstChild() == null;
        }

        private void title(String html) {
            Expand titled = new Expand(plain(html));
            Node untitled = open.pop();
            untitled.insertBefore(titled);
            untitled.unlink();
            open.push(titled);
        }

        private void between(String text) {
            if (text.isBlank()) {
                return;
            }
            Node read = markdown.apply(text);
            Node next;
            for (Node block = read.getFirstChild(); block != null; block = next) {
                next = block.getNext();
                add(block);
            }
        }
    }

    private static HtmlBlock raw(String literal) {
        HtmlBlock html = new HtmlBlock();
        html.setLiteral(literal.strip());
        return html;
    }

    private static String plain(String html) {
        return Parser.unescapeEntities(html.replaceAll("<[^<>]{0,500}>", ""), false)
                .replaceAll("\\s+", " ")
                .strip();
    }

    private static int indexOfIgnoreCase(String text, String lower, int from) {
        int at = text.indexOf(lower, from);
        return at >= 0 ? at : text.indexOf(lower.toUpperCase(Locale.ROOT), from);
    }
}
