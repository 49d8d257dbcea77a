package dev.baton.sandbox;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A piece of storage XML. Names carry their prefix, such as {@code ac:structured-macro}. */
sealed interface XmlNode {
    /** An element; its attributes and children may be filled in while it is read, and by what Confluence adds. */
    record Element(String name, Map<String, String> attributes, List<XmlNode> children) implements XmlNode {
        static Element of(String name) {
            return new Element(name, new LinkedHashMap<>(), new ArrayList<>());
        }

        String attribute(String key) {
            return attributes.getOrDefault(key, "");
        }

        Optional<Element> child(String childName) {
            return elements().stream()
                    .filter(child -> child.name.equals(childName))
                    .findFirst();
        }

        List<Element> elements() {
            List<Element> elements = new ArrayList<>();
            for (XmlNode child : children) {
                if (child instanceof Element element) {
                    elements.add(element);
                }
            }
            return elements;
        }

        /** All text in it. */
        String text() {
            StringBuilder text = new StringBuilder();
            for (XmlNode child : children) {
                switch (child) {
                    case Element element -> text.append(element.text());
                    case Text(String value) -> text.append(value);
                    case CData(String value) -> text.append(value);
                }
            }
            return text.toString();
        }
    }

    /** Text with its entities resolved. */
    record Text(String value) implements XmlNode {}

    /** The content of a CDATA section. */
    record CData(String value) implements XmlNode {}
}
