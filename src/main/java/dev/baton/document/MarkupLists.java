package dev.baton.document;

import java.util.Optional;
import org.commonmark.ext.task.list.items.TaskListItemMarker;
import org.commonmark.node.BulletList;
import org.commonmark.node.ListBlock;
import org.commonmark.node.ListItem;
import org.commonmark.node.OrderedList;
import org.commonmark.node.Paragraph;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;

/** Lists of HTML and of storage format. */
final class MarkupLists {
    private final MarkupReader reader;

    private MarkupLists(MarkupReader reader) {
        this.reader = reader;
    }

    static BulletList bullets() {
        BulletList list = new BulletList();
        list.setMarker("-");
        return list;
    }

    private static OrderedList ordered(Element element) {
        OrderedList list = new OrderedList();
        int start = MarkupReader.number(element.attr("start"), 1);
        list.setMarkerStartNumber(Math.clamp(start, 0, 999_999_999));
        list.setMarkerDelimiter(".");
        return list;
    }

    static void read(Element element, MarkupReader reader, Flow flow) {
        new MarkupLists(reader).list(element, element.normalName().equals("ol") ? ordered(element) : bullets(), flow);
    }

    /** Reads a list; what stands in it beside its items is an item too, but for lists, which belong to the item above. */
    private void list(Element element, ListBlock list, Flow flow) {
        flow.endParagraph();
        if (element.normalName().equals("li")) {
            item(element, list, flow);
        } else {
            for (Node child : element.childNodes()) {
                if (child instanceof TextNode text && text.isBlank()) {
                    continue;
                }
                boolean nested = child instanceof Element inner
                        && (inner.normalName().equals("ul")
                                || inner.normalName().equals("ol"));
                if (nested && list.getLastChild() != null) {
                    Flow inner = flow.inside(list.getLastChild(), 2);
                    reader.node(child, inner);
                    inner.close();
                } else if (child instanceof TextNode || child instanceof Element) {
                    item(child, list, flow);
                }
            }
        }
        finish(list, flow);
    }

    /** Adds a list that was read, if it has any item. */
    static void finish(ListBlock list, Flow flow) {
        boolean tight = true;
        for (org.commonmark.node.Node item = list.getFirstChild(); item != null; item = item.getNext()) {
            for (org.commonmark.node.Node block = item.getFirstChild(); block != null; block = block.getNext()) {
                tight &= !(block instanceof Paragraph && block.getPrevious() instanceof Paragraph);
            }
        }
        list.setTight(tight);
        flow.filled(list);
    }

    private void item(Node node, ListBlock list, Flow flow) {
        ListItem item = new ListItem();
        Flow inner = flow.inside(item, 2);
        if (node instanceof Element element && element.normalName().equals("li")) {
            reader.children(element, inner);
            inner.close();
            Optional<Boolean> done = task(element);
            done.ifPresent(checked -> mark(item, checked));
        } else {
            reader.node(node, inner);
            inner.close();
        }
        if (item.getFirstChild() != null) {
            list.appendChild(item);
        }
    }

    /** Makes the item a task; Markdown has none without a text. */
    static void mark(ListItem item, boolean done) {
        if (item.getFirstChild() instanceof Paragraph) {
            item.prependChild(new TaskListItemMarker(done));
        }
    }

    /** Whether a list item is a task, and done. */
    private static Optional<Boolean> task(Element item) {
        Element parent = item.parent();
        if (parent != null && parent.hasClass("inline-task-list")) {
            return Optional.of(item.hasClass("checked"));
        }
        Element first = item.firstElementChild();
        while (first != null
                && (first.normalName().equals("p") || first.normalName().equals("label"))) {
            first = first.firstElementChild();
        }
        return first != null
                        && first.normalName().equals("input")
                        && first.attr("type").equalsIgnoreCase("checkbox")
                ? Optional.of(first.hasAttr("checked"))
                : Optional.empty();
    }
}
