package dev.baton.document;

import dev.baton.document.InlineBuilder.Style;
import java.util.Optional;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/** Storage format's own links: to people, pages, attachments and places. */
final class StorageLinks {
    private StorageLinks() {}

    /** Reads {@code ac:link}. */
    static void read(Element link, MarkupReader reader, Flow flow) {
        Element body = null;
        Element target = null;
        for (Element child : link.children()) {
            switch (child.tagName()) {
                case "ac:link-body", "ac:plain-text-link-body", "ac:rich-text-link-body" -> body = child;
                case "ri:user",
                        "ri:page",
                        "ri:attachment",
                        "ri:url",
                        "ri:space",
                        "ri:blog-post",
                        "ri:content-entity",
                        "ri:shortcut" -> target = child;
                default -> {}
            }
        }
        String anchor = Characters.clean(link.attr("ac:anchor")).strip();
        if (target == null) {
            placeOrText(anchor, body, link, reader, flow);
            return;
        }
        Element resource = target;
        switch (resource.tagName()) {
            case "ri:user" -> mention(resource, body == null ? "" : MarkupReader.shown(body), flow);
            case "ri:page" -> {
                String title = attribute(resource, "ri:content-title");
                if (title.isEmpty() && anchor.isEmpty()) {
                    text(body, link, reader, flow);
                } else {
                    page(attribute(resource, "ri:space-key"), title, anchor, body, reader, flow);
                }
            }
            case "ri:attachment" -> {
                String name = attribute(resource, "ri:filename");
                Style style = Style.link(Links.toAttachment(name), "");
                to(style, name, body, reader, flow);
            }
            case "ri:url" -> {
                Optional<String> safe = Links.safe(attribute(resource, "ri:value"));
                if (safe.isPresent()) {
                    to(Style.link(safe.get(), ""), safe.get(), body, reader, flow);
                } else {
                    text(body, link, reader, flow);
                }
            }
            default -> {
                reader.warnings.tell("a link to “" + resource.tagName() + "” became its text");
                if (body == null) {
                    flow.text(firstOf(resource, "ri:content-title", "ri:space-key", "ri:parameter"));
                } else {
                    reader.children(body, flow);
                }
            }
        }
    }

    /** Reads a person: by account id in Cloud, by key or name in Data Center. */
    static void mention(Element user, String shown, Flow flow) {
        String id = firstOf(user, "ri:account-id", "ri:userkey", "ri:username");
        String name = shown.startsWith("@") ? shown.substring(1) : shown;
        if (!id.isEmpty() || !name.isEmpty()) {
            flow.leaf(new Mention(id, name.isBlank() ? id : name));
        }
    }

    private static void placeOrText(
            String anchor, @Nullable Element body, Element link, MarkupReader reader, Flow flow) {
        if (anchor.isEmpty()) {
            text(body, link, reader, flow);
        } else {
            to(Style.link("#" + anchor, ""), anchor, body, reader, flow);
        }
    }

    private static void page(
            String space, String title, String anchor, @Nullable Element body, MarkupReader reader, Flow flow) {
        if (body == null || !body.hasText()) {
            flow.leaf(new PageLink(space, title, anchor));
        } else {
            reader.styled(Style.pageLink(space, title, anchor), body, flow);
        }
    }

    private static void to(Style style, String otherwise, @Nullable Element body, MarkupReader reader, Flow flow) {
        flow.begin(style);
        if (body == null) {
            flow.text(otherwise);
        } else {
            reader.children(body, flow);
        }
        flow.end();
    }

    private static void text(@Nullable Element body, Element link, MarkupReader reader, Flow flow) {
        reader.children(body == null ? link : body, flow);
    }

    private static String attribute(Element element, String name) {
        return Characters.clean(element.attr(name)).strip();
    }

    private static String firstOf(Element element, String... names) {
        for (String name : names) {
            if (!element.attr(name).isBlank()) {
                return attribute(element, name);
            }
        }
        return "";
    }
}
