package dev.baton.document;

import dev.baton.document.InlineBuilder.Style;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.commonmark.ext.footnotes.FootnoteDefinition;
import org.commonmark.ext.footnotes.FootnoteReference;
import org.commonmark.node.Image;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.parser.Parser;
import org.jsoup.select.Elements;

/**
 * Reads HTML: what browsers copy, what Jira renders its fields as, and what {@link Html} writes. HTML may come from
 * anybody: it makes no node that a page treats as its own, such as page properties, excerpts, layouts or queries.
 */
final class HtmlReader extends MarkupReader {
    private static final String NOTE = "#fn-";
    private static final List<String> NODES = List.of("status", "aui-lozenge", "mention", "jira-issue", "emoji");

    HtmlReader(Consumer<String> warnings) {
        super(warnings);
    }

    org.commonmark.node.Node read(String html) {
        Parser parser = Parser.htmlParser().setMaxDepth(DEEPEST_ELEMENT);
        return document(parser.parseInput(html, "").body());
    }

    @Override
    boolean special(Element element, Flow flow) {
        switch (element.normalName()) {
            case "img" -> image(element, flow);
            case "div" -> {
                return division(element, flow);
            }
            case "section" -> {
                return element.hasClass("footnotes") && footnotes(element, flow);
            }
            case "figure" -> {
                return element.hasClass("code") && titledCode(element, "figcaption", false, flow);
            }
            case "details" -> {
                return element.hasClass("code") && titledCode(element, "summary", true, flow);
            }
            case "nav" -> {
                if (!element.hasClass("toc") || element.hasText()) {
                    return false;
                }
                flow.block(new TableOfContents(6));
            }
            case "span" -> {
                return span(element, flow);
            }
            case "sup" -> {
                return footnote(element, flow);
            }
            default -> {
                return false;
            }
        }
        return true;
    }

    @Override
    void unknown(Element element, Flow flow) {
        children(element, flow);
    }

    private boolean span(Element element, Flow flow) {
        if (NODES.stream().noneMatch(element::hasClass) || !element.hasText()) {
            return false;
        }
        String text = shown(element);
        if (element.hasClass("status") || element.hasClass("aui-lozenge")) {
            flow.leaf(new Status(text, color(element)));
        } else if (element.hasClass("mention")) {
            String id = element.attr("data-account-id");
            flow.leaf(new Mention(Characters.clean(id), text.startsWith("@") ? text.substring(1) : text));
        } else if (element.hasClass("jira-issue")) {
            flow.leaf(new JiraIssue(text));
        } else if (element.hasClass("emoji") && !element.attr("title").isBlank()) {
            String shortName = Characters.clean(element.attr("title"));
            flow.leaf(new Emoji(shortName, text.equals(shortName) ? "" : text));
        } else {
            return false;
        }
        return true;
    }

    /** The colour of Baton's own lozenges, and of Atlassian's, which are named by what they mean. */
    private static Status.Color color(Element element) {
        for (String name : element.classNames()) {
            String last = name.substring(name.lastIndexOf('-') + 1);
            switch (last) {
                case "success" -> {
                    return Status.Color.GREEN;
                }
                case "error", "removed" -> {
                    return Status.Color.RED;
                }
                case "current", "inprogress", "moved" -> {
                    return Status.Color.YELLOW;
                }
                case "complete" -> {
                    return Status.Color.BLUE;
                }
                default -> {
                    if (name.startsWith("status-")) {
                        return Status.Color.of(last).orElse(Status.Color.GREY);
                    }
                }
            }
        }
        return Status.Color.GREY;
    }

    @Override
    void link(Element element, Flow flow) {
        String href = element.attr("href");
        String user = element.attr("rel");
        if (element.hasClass("user-hover") && !user.isBlank()) {
            String text = shown(element);
            String name = text.startsWith("@") ? text.substring(1) : text;
            flow.leaf(new Mention(Characters.clean(user).strip(), name.isBlank() ? user : name));
        } else if (element.hasClass("issue-link")
                && !element.attr("data-issue-key").isBlank()) {
            flow.leaf(new JiraIssue(
                    Characters.clean(element.attr("data-issue-key")).strip()));
        } else if (href.isBlank()) {
            anchored(element, flow);
        } else {
            linked(element, href, flow);
        }
    }

    private void linked(Element element, String href, Flow flow) {
        if (element.hasClass("attachment") && href.startsWith("attachments/")) {
            styled(Style.link("attachment:" + href.substring("attachments/".length()), ""), element, flow);
        } else {
            web(element, flow);
        }
    }

    private void image(Element element, Flow flow) {
        String alt = Characters.clean(element.attr("alt")).strip();
        Optional<Emoticons> emoticon = element.hasClass("emoticon") ? Emoticons.ofCode(alt) : Optional.empty();
        String source = element.attr("src");
        if (emoticon.isPresent()) {
            flow.leaf(emoticon.get().emoji());
            return;
        }
        Optional<String> address = source.startsWith("attachments/")
                ? Optional.of("attachment:" + source.substring("attachments/".length()))
                : Links.safe(source.strip());
        if (address.isEmpty()) {
            flow.text(alt);
            warnings.tell(
                    source.isBlank()
                            ? "an image without an address became its text"
                            : "an image with the scheme “"
                                    + Warnings.name(source.strip().split(":", 2)[0]) + "” became its text");
            return;
        }
        String title = Characters.clean(element.attr("title"));
        Image image = new Image(address.get(), title.isBlank() ? null : title);
        if (!alt.isEmpty()) {
            image.appendChild(new org.commonmark.node.Text(alt));
        }
        flow.leaf(image);
    }

    /** Panels and code of rendered wiki markup, and panels of {@link Html}. */
    private boolean division(Element element, Flow flow) {
        Optional<Panel.Kind> kind = panel(element);
        if (kind.isEmpty()) {
            return false;
        }
        String title = child(element, each -> each.hasClass("panelHeader"))
                .map(MarkupReader::shown)
                .orElse("");
        Element content = child(element, each -> each.hasClass("panelContent")).orElse(element);
        if (element.hasClass("code") || element.hasClass("preformatted")) {
            Optional<Element> pre = child(content, each -> each.normalName().equals("pre"));
            pre.ifPresent(code -> pre(code, title, false, flow));
            return pre.isPresent();
        }
        Panel panel = new Panel(kind.get());
        flow.endParagraph();
        Flow inner = flow.inside(panel, 1);
        title(title, inner);
        children(content, inner);
        inner.close();
        flow.filled(panel);
        return true;
    }

    private static Optional<Panel.Kind> panel(Element element) {
        boolean panel = element.hasClass("panel") || element.hasClass("confluence-information-macro");
        for (String name : element.classNames()) {
            switch (name) {
                case "panel-note", "confluence-information-macro-note" -> {
                    return Optional.of(Panel.Kind.NOTE);
                }
                case "panel-tip", "confluence-information-macro-tip", "markdown-alert-tip" -> {
                    return Optional.of(Panel.Kind.TIP);
                }
                case "panel-warning", "confluence-information-macro-warning", "markdown-alert-warning" -> {
                    return Optional.of(Panel.Kind.WARNING);
                }
                case "panel-success" -> {
                    return Optional.of(Panel.Kind.SUCCESS);
                }
                case "panel-info", "markdown-alert-note" -> {
                    return Optional.of(Panel.Kind.INFO);
                }
                default -> {}
            }
        }
        return panel ? Optional.of(Panel.Kind.INFO) : Optional.empty();
    }

    private static boolean titledCode(Element element, String heading, boolean collapsed, Flow flow) {
        String title = child(element, each -> each.normalName().equals(heading))
                .map(MarkupReader::shown)
                .orElse("");
        Optional<Element> pre = child(element, each -> each.normalName().equals("pre"));
        pre.ifPresent(code -> pre(code, title.equals("Code") ? "" : title, collapsed, flow));
        return pre.isPresent();
    }

    /** {@code <sup><a href="#fn-NAME">}, as {@link Html} writes the call of a footnote. */
    private static boolean footnote(Element element, Flow flow) {
        Element link = element.firstElementChild();
        if (!element.hasClass("footnote-ref")
                || link == null
                || !link.attr("href").startsWith(NOTE)) {
            return false;
        }
        flow.leaf(new FootnoteReference(footnoteLabel(link.attr("href").substring(NOTE.length()))));
        return true;
    }

    private boolean footnotes(Element section, Flow flow) {
        Optional<Element> list = child(section, each -> each.normalName().equals("ol"));
        for (Element item : list.map(Element::children).orElseGet(Elements::new)) {
            FootnoteDefinition definition =
                    new FootnoteDefinition(footnoteLabel(item.id().replaceFirst("^fn-", "")));
            child(item, each -> each.normalName().equals("p"))
                    .flatMap(line -> child(line, each -> each.attr("href").startsWith("#fnref-")))
                    .ifPresent(Node::remove);
            contained(definition, item, flow);
        }
        return list.isPresent();
    }
}
