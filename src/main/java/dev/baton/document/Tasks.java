package dev.baton.document;

import java.util.Optional;
import org.commonmark.ext.task.list.items.TaskListItemMarker;
import org.commonmark.node.Node;

/** Task list items: list items whose first child is a marker. */
final class Tasks {
    private Tasks() {}

    /** The item's marker, if it is a task. */
    static Optional<TaskListItemMarker> marker(Node item) {
        return item.getFirstChild() instanceof TaskListItemMarker marker ? Optional.of(marker) : Optional.empty();
    }

    /** Whether every item of the list is a task. */
    static boolean all(Node list) {
        for (Node item = list.getFirstChild(); item != null; item = item.getNext()) {
            if (marker(item).isEmpty()) {
                return false;
            }
        }
        return list.getFirstChild() != null;
    }

    /** What stands before the text of a task in a list that can't show check boxes. */
    static String prefix(Node item) {
        return marker(item).map(marker -> marker.isChecked() ? "[x] " : "[ ] ").orElse("");
    }
}
