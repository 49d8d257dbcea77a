package dev.baton.document;

import java.util.List;
import org.commonmark.ext.task.list.items.TaskListItemMarker;
import org.commonmark.node.ListBlock;
import org.commonmark.node.Node;

/** HTML for previews. */
final class HtmlWriter extends TreeWriter {
    private static final String REL = "nofollow noopener noreferrer";

    @Override
    void openLink(String destination, String title) {
        if (title.isEmpty()) {
            out.open("a", "href", destination, "rel", REL);
        } else {
            out.open("a", "href", destination, "title", title, "rel", REL);
        }
    }

    @Override
    void openAnchor(String name) {
        out.open("a", "href", "#" + name);
    }

    @Override
    void openAttachment(String name) {
        out.open("a", "class", "attachment", "href", Links.toAttachment(name).replace("attachment:", "attachments/"));
    }

    @Override
    void closeLink() {
        out.close();
    }

    @Override
    void code(CodeInfo info, String literal) {
        boolean framed = info.collapsed() || !info.title().isEmpty();
        if (framed) {
            out.open(info.collapsed() ? "details" : "figure", "class", "code");
            out.element(
                    info.collapsed() ? "summary" : "figcaption", info.title().isEmpty() ? "Code" : info.title());
        }
        if (info.lineNumbers()) {
            out.open("pre", "class", "line-numbers");
        } else {
            out.open("pre");
        }
        if (info.language().isEmpty()) {
            out.element("code", literal);
        } else {
            out.element("code", literal, "class", "language-" + info.language());
        }
        out.close();
        if (framed) {
            out.close();
        }
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
        out.open("nav", "class", "toc", "data-deepest", String.valueOf(contents.maxLevel()));
        out.close();
    }

    @Override
    void layout(Layout layout) {
        out.open("div", "class", "layout");
        for (Node section = layout.getFirstChild(); section != null; section = section.getNext()) {
            Columns columns = Columns.of(section);
            out.open("div", "class", "layout-section layout-" + columns.type().replace('_', '-'));
            for (List<Node> column : columns.columns()) {
                out.open("div", "class", "layout-column");
                column.forEach(this::blocks);
                out.close();
            }
            out.close();
        }
        out.close();
    }

    @Override
    void excerpt(Excerpt excerpt) {
        if (excerpt.hidden()) {
            out.open("div", "class", "excerpt", "hidden", "");
        } else {
            out.open("div", "class", "excerpt");
        }
        blocks(excerpt);
        out.close();
    }

    @Override
    void query(JiraQuery query) {
        out.open("div", "class", "jira-query");
        out.element("code", query.jql());
        out.close();
    }

    @Override
    void image(String address, String alt, String title) {
        if (title.isEmpty()) {
            out.empty("img", "src", address, "alt", alt);
        } else {
            out.empty("img", "src", address, "alt", alt, "title", title);
        }
    }

    @Override
    void attachedImage(String name, String alt, String title) {
        image(Links.toAttachment(name).replace("attachment:", "attachments/"), alt, title);
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

    @Override
    void anchor(String name) {
        out.open("a", "id", name, "class", "anchor");
        out.close();
    }

    @Override
    void emoji(Emoji emoji) {
        out.element("span", emoji.shown(), "class", "emoji", "title", emoji.shortName());
    }

    @Override
    void pageLink(PageLink link) {
        String page = link.spaceKey().isEmpty() ? link.title() : link.spaceKey() + ": " + link.title();
        out.open("span", "class", "page-link", "title", page);
        linked(link);
        out.close();
    }

    @Override
    void placeholder(String prompt) {
        out.element("span", prompt, "class", "placeholder");
    }

    @Override
    void footnote(References.Footnote footnote) {
        out.open("sup", "class", "footnote-ref", "id", "fnref-" + footnote.name());
        out.element("a", String.valueOf(footnote.number()), "href", "#fn-" + footnote.name());
        out.close();
    }

    @Override
    void footnotes(List<References.Footnote> footnotes) {
        out.open("section", "class", "footnotes");
        out.open("ol");
        for (References.Footnote footnote : footnotes) {
            out.open("li", "id", "fn-" + footnote.name());
            out.open("p");
            out.element("a", "\u2191", "href", "#fnref-" + footnote.name());
            out.text(" ");
            Node rest = leading(footnote.definition().getFirstChild());
            out.close();
            blocksFrom(rest);
            out.close();
        }
        out.close();
        out.close();
    }
}
