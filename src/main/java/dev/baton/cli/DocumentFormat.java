package dev.baton.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.baton.document.Adf;
import dev.baton.document.Html;
import dev.baton.document.Markdown;
import dev.baton.document.Storage;
import dev.baton.document.Wiki;
import java.util.Locale;
import java.util.function.Consumer;
import org.commonmark.node.Node;

/** The formats that {@code baton convert} reads and writes. */
enum DocumentFormat {
    MARKDOWN("md"),
    ADF("json"),
    WIKI("wiki"),
    HTML("html"),
    STORAGE("xml");

    private static final ObjectMapper JSON = new ObjectMapper();

    /** What a text is if it is not a document of the format. */
    static final class Unreadable extends Exception {
        Unreadable(String message) {
            super(message);
        }
    }

    private final String ending;

    DocumentFormat(String ending) {
        this.ending = ending;
    }

    /** How the names of files in this format usually end. */
    String ending() {
        return ending;
    }

    /**
     * Reads a document.
     *
     * @param trusted whether Markdown may name people, macros and page properties, as Baton itself writes them
     * @param warnings is told in words what was given up
     * @throws Unreadable in words, without the document's name
     */
    Node read(String text, boolean trusted, Consumer<String> warnings) throws Unreadable {
        return switch (this) {
            case MARKDOWN -> trusted ? Markdown.readTrusted(text) : Markdown.read(text);
            case ADF -> Adf.read(json(text), warnings);
            case WIKI -> Wiki.read(text, warnings);
            case HTML -> Html.read(text, warnings);
            case STORAGE -> Storage.read(text, warnings);
        };
    }

    /** Writes a document; the text ends with a line end unless it is empty. */
    String write(Node document) {
        String text = switch (this) {
            case MARKDOWN -> Markdown.write(document);
            case ADF -> Reports.json(Adf.write(document));
            case WIKI -> Wiki.write(document);
            case HTML -> Html.write(document);
            case STORAGE -> Storage.write(document);
        };
        return text.isEmpty() || text.endsWith("\n") ? text : text + "\n";
    }

    private static JsonNode json(String text) throws Unreadable {
        JsonNode tree;
        try {
            tree = JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new Unreadable("it is no JSON (line %d, column %d): %s"
                    .formatted(
                            e.getLocation() == null ? 1 : e.getLocation().getLineNr(),
                            e.getLocation() == null ? 1 : e.getLocation().getColumnNr(),
                            e.getOriginalMessage().lines().findFirst().orElse("")));
        }
        if (!tree.path("type").asText().equals("doc")) {
            throw new Unreadable("it is no ADF document: expected an object {\"type\": \"doc\", …}");
        }
        return tree;
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
