package dev.baton.document;

import java.util.ArrayList;
import java.util.List;
import org.commonmark.node.ListBlock;
import org.commonmark.node.ListItem;
import org.commonmark.node.OrderedList;

/** The lists that are open while lines of wiki markup are read, from the outermost. */
final class WikiLists {
    private static final int DEEPEST = 12;

    /** A list, its last item, and what fills that. */
    private static final class Level {
        final boolean ordered;
        final ListBlock list;
        final Flow around;
        ListItem item = new ListItem();
        Flow flow;
        boolean task;
        boolean done;

        Level(boolean ordered, Flow around) {
            this.ordered = ordered;
            this.around = around;
            this.flow = around;
            if (ordered) {
                OrderedList numbered = new OrderedList();
                numbered.setMarkerStartNumber(1);
                numbered.setMarkerDelimiter(".");
                list = numbered;
            } else {
                list = MarkupLists.bullets();
            }
        }

        void begin() {
            item = new ListItem();
            flow = around.inside(item, 2);
            task = false;
        }

        void end() {
            flow.close();
            if (task) {
                MarkupLists.mark(item, done);
            }
            if (item.getFirstChild() != null) {
                list.appendChild(item);
            }
        }
    }

    private final Flow outer;
    private final List<Level> levels = new ArrayList<>();

    WikiLists(Flow outer) {
        this.outer = outer;
    }

    /** What a line that begins nothing new is added to: the last item, or what is around the lists. */
    Flow flow() {
        return levels.isEmpty() ? outer : levels.getLast().flow;
    }

    /** Begins an item with a marker such as {@code *#}; each character of it is a level. */
    Flow item(String marker) {
        int shared = 0;
        while (shared < Math.min(marker.length(), levels.size())
                && levels.get(shared).ordered == (marker.charAt(shared) == '#')) {
            shared++;
        }
        while (levels.size() > shared) {
            endLevel();
        }
        if (shared == marker.length() || shared >= DEEPEST || flow().depth() > Documents.DEEPEST - 14) {
            if (levels.isEmpty()) {
                levels.add(new Level(marker.charAt(marker.length() - 1) == '#', outer));
            } else {
                levels.getLast().end();
            }
        } else {
            Level level = new Level(marker.charAt(marker.length() - 1) == '#', flow());
            flow().endParagraph();
            levels.add(level);
        }
        levels.getLast().begin();
        return levels.getLast().flow;
    }

    /** Ends all lists. */
    void end() {
        while (!levels.isEmpty()) {
            endLevel();
        }
    }

    private void endLevel() {
        Level level = levels.removeLast();
        level.end();
        MarkupLists.finish(level.list, level.around);
    }

    /** Makes the item that was begun last a task if its text begins with a box; returns where the text begins. */
    int task(String source, int from) {
        for (String box : new String[] {"[x] ", "[X] ", "[ ] ", "\\[x\\] ", "\\[ \\] "}) {
            if (source.startsWith(box, from)) {
                levels.getLast().task = true;
                levels.getLast().done = box.toLowerCase(java.util.Locale.ROOT).indexOf('x') > 0;
                return from + box.length();
            }
        }
        return from;
    }
}
