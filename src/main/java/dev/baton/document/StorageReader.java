package dev.baton.document;

import java.util.Optional;
import java.util.function.Consumer;
import org.commonmark.ext.footnotes.FootnoteDefinition;
import org.commonmark.ext.footnotes.FootnoteReference;
import org.commonmark.node.BulletList;
import org.commonmark.node.Image;
import org.commonmark.node.ListItem;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.parser.Parser;

/** Reads storage format: HTML's elements, and those of Confluence's own name spaces {@code ac} and {@code ri}. */
final class StorageReader extends MarkupReader {

    StorageReader(Consumer<String> warnings) {
        super(warnings);
    }

    org.commonmark.node.Node read(String storage) {
        Parser parser = Parser.xmlParser().setMaxDepth(DEEPEST_ELEMENT);
        return document(parser.parseInput(storage, ""));
    }

    @Override
    boolean special(Element element, Flow flow) {
        switch (element.tagName()) {
            case "ac:structured-macro", "ac:macro" -> StorageMacros.read(element, this, flow);
            case "ac:task-list" -> tasks(element, flow);
            case "ac:link" -> StorageLinks.read(element, this, flow);
            case "ri:user" -> StorageLinks.mention(element, "", flow);
            case "ac:image" -> image(element, flow);
            case "ac:emoticon" -> emoticon(element, flow);
            case "ac:inline-comment-marker", "ac:link-body", "ac:rich-text-body", "ac:adf-content" ->
                children(element, flow);
            case "ac:layout" -> layout(element, flow);
            case "ac:layout-section", "ac:layout-cell", "ac:task", "ac:task-body", "ac:caption" -> part(element, flow);
            case "ac:adf-extension" -> adf(element, flow);
            // Instructions to whoever edits, and what only machines read.
            case "ac:placeholder",
                    "ac:parameter",
                    "ac:default-parameter",
                    "ac:task-id",
                    "ac:task-uuid",
                    "ac:task-status",
                    "ac:adf-attribute",
                    "ac:adf-mark" -> {}
            case "sup" -> {
                return footnote(element, flow);
            }
            case "hr" -> {
                Element next = element.nextElementSibling();
                return next != null && StorageNotes.are(next);
            }
            case "ol" -> {
                return notes(element, flow);
            }
            case "pre" -> pre(element, "", false, flow);
            default -> {
                return false;
            }
        }
        return true;
    }

    @Override
    void unknown(Element element, Flow flow) {
        if (element.tagName().indexOf(':') >= 0) {
            warnings.tell("the element “" + Warnings.name(element.tagName()) + "” became its text");
        }
        children(element, flow);
    }

    @Override
    void link(Element element, Flow flow) {
        if (element.attr("href").isBlank()) {
            anchored(element, flow);
        } else {
            web(element, flow);
        }
    }

    private void tasks(Element element, Flow flow) {
        flow.endParagraph();
        BulletList list = MarkupLists.bullets();
        for (Node child : element.childNodes()) {
            if (child instanceof TextNode text && text.isBlank()) {
                continue;
            }
            boolean nested = child instanceof Element inner && inner.tagName().equals("ac:task-list");
            if (nested && list.getLastChild() != null) {
                Flow inner = flow.inside(list.getLastChild(), 2);
                node(child, inner);
                inner.close();
                continue;
            }
            ListItem item = new ListItem();
            Flow inner = flow.inside(item, 2);
            node(child, inner);
            inner.close();
            if (child instanceof Element task && task.tagName().equals("ac:task")) {
                boolean done = child(task, each -> each.tagName().equals("ac:task-status"))
                        .map(status -> status.text().strip().equals("complete"))
                        .orElse(false);
                MarkupLists.mark(item, done);
            }
            if (item.getFirstChild() != null) {
                list.appendChild(item);
            }
        }
        MarkupLists.finish(list, flow);
    }

    private void image(Element element, Flow flow) {
        String alt = Characters.clean(element.attr("ac:alt")).strip();
        Optional<String> address = Optional.empty();
        for (Element child : element.children()) {
            address = address.or(() -> switch (child.tagName()) {
                case "ri:attachment" -> Optional.of(Links.toAttachment(Characters.clean(child.attr("ri:filename"))));
                case "ri:url" -> Links.safe(child.attr("ri:value"));
                default -> Optional.empty();
            });
        }
        if (address.isEmpty()) {
            flow.text(alt);
            warnings.tell("an image that is neither an attachment nor on the web became its text");
        } else {
            String title = Characters.clean(element.attr("ac:title"));
            Image image = new Image(address.get(), title.isBlank() ? null : title);
            if (!alt.isEmpty()) {
                image.appendChild(new org.commonmark.node.Text(alt));
            }
            flow.leaf(image);
        }
        child(element, each -> each.tagName().equals("ac:caption")).ifPresent(caption -> part(caption, flow));
    }

    private static void emoticon(Element element, Flow flow) {
        String shortName = Characters.clean(element.attr("ac:emoji-shortname")).strip();
        String shown = Characters.clean(element.attr("ac:emoji-fallback"));
        String name = element.attr("ac:name");
        if (!shortName.isEmpty()) {
            flow.leaf(new Emoji(shortName, shown.equals(shortName) ? "" : shown));
        } else {
            Emoticons.named(name)
                    .ifPresentOrElse(
                            known -> flow.leaf(known.emoji()),
                            () -> flow.text(shown.isEmpty() ? Characters.clean(name) : shown));
        }
    }

    private void layout(Element element, Flow flow) {
        Layout layout = new Layout();
        Flow sections = flow.inside(layout, 1);
        flow.endParagraph();
        for (Element section : element.children()) {
            if (!section.tagName().equals("ac:layout-section")) {
                node(section, flow);
                continue;
            }
            String type = Characters.clean(section.attr("ac:type")).strip();
            LayoutSection read = new LayoutSection(type.isEmpty() ? "single" : type);
            for (Element cell : section.children()) {
                LayoutColumn column = new LayoutColumn();
                Flow inner = sections.inside(column, 2);
                children(cell, inner);
                inner.close();
                read.appendChild(column);
            }
            if (read.getFirstChild() != null) {
                layout.appendChild(read);
            }
        }
        flow.filled(layout);
    }

    /** What Cloud's editor has no macro for: panels of other colours, decisions; each with a fallback for older readers. */
    private void adf(Element element, Flow flow) {
        Optional<Element> node = child(element, each -> each.tagName().equals("ac:adf-node"));
        Optional<Element> content =
                node.flatMap(parent -> child(parent, each -> each.tagName().equals("ac:adf-content")));
        if (content.isPresent() && node.get().attr("type").equals("panel")) {
            String type = child(node.get(), each -> each.attr("key").equals("panel-type"))
                    .map(Element::text)
                    .orElse("");
            contained(
                    new Panel(
                            switch (type.strip()) {
                                case "note" -> Panel.Kind.NOTE;
                                case "tip" -> Panel.Kind.TIP;
                                case "success" -> Panel.Kind.SUCCESS;
                                case "warning", "error" -> Panel.Kind.WARNING;
                                default -> Panel.Kind.INFO;
                            }),
                    content.get(),
                    flow);
            return;
        }
        node.ifPresent(known -> warnings.tell(
                "the extension “" + Warnings.name(known.attr("type")) + "” became what it shows to older readers"));
        part(child(element, each -> each.tagName().equals("ac:adf-fallback")).orElse(element), flow);
    }

    private static boolean footnote(Element element, Flow flow) {
        Optional<String> name = StorageNotes.call(element);
        name.ifPresent(called -> flow.leaf(new FootnoteReference(footnoteLabel(called))));
        return name.isPresent();
    }

    private boolean notes(Element list, Flow flow) {
        if (!StorageNotes.are(list)) {
            return false;
        }
        for (Element item : list.children()) {
            FootnoteDefinition definition = new FootnoteDefinition(footnoteLabel(StorageNotes.takeName(item)));
            contained(definition, item, flow);
        }
        return true;
    }
}
