package dev.baton.sandbox;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import javax.xml.stream.Location;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * Confluence's storage format: read with the entities of XHTML and the {@code ac} and {@code ri} prefixes, and written
 * as Confluence writes it, which is not byte for byte what it was given.
 */
final class StorageXml {
    private static final int DEEPEST = 250;
    private static final Set<String> AS_ENTITY =
            Set.of("nbsp", "mdash", "ndash", "lsquo", "rsquo", "ldquo", "rdquo", "hellip");
    private static final Map<String, Integer> ENTITIES = entities();
    private static final Map<Integer, String> WRITTEN_ENTITIES = writtenEntities();
    private static final String HEAD = head();
    private static final String TAIL = "</storage>";
    private static final XMLInputFactory FACTORY = factory();

    private StorageXml() {}

    private static XMLInputFactory factory() {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.IS_COALESCING, false);
        // Else CDATA arrives as plain text, and code would be stored in another form than it was sent.
        factory.setProperty("http://java.sun.com/xml/stream/properties/report-cdata-event", true);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        return factory;
    }

    private static Map<String, Integer> entities() {
        Map<String, Integer> entities = new LinkedHashMap<>();
        InputStream stream = StorageXml.class.getResourceAsStream("/sandbox/xhtml-entities.txt");
        if (stream == null) {
            throw new IllegalStateException("The resource /sandbox/xhtml-entities.txt is missing from the jar");
        }
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
            lines.lines().filter(line -> !line.startsWith("#")).forEach(line -> {
                int space = line.indexOf(' ');
                entities.put(line.substring(0, space), Integer.valueOf(line.substring(space + 1)));
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Map.copyOf(entities);
    }

    private static Map<Integer, String> writtenEntities() {
        Map<Integer, String> written = new LinkedHashMap<>();
        ENTITIES.forEach((name, code) -> {
            if (AS_ENTITY.contains(name)) {
                written.put(code, name);
            }
        });
        return Map.copyOf(written);
    }

    private static String head() {
        StringBuilder head = new StringBuilder("<!DOCTYPE storage [");
        ENTITIES.forEach((name, code) -> head.append("<!ENTITY ")
                .append(name)
                .append(" \"&#")
                .append(code)
                .append(";\">"));
        return head.append("]><storage xmlns:ac=\"http://atlassian.com/content\"")
                .append(" xmlns:ri=\"http://atlassian.com/resource/identifier\"")
                .append(" xmlns:at=\"http://atlassian.com/template\">")
                .toString();
    }

    /** Reads storage XML; refuses what is not well-formed as Confluence does. Comments are dropped. */
    static XmlNode.Element read(String storage) {
        String text = HEAD + storage + TAIL;
        try {
            // The factory is shared; making a reader from it is not safe for two threads at once.
            XMLStreamReader reader;
            synchronized (FACTORY) {
                reader = FACTORY.createXMLStreamReader(new StringReader(text));
            }
            return tree(reader);
        } catch (XMLStreamException e) {
            throw new Refusal(400, "Error parsing xhtml: " + reason(e) + where(e.getLocation()));
        }
    }

    private static XmlNode.Element tree(XMLStreamReader reader) throws XMLStreamException {
        Deque<XmlNode.Element> open = new ArrayDeque<>();
        XmlNode.Element root = XmlNode.Element.of("storage");
        while (reader.hasNext()) {
            switch (reader.next()) {
                case XMLStreamConstants.START_ELEMENT -> {
                    XmlNode.Element element = open.isEmpty() ? root : element(reader);
                    if (!open.isEmpty()) {
                        open.getLast().children().add(element);
                    }
                    open.addLast(element);
                    if (open.size() > DEEPEST) {
                        throw new Refusal(
                                400, "Error parsing xhtml: elements are nested more than " + DEEPEST + " deep");
                    }
                }
                case XMLStreamConstants.END_ELEMENT -> open.removeLast();
                case XMLStreamConstants.CDATA -> open.getLast().children().add(new XmlNode.CData(reader.getText()));
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.SPACE -> {
                    if (!open.isEmpty()) {
                        open.getLast().children().add(new XmlNode.Text(reader.getText()));
                    }
                }
                case XMLStreamConstants.PROCESSING_INSTRUCTION ->
                    throw new Refusal(400, "Error parsing xhtml: processing instructions are not allowed");
                default -> {}
            }
        }
        return root;
    }

    private static XmlNode.Element element(XMLStreamReader reader) {
        XmlNode.Element element = XmlNode.Element.of(name(reader.getPrefix(), reader.getLocalName()));
        for (int i = 0; i < reader.getAttributeCount(); i++) {
            element.attributes()
                    .put(
                            name(reader.getAttributePrefix(i), reader.getAttributeLocalName(i)),
                            reader.getAttributeValue(i));
        }
        return element;
    }

    private static String name(String prefix, String local) {
        return prefix == null || prefix.isEmpty() ? local : prefix + ":" + local;
    }

    /** The parser's own words without its prefix and its view of the wrapping element. */
    private static String reason(XMLStreamException e) {
        String message = String.valueOf(e.getMessage());
        int start = message.indexOf("Message: ");
        return (start < 0 ? message : message.substring(start + 9)).strip();
    }

    private static String where(Location location) {
        int column = location.getColumnNumber();
        int inBody = location.getLineNumber() == 1 ? Math.max(1, column - HEAD.length()) : column;
        return String.format(Locale.ROOT, "%n at [row,col {unknown-source}]: [%d,%d]", location.getLineNumber(), inBody)
                .replace("\r", "");
    }

    /** What Confluence stores when it is given this: macros gain an id and a schema version, tables a local id. */
    static String stored(String storage, Supplier<UUID> ids) {
        XmlNode.Element root = read(storage);
        mark(root, ids);
        return write(root);
    }

    private static void mark(XmlNode.Element element, Supplier<UUID> ids) {
        if (element.name().equals("ac:structured-macro")) {
            element.attributes().putIfAbsent("ac:schema-version", "1");
            element.attributes().computeIfAbsent("ac:macro-id", key -> ids.get().toString());
        }
        if (element.name().equals("table")) {
            element.attributes().computeIfAbsent("ac:local-id", key -> ids.get().toString());
        }
        element.elements().forEach(child -> mark(child, ids));
    }

    /** The content of the root as XML. */
    static String write(XmlNode.Element root) {
        StringBuilder out = new StringBuilder();
        root.children().forEach(child -> write(child, out));
        return out.toString();
    }

    private static void write(XmlNode node, StringBuilder out) {
        switch (node) {
            case XmlNode.Text(String value) -> escape(value, false, out);
            case XmlNode.CData(String value) ->
                out.append("<![CDATA[")
                        .append(value.replace("]]>", "]]]]><![CDATA[>"))
                        .append("]]>");
            case XmlNode.Element element -> {
                out.append('<').append(element.name());
                element.attributes().forEach((key, value) -> {
                    out.append(' ').append(key).append("=\"");
                    escape(value, true, out);
                    out.append('"');
                });
                if (element.children().isEmpty()) {
                    out.append(" />");
                    return;
                }
                out.append('>');
                element.children().forEach(child -> write(child, out));
                out.append("</").append(element.name()).append('>');
            }
        }
    }

    private static void escape(String text, boolean inAttribute, StringBuilder out) {
        text.codePoints().forEach(c -> {
            String entity = WRITTEN_ENTITIES.get(c);
            if (entity != null) {
                out.append('&').append(entity).append(';');
            } else if (c == '<') {
                out.append("&lt;");
            } else if (c == '>') {
                out.append("&gt;");
            } else if (c == '&') {
                out.append("&amp;");
            } else if (c == '"' && inAttribute) {
                out.append("&quot;");
            } else {
                out.appendCodePoint(c);
            }
        });
    }
}
