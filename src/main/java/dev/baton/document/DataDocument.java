package dev.baton.document;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.commonmark.ext.gfm.tables.TableBlock;
import org.commonmark.ext.gfm.tables.TableBody;
import org.commonmark.ext.gfm.tables.TableCell;
import org.commonmark.ext.gfm.tables.TableHead;
import org.commonmark.ext.gfm.tables.TableRow;
import org.commonmark.node.BulletList;
import org.commonmark.node.Document;
import org.commonmark.node.Heading;
import org.commonmark.node.ListItem;
import org.commonmark.node.Node;
import org.commonmark.node.Paragraph;
import org.commonmark.node.Text;
import org.yaml.snakeyaml.LoaderOptions;

/**
 * Data as a document, so that the same rules judge {@code metadata.json} and a model card: keys with structure become
 * headings, keys with plain values rows of a table, arrays lists or tables. Order and spelling of values are kept.
 */
public final class DataDocument {
    private static final int DEEPEST = 100;
    private static final int MOST_NODES = 200_000;
    private static final int LAST_LEVEL = 6;
    private static final int MOST_COLUMNS = 30;

    private static final ObjectMapper JSON = asWritten(JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(DEEPEST)
                            .build())
                    .build())
            .build());
    private static final ObjectMapper YAML = asWritten(
            YAMLMapper.builder(YAMLFactory.builder().loaderOptions(safe()).build())
                    .build());

    private final Document document = new Document();
    private int nodes;

    private DataDocument() {}

    /** Reads JSON; a number keeps the digits it was written with. */
    public static JsonNode json(String text) throws JsonProcessingException {
        return JSON.readTree(text);
    }

    /** Reads the first document of YAML; aliases and deep nesting are bounded, tags make no objects. */
    public static JsonNode yaml(String text) throws JsonProcessingException {
        return YAML.readTree(text);
    }

    /** The document that shows a tree. What exceeds the bounds (100 levels, 200,000 values) is left out. */
    public static Node of(JsonNode tree) {
        DataDocument writer = new DataDocument();
        writer.write(tree, List.of());
        return writer.document;
    }

    /** One document per top-level key of an object, in order; no entry for any other tree. */
    public static Map<String, Node> byKey(JsonNode tree) {
        Map<String, Node> documents = new LinkedHashMap<>();
        if (tree.isObject()) {
            tree.properties().forEach(property -> documents.put(property.getKey(), of(property.getValue())));
        }
        return documents;
    }

    private static ObjectMapper asWritten(ObjectMapper mapper) {
        return mapper.enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                .configure(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES, false);
    }

    private static LoaderOptions safe() {
        LoaderOptions options = new LoaderOptions();
        options.setMaxAliasesForCollections(20);
        options.setNestingDepthLimit(DEEPEST);
        options.setAllowDuplicateKeys(false);
        return options;
    }

    private void write(JsonNode value, List<String> path) {
        if (path.size() >= DEEPEST || nodes > MOST_NODES) {
            return;
        }
        if (value.isObject()) {
            object(value, path);
        } else if (value.isArray()) {
            array(value, path);
        } else {
            document.appendChild(paragraph(value.asText()));
        }
    }

    private void object(JsonNode object, List<String> path) {
        List<List<String>> plain = new ArrayList<>();
        for (Map.Entry<String, JsonNode> property : object.properties()) {
            if (property.getValue().isValueNode()) {
                plain.add(List.of(property.getKey(), property.getValue().asText()));
            }
        }
        if (!plain.isEmpty()) {
            table(List.of("Key", "Value"), plain);
        }
        for (Map.Entry<String, JsonNode> property : object.properties()) {
            if (!property.getValue().isValueNode()) {
                section(property.getKey(), property.getValue(), path);
            }
        }
    }

    private void array(JsonNode array, List<String> path) {
        if (isFlat(array)) {
            Map<String, Integer> columns = new LinkedHashMap<>();
            array.forEach(row -> row.fieldNames().forEachRemaining(name -> columns.putIfAbsent(name, columns.size())));
            if (!columns.isEmpty() && columns.size() <= MOST_COLUMNS) {
                List<List<String>> rows = new ArrayList<>();
                for (JsonNode row : array) {
                    rows.add(columns.keySet().stream()
                            .map(name -> row.path(name).asText(""))
                            .toList());
                }
                table(List.copyOf(columns.keySet()), rows);
                return;
            }
        }
        BulletList list = new BulletList();
        for (JsonNode item : array) {
            if (item.isValueNode() && nodes++ <= MOST_NODES) {
                ListItem listItem = new ListItem();
                listItem.appendChild(paragraph(item.asText()));
                list.appendChild(listItem);
            }
        }
        if (list.getFirstChild() != null) {
            document.appendChild(list);
        }
        int number = 0;
        for (JsonNode item : array) {
            number++;
            if (!item.isValueNode()) {
                section(Integer.toString(number), item, path);
            }
        }
    }

    private static boolean isFlat(JsonNode array) {
        if (array.isEmpty()) {
            return false;
        }
        for (JsonNode item : array) {
            if (!item.isObject()) {
                return false;
            }
            for (JsonNode value : item) {
                if (!value.isValueNode()) {
                    return false;
                }
            }
        }
        return true;
    }

    /** Headings end at level six; deeper keys stand in one heading with those above them. */
    private void section(String key, JsonNode value, List<String> path) {
        nodes++;
        List<String> below = new ArrayList<>(path);
        below.add(key);
        Heading heading = new Heading();
        heading.setLevel(Math.min(below.size(), LAST_LEVEL));
        heading.appendChild(new Text(
                below.size() <= LAST_LEVEL ? key : String.join(" / ", below.subList(LAST_LEVEL - 1, below.size()))));
        document.appendChild(heading);
        write(value, below);
    }

    private void table(List<String> headers, List<List<String>> rows) {
        TableBlock table = new TableBlock();
        TableHead head = new TableHead();
        head.appendChild(row(headers, true));
        table.appendChild(head);
        TableBody body = new TableBody();
        for (List<String> row : rows) {
            nodes += row.size();
            if (nodes > MOST_NODES) {
                break;
            }
            body.appendChild(row(row, false));
        }
        table.appendChild(body);
        document.appendChild(table);
    }

    private static TableRow row(List<String> texts, boolean header) {
        TableRow row = new TableRow();
        for (String text : texts) {
            TableCell cell = new TableCell();
            cell.setHeader(header);
            cell.appendChild(new Text(text));
            row.appendChild(cell);
        }
        return row;
    }

    private static Paragraph paragraph(String text) {
        Paragraph paragraph = new Paragraph();
        paragraph.appendChild(new Text(text));
        return paragraph;
    }
}
