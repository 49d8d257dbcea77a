package dev.baton.ticket;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.baton.document.DataDocument;
import dev.baton.document.Markdown;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.commonmark.node.Document;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.Node;

/**
 * Reads document files (attachments, or files of a model repository) by their name: Markdown and text, JSON and YAML, and
 * files that list dependencies. Everything else is {@link Content.Unreadable}, with what to do about it.
 */
public final class DocumentFile {
    /** The size in bytes that is read unless another is given. */
    public static final int LARGEST = 5_000_000;

    /** A short row stands for as many cells as its header has: 28 KB of Markdown can take more than a gigabyte. */
    private static final int MOST_CELLS = 500_000;

    /** What a file is, as its name tells. */
    public enum Kind {
        /** Markdown, or text that reads as such. */
        DOCUMENT,
        /** JSON, shown as a document. */
        JSON,
        /** YAML, shown as a document. */
        YAML,
        /** Text that rules read line by line: requirements, lock files, image recipes, TOML. */
        LINES,
        /** A format that is not read. */
        UNKNOWN
    }

    private DocumentFile() {}

    /** Reads a file of at most {@link #LARGEST} bytes. */
    public static Content read(String name, byte[] bytes) {
        return read(name, bytes, LARGEST);
    }

    /** Reads a file of at most {@code largest} bytes; a larger one is unreadable, and says so. */
    public static Content read(String name, byte[] bytes, int largest) {
        Kind kind = kind(name);
        if (kind == Kind.UNKNOWN) {
            return new Content.Unreadable(
                    name + " is of no format that can be read: attach it as Markdown, text, JSON or YAML.");
        }
        if (bytes.length > largest) {
            return new Content.Unreadable("%s has %,d bytes, more than the %,d that are read: attach a shorter file."
                    .formatted(name, bytes.length, largest));
        }
        String text;
        try {
            text = StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            return new Content.Unreadable(
                    name + " is not valid UTF-8 text (" + e.getMessage() + "): save it as UTF-8 and attach it again.");
        }
        if (text.startsWith("\uFEFF")) {
            text = text.substring(1);
        }
        if (text.indexOf('\0') >= 0) {
            return new Content.Unreadable(name + " is a binary file: attach it as text.");
        }
        if (kind == Kind.DOCUMENT && cells(text) > MOST_CELLS) {
            return new Content.Unreadable(
                    "%s has a table of more than %,d cells: attach a smaller one, or a link to the data."
                            .formatted(name, MOST_CELLS));
        }
        return text.isBlank() ? new Content.Empty() : written(name, kind, text);
    }

    private static Content written(String name, Kind kind, String text) {
        try {
            return new Content.Written(document(kind, text), text);
        } catch (JsonProcessingException e) {
            JsonLocation place = e.getLocation();
            return new Content.Unreadable("%s is not valid %s%s: %s. Mend it and attach it again."
                    .formatted(
                            name,
                            kind,
                            place == null
                                    ? ""
                                    : " (line %d, column %d)".formatted(place.getLineNr(), place.getColumnNr()),
                            firstLine(e.getOriginalMessage())));
        }
    }

    private static Node document(Kind kind, String text) throws JsonProcessingException {
        return switch (kind) {
            case DOCUMENT -> Markdown.read(text);
            case JSON -> data(DataDocument.json(text));
            case YAML -> data(DataDocument.yaml(text));
            case LINES, UNKNOWN -> code(text);
        };
    }

    private static Node data(JsonNode tree) {
        return DataDocument.of(tree);
    }

    private static Node code(String text) {
        Document document = new Document();
        FencedCodeBlock block = new FencedCodeBlock();
        block.setLiteral(text);
        document.appendChild(block);
        return document;
    }

    /** How many cells the largest table of a Markdown text may have, the ones left out included. */
    private static long cells(String text) {
        long largest = 0;
        long columns = 0;
        long rows = 0;
        for (int start = 0; start < text.length(); ) {
            int end = text.indexOf('\n', start);
            end = end < 0 ? text.length() : end;
            int bars = 0;
            boolean blank = true;
            boolean delimiter = true;
            for (int i = start; i < end; i++) {
                char letter = text.charAt(i);
                bars += letter == '|' ? 1 : 0;
                blank &= Character.isWhitespace(letter);
                delimiter &= letter == '|'
                        || letter == '-'
                        || letter == ':'
                        || letter == '>'
                        || Character.isWhitespace(letter);
            }
            if (blank) {
                columns = 0;
            } else if (delimiter && bars > 0 && bars + 1 > columns) {
                columns = bars + 1L;
                rows = 0;
            } else {
                rows++;
            }
            largest = Math.max(largest, columns * rows);
            start = end + 1;
        }
        return largest;
    }

    private static String firstLine(String message) {
        int end = message.indexOf('\n');
        String line = (end < 0 ? message : message.substring(0, end)).strip();
        return line.endsWith(".") ? line.substring(0, line.length() - 1) : line;
    }

    /** What a file is, by its name alone. */
    public static Kind kind(String name) {
        String lower = name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1)
                .toLowerCase(Locale.ROOT);
        String extension = lower.substring(lower.lastIndexOf('.') + 1);
        if (lower.contains("dockerfile") || lower.contains("containerfile") || lower.equals("pipfile")) {
            return Kind.LINES;
        }
        return switch (extension) {
            case "md", "markdown", "mdown" -> Kind.DOCUMENT;
            case "txt", "text", "in" ->
                lower.contains("requirement") || lower.contains("constraint") || lower.contains("conda")
                        ? Kind.LINES
                        : Kind.DOCUMENT;
            case "json" -> Kind.JSON;
            case "yaml", "yml" -> Kind.YAML;
            case "lock" -> lower.equals("pipfile.lock") ? Kind.JSON : Kind.LINES;
            case "toml", "cfg", "ini" -> Kind.LINES;
            default -> lower.equals("readme") ? Kind.DOCUMENT : Kind.UNKNOWN;
        };
    }
}
