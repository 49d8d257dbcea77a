package dev.baton.document;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Consumer;
import org.commonmark.node.Node;

/** Every node of a tree, the blocks in table cells included, in the document's order; not recursive. */
final class Walk {
    private Walk() {}

    static void each(Node root, Consumer<Node> visitor) {
        Deque<Node> todo = new ArrayDeque<>();
        todo.push(root);
        while (!todo.isEmpty()) {
            Node node = todo.pop();
            visitor.accept(node);
            boolean top = node.equals(root) || node.getParent() == null;
            if (!top && node.getNext() != null) {
                todo.push(node.getNext());
            }
            if (node.getFirstChild() != null) {
                todo.push(node.getFirstChild());
            }
            if (node instanceof Blocks blocks) {
                todo.push(blocks.document());
            }
        }
    }
}
