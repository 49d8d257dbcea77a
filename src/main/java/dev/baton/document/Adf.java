package dev.baton.document;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.function.Consumer;
import org.commonmark.node.Node;

/** ADF (Atlassian Document Format), the JSON that Jira Cloud stores text fields and comments as. */
public final class Adf {
    private Adf() {}

    /**
     * Reads an ADF document. A plain string is read as text, null or a missing value as an empty document. What the model
     * has no node for survives as its text; broken or hostile ADF (wrong types, missing content, any depth) is read as far
     * as it goes and never throws. A cell
     * of more than one paragraph holds {@link Blocks}.
     */
    public static Node read(JsonNode adf) {
        return read(adf, warning -> {});
    }

    /**
     * Reads an ADF document as {@link #read(JsonNode)} does.
     *
     * @param warnings is told what had to be given up, in a sentence, once for each kind: nodes that are not known (their
     *     text is kept), colours, files of the site
     */
    public static Node read(JsonNode adf, Consumer<String> warnings) {
        return new AdfReader(warnings).read(adf);
    }

    /**
     * Writes an ADF document, {@code {"version":1,"type":"doc","content":[…]}}, valid against Atlassian's schema: what a
     * place may not hold (a table in a panel, an expand in a list) is written as the nearest it may.
     */
    public static ObjectNode write(Node document) {
        return new AdfWriter().write(document);
    }
}
