package dev.baton.document;

import org.commonmark.ext.task.list.items.TaskListItemMarker;
import org.commonmark.node.ListBlock;
import org.commonmark.node.Node;

/** HTML for previews. */
final class HtmlWriter extends TreeWriter {

    @Override
    void openLink(String destination) {
        out.open("a", "href", destination, "rel", "nofollow noopener noreferrer");
    }

    @Override
    void code(String language, String literal) {
        out.open("pre");
        if (language.isEmpty()) {
            out.element("code", literal);
        } else {
            out.element("code", literal, "class", "language-" + language);
        }
        out.close();
    }

    @Override
    void tasks(ListBlock list) {
        out.open("ul", "class", "task-list");
        for (Node item = list.getFirstChild(); item != null; item = item.getNext()) {
            out.open("li");
            if (Tasks.marker(item).map(TaskListItemMarker::isChecked).orElse(false)) {
                out.empty("input", "type", "checkbox", "disabled", "", "checked", "");
            } else {
                out.empty("input", "type", "checkbox", "disabled", "");
            }
            out.text(" ");
            taskBody(item);
            out.close();
        }
        out.close();
    }

    @Override
    void panel(Panel panel) {
        out.open("div", "class", "panel panel-" + Markup.lower(panel.kind()));
        blocks(panel);
        out.close();
    }

    @Override
    void expand(Expand expand) {
        out.open("details");
        out.element("summary", expand.title());
        blocks(expand);
        out.close();
    }

    @Override
    void properties(PageProperties properties) {
        out.open("div", "class", "properties");
        blocks(properties);
        out.close();
    }

    @Override
    void contents(TableOfContents contents) {
        out.open("nav", "class", "toc");
        out.close();
    }

    @Override
    void image(String address, String alt) {
        out.empty("img", "src", address, "alt", alt);
    }

    @Override
    void status(Status status) {
        out.element("span", status.text(), "class", "status status-" + Markup.lower(status.color()));
    }

    @Override
    void mention(Mention mention) {
        out.element("span", "@" + mention.name(), "class", "mention");
    }

    @Override
    void issue(JiraIssue issue) {
        out.element("span", issue.key(), "class", "jira-issue");
    }

    @Override
    void date(DateStamp stamp) {
        out.element("time", stamp.date().toString(), "datetime", stamp.date().toString());
    }
}
