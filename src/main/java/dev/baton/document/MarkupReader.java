package dev.baton.document;

import dev.baton.document.InlineBuilder.Style;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.commonmark.node.Block;
import org.commonmark.node.BlockQuote;
import org.commonmark.node.Code;
import org.commonmark.node.Document;
import org.commonmark.node.ThematicBreak;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.NodeVisitor;

/**
 * What readers of HTML and of storage format have in common: the walk, and the elements of HTML. The parser bounds how
 * deep elements nest; what lies deeper than {@link Documents#DEEPEST} in the document is read as its text.
 */
abstract class MarkupReader {
    /** The parser's bound on nested elements. */
    static final int DEEPEST_ELEMENT = 512;

    /** A list takes two levels, a table five. */
    private static final int DEEPEST = Documents.DEEPEST - 8;

    private static final Set<String> DROPPED = Set.of(
            "script",
            "style",
            "head",
            "title",
            "meta",
            "link",
            "base",
            "template",
            "noscript",
            "iframe",
            "frame",
            "frameset",
            "object",
            "embed",
            "applet",
            "svg",
            "math",
            "canvas",
            "audio",
            "video",
            "select",
            "textarea",
            "input",
            "colgroup",
            "col");
    private static final Set<String> PARTS = Set.of(
            "p",
            "div",
            "section",
            "article",
            "main",
            "header",
            "footer",
            "aside",
            "nav",
            "body",
            "html",
            "center",
            "address",
            "figure",
            "figcaption",
            "dl",
            "dd",
            "fieldset",
            "form",
            "legend",
            "caption",
            "summary",
            "tbody",
            "thead",
            "tfoot",
            "tr",
            "td",
            "th",
            "hgroup",
            "search");

    final Warnings warnings;
    private boolean code;

    MarkupReader(Consumer<String> warnings) {
        this.warnings = new Warnings(warnings);
    }

    final Document document(Element root) {
        Document document = new Document();
        Flow flow = Flow.into(document);
        children(root, flow);
        flow.close();
        return document;
    }

    /** Reads an element that is not, or not always, what HTML has under its name; false leaves it to HTML's. */
    abstract boolean special(Element element, Flow flow);

    /** Reads a link. */
    abstract void link(Element element, Flow flow);

    /** Reads an element that HTML does not know. */
    abstract void unknown(Element element, Flow flow);

    final void children(Element parent, Flow flow) {
        for (Node child : parent.childNodes()) {
            node(child, flow);
        }
    }

    final void node(Node node, Flow flow) {
        switch (node) {
            case TextNode text -> text(text.getWholeText(), flow);
            case Element element -> {
                if (flow.depth() >= DEEPEST) {
                    text(element.wholeText(), flow);
                } else if (!special(element, flow)) {
                    element(element, flow);
                }
            }
            default -> {}
        }
    }

    private void text(String text, Flow flow) {
        String clean = Characters.clean(text);
        if (code && !clean.isBlank()) {
            flow.leaf(new Code(clean.replaceAll("[\\r\\n]+", " ")));
        } else {
            flow.text(collapsed(clean));
        }
    }

    /** Runs of blanks as one, as browsers show them; a run with a line end in it as a line end. */
    private static String collapsed(String text) {
        StringBuilder out = new StringBuilder(text.length());
        int at = 0;
        while (at < text.length()) {
            char c = text.charAt(at++);
            if (!htmlBlank(c)) {
                out.append(c);
                continue;
            }
            boolean wraps = c == '\n' || c == '\r';
            while (at < text.length() && htmlBlank(text.charAt(at))) {
                wraps |= text.charAt(at) == '\n' || text.charAt(at) == '\r';
                at++;
            }
            out.append(wraps ? '\n' : ' ');
        }
        return out.toString();
    }

    private static boolean htmlBlank(char c) {
        return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f';
    }

    private void element(Element element, Flow flow) {
        String name = element.normalName();
        if (DROPPED.contains(name)) {
            return;
        }
        switch (name) {
            case "b", "strong" -> styled(Style.STRONG, element, flow);
            case "i", "em", "cite", "dfn", "var" -> styled(Style.EMPHASIS, element, flow);
            case "s", "del", "strike" -> styled(Style.STRIKE, element, flow);
            case "u", "ins" -> styled(Style.UNDERLINE, element, flow);
            case "sub" -> styled(Style.SUBSCRIPT, element, flow);
            case "sup" -> styled(Style.SUPERSCRIPT, element, flow);
            case "code", "tt", "kbd", "samp" -> code(element, flow);
            case "span", "font" -> styled(decoration(element), element, flow);
            case "a" -> link(element, flow);
            case "br" -> flow.lineBreak();
            case "wbr" -> {}
            case "time" -> time(element, flow);
            case "h1", "h2", "h3", "h4", "h5", "h6" -> {
                Block heading = Documents.heading(name.charAt(1) - '0');
                Flow line = flow.line(heading);
                children(element, line);
                line.close();
                flow.filled(heading);
            }
            case "ul", "menu", "dir", "ol", "li" -> MarkupLists.read(element, this, flow);
            case "blockquote" -> contained(new BlockQuote(), element, flow);
            case "pre", "listing", "xmp", "plaintext" -> pre(element, "", false, flow);
            case "hr" -> flow.block(new ThematicBreak());
            case "table" -> MarkupTables.read(element, this, flow);
            case "details" -> details(element, flow);
            case "dt" -> {
                flow.endParagraph();
                styled(Style.STRONG, element, flow);
                flow.endParagraph();
            }
            default -> {
                if (PARTS.contains(name)) {
                    part(element, flow);
                } else {
                    unknown(element, flow);
                }
            }
        }
    }

    final void styled(Style style, Element element, Flow flow) {
        flow.begin(style);
        children(element, flow);
        flow.end();
    }

    /** Reads an element whose text does not run on from what stands before it. */
    final void part(Element element, Flow flow) {
        flow.endParagraph();
        children(element, flow);
        flow.endParagraph();
    }

    /** Reads an element's content into a block; one that comes out empty is left out. */
    final void contained(Block block, Element element, Flow flow) {
        fill(block, element, flow);
        flow.filled(block);
    }

    /** Reads an element's content into a block, which shows even when it is empty. */
    final void fill(Block block, Element element, Flow flow) {
        flow.endParagraph();
        Flow inner = flow.inside(block, 1);
        children(element, inner);
        inner.close();
    }

    private static Style decoration(Element element) {
        String style = element.attr("style").toLowerCase(Locale.ROOT).replace(" ", "");
        return style.contains("line-through")
                ? Style.STRIKE
                : style.contains("text-decoration:underline") ? Style.UNDERLINE : Style.NONE;
    }

    private void code(Element element, Flow flow) {
        boolean plain = true;
        for (Element inner : element.getAllElements()) {
            String name = inner.normalName();
            plain &= !name.equals("a") && !name.equals("br") && !name.equals("img") && name.indexOf(':') < 0;
        }
        if (code || !plain) {
            boolean outside = code;
            code = true;
            children(element, flow);
            code = outside;
            return;
        }
        String literal = Characters.clean(element.wholeText()).replaceAll("[\\r\\n]+", " ");
        if (literal.isBlank()) {
            flow.text(literal);
        } else {
            flow.leaf(new Code(literal));
        }
    }

    private static void time(Element element, Flow flow) {
        String text = element.attr("datetime").isEmpty() ? element.wholeText() : element.attr("datetime");
        date(text)
                .ifPresentOrElse(
                        date -> flow.leaf(new DateStamp(date)),
                        () -> flow.text(Characters.clean(element.wholeText().isBlank() ? text : element.wholeText())));
    }

    private static Optional<LocalDate> date(String text) {
        try {
            return Optional.of(LocalDate.parse(
                    text.strip().substring(0, Math.min(10, text.strip().length()))));
        } catch (DateTimeException notADate) {
            return Optional.empty();
        }
    }

    /** Reads {@code a} without an address: a place that links point to. */
    final void anchored(Element element, Flow flow) {
        String name = element.id().isBlank() ? element.attr("name") : element.id();
        if (!name.isBlank()) {
            flow.leaf(new Anchor(Characters.clean(name).strip()));
        }
        children(element, flow);
    }

    /** Reads {@code a} with an address; one that no page may link to becomes text. */
    final void web(Element element, Flow flow) {
        // Browsers drop these before they look for a scheme.
        String address = element.attr("href").strip().replaceAll("[\\t\\r\\n]", "");
        Optional<String> safe = Links.safe(address);
        if (safe.isPresent()) {
            styled(Style.link(safe.get(), Characters.clean(element.attr("title"))), element, flow);
            return;
        }
        children(element, flow);
        String scheme = address.split(":", 2)[0].toLowerCase(Locale.ROOT);
        warnings.tell("a link with the scheme “" + Warnings.name(scheme) + "” became text");
        // What runs in a browser is worth nothing to a reader; an address on a file server is.
        if (!scheme.matches("javascript|vbscript|data|about")) {
            flow.text(Characters.clean(Links.shown(address, element.text())));
        }
    }

    /** Reads {@code pre}, with what else is known of it. */
    static void pre(Element element, String title, boolean collapsed, Flow flow) {
        String language = language(element);
        Element inner = element.firstElementChild();
        if (language.isEmpty() && inner != null && inner.normalName().equals("code")) {
            language = language(inner);
        }
        codeBlock(new CodeInfo(language, title, element.hasClass("line-numbers"), collapsed), lines(element), flow);
    }

    static void codeBlock(CodeInfo info, String text, Flow flow) {
        String literal = Characters.clean(text).replace("\r\n", "\n").replace('\r', '\n');
        flow.block(Documents.code(info.info(), literal.isEmpty() || literal.endsWith("\n") ? literal : literal + "\n"));
    }

    /** The text of an element with its line breaks. */
    private static String lines(Element element) {
        StringBuilder out = new StringBuilder();
        element.traverse(new NodeVisitor() {
            @Override
            public void head(Node node, int depth) {
                if (node instanceof TextNode text) {
                    out.append(text.getWholeText());
                } else if (node.normalName().equals("br")) {
                    out.append('\n');
                }
            }

            @Override
            public void tail(Node node, int depth) {}
        });
        return out.toString();
    }

    /** The language that a class names: {@code language-x}, {@code lang-x}, Jira's {@code code-x}, {@code brush: x}. */
    private static String language(Element element) {
        for (String name : element.classNames()) {
            for (String prefix : new String[] {"language-", "lang-", "code-", "highlight-source-"}) {
                if (name.startsWith(prefix) && name.length() > prefix.length()) {
                    return name.substring(prefix.length());
                }
            }
        }
        return element.attr("data-language");
    }

    private void details(Element element, Flow flow) {
        Element summary =
                child(element, each -> each.normalName().equals("summary")).orElse(null);
        String title = summary == null ? "" : shown(summary);
        Expand expand = new Expand(title);
        flow.endParagraph();
        Flow inner = flow.inside(expand, 1);
        for (Node child : element.childNodes()) {
            if (!child.equals(summary)) {
                node(child, inner);
            }
        }
        inner.close();
        if (expand.getFirstChild() != null || !title.isBlank()) {
            flow.block(expand);
        }
    }

    /** The first child element of that kind; its descendants are not looked at. */
    static Optional<Element> child(Element parent, Predicate<Element> kind) {
        for (Node child : parent.childNodes()) {
            if (child instanceof Element element && kind.test(element)) {
                return Optional.of(element);
            }
        }
        return Optional.empty();
    }

    /** The text of an element on one line. */
    static String shown(Element element) {
        return Characters.clean(element.text()).strip();
    }

    /** Puts the title of a box that has no place for one at the top of the box. */
    static void title(String title, Flow box) {
        if (!title.isBlank()) {
            box.begin(Style.STRONG);
            box.text(Characters.clean(title).strip().replaceAll("\\s+", " "));
            box.end();
            box.endParagraph();
        }
    }

    /** A footnote's label from the name that the writers make of its number and a hash. */
    static String footnoteLabel(String name) {
        String label =
                Characters.clean(name).replaceFirst("-[0-9a-f]{1,8}$", "").strip();
        return label.isEmpty() ? "note" : label;
    }

    static int number(String text, int otherwise) {
        String digits = text.strip();
        return digits.matches("[0-9]{1,9}") ? Integer.parseInt(digits) : otherwise;
    }
}
