package dev.baton.document;

import java.util.ArrayList;
import java.util.List;
import org.commonmark.ext.gfm.tables.internal.TableBlockParser;
import org.commonmark.internal.BlockStartImpl;
import org.commonmark.node.Block;
import org.commonmark.node.DefinitionMap;
import org.commonmark.node.SourceSpan;
import org.commonmark.parser.InlineParser;
import org.commonmark.parser.SourceLine;
import org.commonmark.parser.block.BlockContinue;
import org.commonmark.parser.block.BlockParser;
import org.commonmark.parser.block.BlockParserFactory;
import org.commonmark.parser.block.BlockStart;
import org.commonmark.parser.block.MatchedBlockParser;
import org.commonmark.parser.block.ParserState;

/**
 * GFM tables up to a size. Short rows are filled up to the header's width, so that a wide header over many short rows
 * grows to millions of cells; a table that would is read as a code block of its source.
 */
final class BoundedTables implements BlockParserFactory {
    /** No page shows a larger table; each cell takes some 200 bytes. */
    private static final int MOST_CELLS = 100_000;

    /** Cells beyond twice the characters are filling; this many are nobody's attack. */
    private static final int FREE_CELLS = 1_000;

    private final TableBlockParser.Factory usual = new TableBlockParser.Factory();

    @Override
    public BlockStart tryStart(ParserState state, MatchedBlockParser matchedBlockParser) {
        BlockStart start = usual.tryStart(state, matchedBlockParser);
        if (start instanceof BlockStartImpl found && found.getBlockParsers()[0] instanceof TableBlockParser table) {
            List<SourceLine> header = matchedBlockParser.getParagraphLines().getLines();
            found.getBlockParsers()[0] = new Bounded(table, header.getLast());
        }
        return start;
    }

    private static final class Bounded implements BlockParser {
        private final TableBlockParser table;
        private final List<SourceLine> lines = new ArrayList<>();

        Bounded(TableBlockParser table, SourceLine header) {
            this.table = table;
            lines.add(header);
        }

        @Override
        public void parseInlines(InlineParser inlineParser) {
            String rule = lines.get(1).getContent().toString().strip();
            long bars = rule.chars().filter(c -> c == '|').count();
            long columns = bars + 1 - (rule.startsWith("|") ? 1 : 0) - (rule.endsWith("|") ? 1 : 0);
            long cells = columns * lines.size();
            long characters =
                    lines.stream().mapToLong(line -> line.getContent().length()).sum();
            // A lone bar is a header without cells, and commonmark drops the cells below it.
            boolean headed = !lines.get(0).getContent().toString().strip().equals("|");
            if (headed && cells <= MOST_CELLS && cells <= FREE_CELLS + 2 * characters) {
                table.parseInlines(inlineParser);
                return;
            }
            StringBuilder source = new StringBuilder();
            lines.forEach(line -> source.append(line.getContent()).append('\n'));
            Block block = table.getBlock();
            block.insertBefore(Documents.code("", source.toString()));
            block.unlink();
        }

        @Override
        public void addLine(SourceLine line) {
            lines.add(line);
            table.addLine(line);
        }

        @Override
        public boolean isContainer() {
            return table.isContainer();
        }

        @Override
        public boolean canHaveLazyContinuationLines() {
            return table.canHaveLazyContinuationLines();
        }

        @Override
        public boolean canContain(Block childBlock) {
            return table.canContain(childBlock);
        }

        @Override
        public Block getBlock() {
            return table.getBlock();
        }

        @Override
        public BlockContinue tryContinue(ParserState parserState) {
            return table.tryContinue(parserState);
        }

        @Override
        public void addSourceSpan(SourceSpan sourceSpan) {
            table.addSourceSpan(sourceSpan);
        }

        @Override
        public List<DefinitionMap<?>> getDefinitions() {
            return table.getDefinitions();
        }

        @Override
        public void closeBlock() {
            table.closeBlock();
        }
    }
}
