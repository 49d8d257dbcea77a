package dev.baton.document;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.commonmark.node.Block;
import org.commonmark.node.Paragraph;
import org.commonmark.node.StrongEmphasis;
import org.commonmark.parser.InlineParser;
import org.commonmark.parser.SourceLine;
import org.commonmark.parser.SourceLines;
import org.commonmark.parser.block.AbstractBlockParser;
import org.commonmark.parser.block.BlockContinue;
import org.commonmark.parser.block.BlockParserFactory;
import org.commonmark.parser.block.BlockStart;
import org.commonmark.parser.block.MatchedBlockParser;
import org.commonmark.parser.block.ParserState;

/**
 * GitHub's alerts: a block quote that opens with {@code [!NOTE]}, read as a panel. Text behind the marker is a title, which
 * becomes a bold paragraph, for panels have no titles of their own in Confluence's editor. It is a block parser and no
 * afterthought, so that {@code \[!NOTE]} stays text.
 */
final class AlertParser extends AbstractBlockParser {
    private static final int CODE_INDENT = 4;

    private final Panel panel;
    private final SourceLine title;

    private AlertParser(Panel panel, SourceLine title) {
        this.panel = panel;
        this.title = title;
    }

    @Override
    public boolean isContainer() {
        return true;
    }

    @Override
    public boolean canContain(Block block) {
        return true;
    }

    @Override
    public Block getBlock() {
        return panel;
    }

    @Override
    public BlockContinue tryContinue(ParserState state) {
        int at = state.getNextNonSpaceIndex();
        CharSequence line = state.getLine().getContent();
        if (state.getIndent() >= CODE_INDENT || at >= line.length() || line.charAt(at) != '>') {
            return BlockContinue.none();
        }
        int column = state.getColumn() + state.getIndent() + 1;
        boolean blank = at + 1 < line.length() && (line.charAt(at + 1) == ' ' || line.charAt(at + 1) == '\t');
        return BlockContinue.atColumn(blank ? column + 1 : column);
    }

    @Override
    public void parseInlines(InlineParser inlineParser) {
        if (title.getContent().toString().isBlank()) {
            return;
        }
        StrongEmphasis strong = new StrongEmphasis("**");
        inlineParser.parse(SourceLines.of(title), strong);
        Paragraph paragraph = new Paragraph();
        paragraph.appendChild(strong);
        panel.prependChild(paragraph);
    }

    /** Recognizes the first line. */
    static final class Factory implements BlockParserFactory {
        private static final Pattern FIRST = Pattern.compile(
                "> ?[ \\t]{0,3}\\[!(NOTE|INFO|TIP|SUCCESS|IMPORTANT|WARNING|CAUTION)](?=[ \\t]|$)[ \\t]*",
                Pattern.CASE_INSENSITIVE);

        @Override
        public BlockStart tryStart(ParserState state, MatchedBlockParser matchedBlockParser) {
            SourceLine line = state.getLine();
            int at = state.getNextNonSpaceIndex();
            int length = line.getContent().length();
            if (state.getIndent() >= CODE_INDENT
                    || at >= length
                    || line.getContent().charAt(at) != '>') {
                return BlockStart.none();
            }
            Matcher first = FIRST.matcher(line.getContent()).region(at, length);
            if (!first.lookingAt()) {
                return BlockStart.none();
            }
            Panel panel = new Panel(kind(first.group(1).toUpperCase(Locale.ROOT)));
            return BlockStart.of(new AlertParser(panel, line.substring(first.end(), length)))
                    .atIndex(length);
        }

        private static Panel.Kind kind(String name) {
            return switch (name) {
                case "TIP" -> Panel.Kind.TIP;
                case "SUCCESS" -> Panel.Kind.SUCCESS;
                case "IMPORTANT" -> Panel.Kind.NOTE;
                case "WARNING", "CAUTION" -> Panel.Kind.WARNING;
                default -> Panel.Kind.INFO;
            };
        }
    }

    /** The marker that is read as this kind. */
    static String marker(Panel.Kind kind) {
        return switch (kind) {
            case INFO -> "[!NOTE]";
            case NOTE -> "[!IMPORTANT]";
            case TIP -> "[!TIP]";
            case SUCCESS -> "[!SUCCESS]";
            case WARNING -> "[!WARNING]";
        };
    }
}
