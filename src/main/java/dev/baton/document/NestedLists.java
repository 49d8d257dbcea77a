package dev.baton.document;

import java.util.ArrayList;
import java.util.List;
import org.commonmark.node.BulletList;
import org.commonmark.node.Node;
import org.commonmark.node.OrderedList;

/**
 * Bullets that stand two columns under a number. CommonMark asks for three, and would read a list of its own that cuts the
 * numbered one in two; whoever writes two means what most other readers of Markdown make of it.
 */
final class NestedLists {
    private static final int INDENT = 2;

    private NestedLists() {}

    static Node read(Node document) {
        List<OrderedList> lists = new ArrayList<>();
        Walk.each(document, node -> {
            if (node instanceof OrderedList list && list.getNext() instanceof BulletList) {
                lists.add(list);
            }
        });
        for (OrderedList list : lists) {
            // One that was joined to another is no longer in the tree.
            if (list.getParent() != null && list.getLastChild() != null) {
                join(list);
            }
        }
        return document;
    }

    private static void join(OrderedList list) {
        int items = count(list);
        while (list.getNext() instanceof BulletList bullets && column(bullets) - column(list) >= INDENT) {
            list.getLastChild().appendChild(bullets);
            if (!(list.getNext() instanceof OrderedList more)
                    || start(more) != start(list) + items
                    || column(more) != column(list)) {
                return;
            }
            Node next;
            for (Node item = more.getFirstChild(); item != null; item = next) {
                next = item.getNext();
                list.appendChild(item);
                items++;
            }
            more.unlink();
        }
    }

    private static int count(Node list) {
        int count = 0;
        for (Node item = list.getFirstChild(); item != null; item = item.getNext()) {
            count++;
        }
        return count;
    }

    private static int start(OrderedList list) {
        return list.getMarkerStartNumber() == null ? 1 : list.getMarkerStartNumber();
    }

    private static int column(Node list) {
        return list.getSourceSpans().isEmpty()
                ? 0
                : list.getSourceSpans().getFirst().getColumnIndex();
    }
}
