package dev.baton.document;

import java.util.List;
import org.commonmark.ext.autolink.AutolinkExtension;
import org.commonmark.ext.gfm.strikethrough.StrikethroughExtension;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.ext.task.list.items.TaskListItemsExtension;
import org.commonmark.node.Node;
import org.commonmark.parser.Parser;

/** Markdown (CommonMark with GFM tables, task lists, strikethrough and autolinks) to and from the document model. */
public final class Markdown {
    private static final Parser PARSER = Parser.builder()
            .extensions(List.of(
                    TablesExtension.create(),
                    StrikethroughExtension.create(),
                    TaskListItemsExtension.create(),
                    AutolinkExtension.create()))
            .build();

    private Markdown() {}

    /** Reads Markdown; any text whatever is some document. */
    public static Node read(String markdown) {
        return PARSER.parse(markdown);
    }
}
