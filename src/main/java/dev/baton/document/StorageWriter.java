package dev.baton.document;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.commonmark.ext.task.list.items.TaskListItemMarker;
import org.commonmark.node.ListBlock;
import org.commonmark.node.Node;

/** Storage format. Element and parameter names are those of the snippets in the facts, section 9. */
final class StorageWriter extends TreeWriter {
    /** Task ids are unique in a page. Each bodied macro has its own range, so that one can be replaced alone. */
    private static final int TASKS_PER_REGION = 1_000;

    private int task;
    private int region;

    @Override
    void openLink(String destination, String title) {
        if (title.isEmpty()) {
            out.open("a", "href", destination);
        } else {
            out.open("a", "href", destination, "title", title);
        }
    }

    @Override
    void openAnchor(String name) {
        out.open("ac:link", "ac:anchor", name);
        out.open("ac:link-body");
    }

    @Override
    void openAttachment(String name) {
        out.open("ac:link");
        out.empty("ri:attachment", "ri:filename", name);
        out.open("ac:link-body");
    }

    @Override
    void closeLink() {
        out.closeTo("a", "ac:link");
    }

    @Override
    void code(CodeInfo info, String literal) {
        macro("code");
        if (!info.language().isEmpty()) {
            parameter("language", info.language());
        }
        if (!info.title().isEmpty()) {
            parameter("title", info.title());
        }
        if (info.lineNumbers()) {
            parameter("linenumbers", "true");
        }
        if (info.collapsed()) {
            parameter("collapse", "true");
        }
        out.open("ac:plain-text-body");
        out.cdata(literal);
        out.close();
        out.close();
    }

    @Override
    void tasks(ListBlock list) {
        out.open("ac:task-list");
        for (Node item = list.getFirstChild(); item != null; item = item.getNext()) {
            boolean done = Tasks.marker(item).map(TaskListItemMarker::isChecked).orElse(false);
            out.open("ac:task");
            out.element("ac:task-id", String.valueOf(++task));
            out.element("ac:task-status", done ? "complete" : "incomplete");
            out.open("ac:task-body");
            taskBody(item);
            out.close();
            out.close();
        }
        out.close();
    }

    @Override
    void panel(Panel panel) {
        macro(
                switch (panel.kind()) {
                    case INFO -> "info";
                    case NOTE -> "note";
                    case TIP, SUCCESS -> "tip";
                    case WARNING -> "warning";
                });
        body(panel);
    }

    @Override
    void expand(Expand expand) {
        macro("expand");
        parameter("title", expand.title());
        body(expand);
    }

    @Override
    void properties(PageProperties properties) {
        int outside = task;
        task = ++region * TASKS_PER_REGION;
        macro("details");
        parameter("id", properties.id());
        body(properties);
        task = outside;
    }

    @Override
    void contents(TableOfContents contents) {
        macro("toc");
        parameter("maxLevel", String.valueOf(contents.maxLevel()));
        out.close();
    }

    /** Confluence takes layouts at a page's top only, and sections that have as many columns as their type says. */
    @Override
    void layout(Layout layout) {
        if (!atTop()) {
            columns(layout);
            return;
        }
        out.open("ac:layout");
        for (Node section = layout.getFirstChild(); section != null; section = section.getNext()) {
            Columns columns = Columns.of(section);
            out.open("ac:layout-section", "ac:type", columns.type());
            for (List<Node> column : columns.columns()) {
                out.open("ac:layout-cell");
                column.forEach(this::blocks);
                out.close();
            }
            out.close();
        }
        out.close();
    }

    @Override
    void excerpt(Excerpt excerpt) {
        macro("excerpt");
        if (excerpt.hidden()) {
            parameter("hidden", "true");
        }
        body(excerpt);
    }

    @Override
    void query(JiraQuery query) {
        macro("jira");
        parameter("jqlQuery", query.jql());
        if (!query.columns().isEmpty()) {
            parameter("columns", String.join(",", query.columns()));
        }
        if (query.maximum() > 0) {
            parameter("maximumIssues", String.valueOf(query.maximum()));
        }
        out.close();
    }

    @Override
    void image(String address, String alt, String title) {
        openImage(alt, title);
        out.empty("ri:url", "ri:value", address);
        out.close();
    }

    @Override
    void attachedImage(String name, String alt, String title) {
        openImage(alt, title);
        out.empty("ri:attachment", "ri:filename", name);
        out.close();
    }

    private void openImage(String alt, String title) {
        if (title.isEmpty()) {
            out.open("ac:image", "ac:alt", alt);
        } else {
            out.open("ac:image", "ac:alt", alt, "ac:title", title);
        }
    }

    @Override
    void status(Status status) {
        String color = Markup.lower(status.color());
        macro("status");
        parameter("colour", color.substring(0, 1).toUpperCase(Locale.ROOT) + color.substring(1));
        parameter("title", status.text());
        out.close();
    }

    @Override
    void mention(Mention mention) {
        if (mention.accountId().isBlank()) {
            out.text("@" + mention.name());
            return;
        }
        out.open("ac:link");
        out.empty("ri:user", "ri:account-id", mention.accountId());
        out.close();
    }

    @Override
    void issue(JiraIssue issue) {
        macro("jira");
        parameter("key", issue.key());
        out.close();
    }

    @Override
    void date(DateStamp stamp) {
        out.empty("time", "datetime", stamp.date().toString());
    }

    @Override
    void anchor(String name) {
        macro("anchor");
        parameter("", name);
        out.close();
    }

    /** As Cloud stores it; Data Center knows the name only, and shows this one as a star with the pictogram's name. */
    @Override
    void emoji(Emoji emoji) {
        String id = emoji.text().codePoints().mapToObj(Integer::toHexString).collect(Collectors.joining("-"));
        out.empty(
                "ac:emoticon",
                "ac:name",
                "blue-star",
                "ac:emoji-shortname",
                emoji.shortName(),
                "ac:emoji-id",
                id,
                "ac:emoji-fallback",
                emoji.shown());
    }

    @Override
    void placeholder(String prompt) {
        out.element("ac:placeholder", prompt);
    }

    @Override
    void pageLink(PageLink link) {
        if (link.anchor().isEmpty()) {
            out.open("ac:link");
        } else {
            out.open("ac:link", "ac:anchor", link.anchor());
        }
        if (!link.title().isEmpty()) {
            if (link.spaceKey().isEmpty()) {
                out.empty("ri:page", "ri:content-title", link.title());
            } else {
                out.empty("ri:page", "ri:space-key", link.spaceKey(), "ri:content-title", link.title());
            }
        }
        if (link.getFirstChild() != null) {
            out.open("ac:link-body");
            linked(link);
            out.close();
        }
        out.close();
    }

    @Override
    void footnote(References.Footnote footnote) {
        out.open("sup");
        anchor("fnref-" + footnote.name());
        openAnchor("fn-" + footnote.name());
        out.text(String.valueOf(footnote.number()));
        closeLink();
        out.close();
    }

    @Override
    void footnotes(List<References.Footnote> footnotes) {
        out.empty("hr");
        out.open("ol");
        for (References.Footnote footnote : footnotes) {
            out.open("li");
            out.open("p");
            anchor("fn-" + footnote.name());
            openAnchor("fnref-" + footnote.name());
            out.text("\u2191");
            closeLink();
            out.text(" ");
            Node rest = leading(footnote.definition().getFirstChild());
            out.close();
            blocksFrom(rest);
            out.close();
        }
        out.close();
    }

    private void macro(String name) {
        out.open("ac:structured-macro", "ac:name", name);
    }

    private void parameter(String name, String value) {
        out.element("ac:parameter", value, "ac:name", name);
    }

    /** Writes the macro's body and closes the macro. */
    private void body(Node blocks) {
        out.open("ac:rich-text-body");
        blocks(blocks);
        out.close();
        out.close();
    }
}
