package dev.baton.document;

import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.commonmark.node.Block;
import org.commonmark.node.BlockQuote;
import org.commonmark.node.Document;
import org.commonmark.node.Node;
import org.commonmark.node.ThematicBreak;
import org.jspecify.annotations.Nullable;

/** Reads the blocks of wiki markup, line by line; macros with a body begin and end anywhere. */
final class WikiReader {
    private static final Pattern HEADING = Pattern.compile("h([1-6])\\.(?:[ \\t]+|(?=[\\r\\n]|$))");
    private static final Pattern QUOTE = Pattern.compile("bq\\.[ \\t]+");
    private static final Pattern RULE = Pattern.compile("-{4,}[ \\t]*(?=[\\r\\n]|$)");
    private static final int DEEPEST = Documents.DEEPEST - 12;

    /** Macros whose tags have parameters can be written within themselves, as often as somebody likes. */
    private static final int DEEPEST_MACRO = 20;

    private final String source;
    private final Warnings warnings;
    private final WikiSpans spans;
    private final WikiTags tags;
    private final WikiInlines inlines;
    private int nested;

    WikiReader(String wiki, Consumer<String> warnings) {
        this.source = wiki;
        this.warnings = new Warnings(warnings);
        this.spans = new WikiSpans(wiki);
        this.tags = WikiTags.of(wiki, spans);
        this.inlines = new WikiInlines(wiki, tags, spans, this.warnings);
    }

    Node read() {
        Document document = new Document();
        Flow flow = Flow.into(document);
        blocks(0, source.length(), flow);
        flow.close();
        return document;
    }

    /** Reads a stretch of the source as blocks. */
    void blocks(int from, int to, Flow outer) {
        WikiLists lists = new WikiLists(outer);
        int at = from;
        while (at < to) {
            int start = skipBlanks(at, to);
            if (start >= to || WikiText.lineEnd(source.charAt(start))) {
                lists.end();
                outer.endParagraph();
                at = afterLineEnd(start, to);
                continue;
            }
            at = line(start, to, outer, lists);
        }
        lists.end();
    }

    /** Reads what begins at the start of a line; returns where the next line begins. */
    private int line(int start, int to, Flow outer, WikiLists lists) {
        Matcher heading = HEADING.matcher(source).region(start, to);
        if (heading.lookingAt()) {
            lists.end();
            Block block = Documents.heading(heading.group(1).charAt(0) - '0');
            int end = lineEnd(heading.end(), to);
            Flow line = outer.line(block);
            run(heading.end(), end, line);
            line.close();
            outer.filled(block);
            return afterLineEnd(end, to);
        }
        if (QUOTE.matcher(source).region(start, to).lookingAt()) {
            lists.end();
            BlockQuote quote = new BlockQuote();
            Flow inner = outer.inside(quote, 1);
            int end = content(start + 3, to, inner);
            inner.close();
            outer.filled(quote);
            return end;
        }
        if (RULE.matcher(source).region(start, to).lookingAt()) {
            lists.end();
            outer.block(new ThematicBreak());
            return afterLineEnd(lineEnd(start, to), to);
        }
        if (source.charAt(start) == '|' && outer.depth() < DEEPEST) {
            lists.end();
            return new WikiTables(source, tags, spans, this).read(start, to, outer);
        }
        int marked = listMarker(start, to);
        if (marked > start) {
            Flow item = lists.item(source.substring(start, marked));
            return content(lists.task(source, skipBlanks(marked, to)), to, item);
        }
        Flow flow = lists.flow();
        flow.lineBreak();
        return content(start, to, flow);
    }

    /** Reads one line in which no block but a macro begins. */
    void lineOf(int from, int to, Flow flow) {
        content(skipBlanks(from, to), to, flow);
    }

    /** Where the list marker ends that begins a line; its start where none does. */
    private int listMarker(int start, int to) {
        int at = start;
        while (at < to && at - start < 100 && "*#-".indexOf(source.charAt(at)) >= 0) {
            at++;
        }
        boolean marker = at > start
                && at < to
                && (source.charAt(at) == ' ' || source.charAt(at) == '\t')
                && (at == start + 1 || source.substring(start, at).chars().anyMatch(c -> c != '-'));
        int text = skipBlanks(at, to);
        return marker && text < to && !WikiText.lineEnd(source.charAt(text)) ? at : start;
    }

    /** Reads the rest of a line, and the macros that begin on it; returns where the next line begins. */
    private int content(int start, int to, Flow flow) {
        int at = start;
        int run = start;
        while (at < to && !WikiText.lineEnd(source.charAt(at))) {
            char c = source.charAt(at);
            WikiTags.@Nullable Tag tag = c == '{' ? tags.at(at) : null;
            if (tag != null && !tag.inline() && tag.after() <= to) {
                run(run, at, flow);
                macro(tag, flow);
                at = tag.after();
                run = at;
            } else if (c == '\\') {
                at += 2;
            } else if (c == '{' && source.startsWith("{{", at)) {
                int end = spans.monospaced(at);
                at = end < 0 ? at + 2 : end + 2;
            } else {
                at++;
            }
        }
        int end = Math.min(at, to);
        run(run, end, flow);
        return afterLineEnd(lineEnd(end, to), to);
    }

    private void run(int from, int to, Flow flow) {
        int end = to;
        while (end > from && WikiText.blank(source.charAt(end - 1))) {
            end--;
        }
        int start = skipBlanks(from, end);
        if (start > from && start < end) {
            flow.text(" ");
        }
        if (start < end) {
            inlines.read(start, end, flow);
        }
        if (end < to && end > from) {
            flow.text(" ");
        }
    }

    private void macro(WikiTags.Tag tag, Flow flow) {
        int from = tag.end();
        int to = tag.closing() == null ? tag.end() : tag.closing().start();
        if (tag.verbatim()) {
            if (tag.name().equals("adf")) {
                warnings.tell("the macro “adf” became its text");
            }
            MarkupReader.codeBlock(code(tag), body(from, to), flow);
            return;
        }
        if (tag.name().equals("toc")) {
            flow.block(new TableOfContents(Math.clamp(MarkupReader.number(tag.value("maxLevel"), 6), 1, 6)));
            return;
        }
        if (flow.depth() >= DEEPEST || nested >= DEEPEST_MACRO) {
            flow.endParagraph();
            inlines.read(from, to, flow);
            flow.endParagraph();
            return;
        }
        Block block = switch (tag.name()) {
            case "quote" -> new BlockQuote();
            case "expand" -> new Expand(tag.value("title").isEmpty() ? tag.value("") : tag.value("title"));
            case "panel" ->
                tag.value(WikiPanels.FOLDS).isEmpty()
                        ? new Panel(WikiPanels.kind(tag.value("bgColor")))
                        : new Expand(tag.value("title"));
            case "info" -> new Panel(Panel.Kind.INFO);
            case "note" -> new Panel(Panel.Kind.NOTE);
            case "tip" -> new Panel(Panel.Kind.TIP);
            case "warning" -> new Panel(Panel.Kind.WARNING);
            default -> new Document();
        };
        flow.endParagraph();
        Flow inner = block instanceof Document ? flow : flow.inside(block, 1);
        if (block instanceof Panel) {
            MarkupReader.title(tag.value("title"), inner);
        }
        nested++;
        blocks(from, to, inner);
        nested--;
        inner.endParagraph();
        switch (block) {
            case Document _ -> {}
            case Expand expand -> flow.block(expand);
            default -> flow.filled(block);
        }
    }

    private static CodeInfo code(WikiTags.Tag tag) {
        String language = tag.value("language").isEmpty() ? tag.value("") : tag.value("language");
        boolean none = language.equals("none") || !tag.name().equals("code");
        return new CodeInfo(
                none ? "" : language,
                tag.value("title"),
                tag.value("linenumbers").equals("true"),
                tag.value("collapse").equals("true"));
    }

    /** The text in a code macro, without the line ends beside its tags. */
    private String body(int from, int to) {
        int start =
                source.startsWith("\r\n", from) ? from + 2 : from < to && source.charAt(from) == '\n' ? from + 1 : from;
        return start >= to ? "" : source.substring(start, to);
    }

    int skipBlanks(int from, int to) {
        int at = from;
        while (at < to && (source.charAt(at) == ' ' || source.charAt(at) == '\t')) {
            at++;
        }
        return at;
    }

    private int lineEnd(int from, int to) {
        int at = from;
        while (at < to && !WikiText.lineEnd(source.charAt(at))) {
            at++;
        }
        return at;
    }

    private int afterLineEnd(int at, int to) {
        if (at >= to) {
            return to;
        }
        return source.startsWith("\r\n", at) ? Math.min(at + 2, to) : at + 1;
    }
}
