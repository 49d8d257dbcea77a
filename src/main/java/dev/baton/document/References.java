package dev.baton.document;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.commonmark.ext.footnotes.FootnoteDefinition;
import org.commonmark.ext.footnotes.FootnoteReference;
import org.commonmark.node.Heading;
import org.commonmark.node.Link;
import org.commonmark.node.Node;

/** What a document refers to within itself: its footnotes in the order they are called, and the headings it links to. */
final class References {

    /**
     * A footnote.
     *
     * @param number from 1
     * @param name for the anchors of both ways; it holds a hash of the text, for a page may hold several documents whose
     *     footnotes are numbered alike
     */
    record Footnote(int number, String name, FootnoteDefinition definition) {}

    private final Map<String, Footnote> footnotes = new LinkedHashMap<>();
    private final Map<Heading, String> headings = new LinkedHashMap<>();
    private final Set<String> targets = new HashSet<>();

    private References() {}

    static References of(Node root) {
        References references = new References();
        Map<String, FootnoteDefinition> definitions = new LinkedHashMap<>();
        Set<String> linked = new HashSet<>();
        Set<String> called = new LinkedHashSet<>();
        Map<Heading, String> all = new LinkedHashMap<>();
        Map<String, Integer> slugs = new HashMap<>();
        Walk.each(root, node -> {
            switch (node) {
                case FootnoteDefinition definition ->
                    definitions.putIfAbsent(FootnoteLabels.key(definition.getLabel()), definition);
                case FootnoteReference reference -> called.add(FootnoteLabels.key(reference.getLabel()));
                case Link link -> Links.anchor(link.getDestination()).ifPresent(linked::add);
                case Anchor anchor -> references.targets.add(anchor.name());
                case Heading heading -> all.put(heading, slug(heading, slugs));
                default -> {}
            }
        });
        called.addAll(definitions.keySet());
        for (String label : called) {
            FootnoteDefinition definition = definitions.get(label);
            if (definition != null) {
                String hash = Integer.toHexString(Text.of(definition).hashCode());
                int number = references.footnotes.size() + 1;
                references.footnotes.put(label, new Footnote(number, number + "-" + hash, definition));
            }
        }
        all.forEach((heading, slug) -> {
            if (linked.contains(slug) && references.targets.add(slug)) {
                references.headings.put(heading, slug);
            }
        });
        return references;
    }

    /** The footnotes in the order they are called, then those that nothing calls. */
    List<Footnote> footnotes() {
        return List.copyOf(footnotes.values());
    }

    Optional<Footnote> footnote(FootnoteReference reference) {
        return Optional.ofNullable(footnotes.get(FootnoteLabels.key(reference.getLabel())));
    }

    /** The name that links of this document give the heading, if any does. */
    Optional<String> target(Heading heading) {
        return Optional.ofNullable(headings.get(heading));
    }

    /** Whether the document has a place of that name. */
    boolean has(String anchor) {
        return targets.contains(anchor);
    }

    /** The name that GitHub and its like give a heading, which authors of Markdown link to. */
    private static String slug(Heading heading, Map<String, Integer> taken) {
        StringBuilder slug = new StringBuilder();
        Inlines.text(heading).toLowerCase(Locale.ROOT).codePoints().forEach(c -> {
            if (Character.isLetterOrDigit(c) || c == '-' || c == '_') {
                slug.appendCodePoint(c);
            } else if (c == ' ') {
                slug.append('-');
            }
        });
        int before = taken.merge(slug.toString(), 1, Integer::sum) - 1;
        return before == 0 ? slug.toString() : slug + "-" + before;
    }
}
