package dev.baton.document;

import java.util.Locale;
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
    void openLink(String destination) {
        out.open("a", "href", destination);
    }

    @Override
    void code(String language, String literal) {
        macro("code");
        if (!language.isEmpty()) {
            parameter("language", language);
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

    @Override
    void image(String address, String alt) {
        out.open("ac:image", "ac:alt", alt);
        out.empty("ri:url", "ri:value", address);
        out.close();
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
