package dev.baton.document;

import java.io.IOException;
import java.io.StringReader;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.helpers.DefaultHandler;

/** The JDK's XML parser as the judge of what the writers make. */
public final class Xml {
    private static final String ENTITIES = "<!DOCTYPE root [<!ENTITY nbsp '&#160;'><!ENTITY eacute '&#233;'>"
            + "<!ENTITY mdash '&#8212;'><!ENTITY uuml '&#252;'>]>";

    private Xml() {}

    /** Parses a fragment of storage format or XHTML; fails with the fragment in the message if it is not well-formed. */
    public static Element parse(String fragment) {
        String document = ENTITIES + "<root xmlns:ac=\"urn:ac\" xmlns:ri=\"urn:ri\">" + fragment + "</root>";
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
            factory.setNamespaceAware(true);
            DocumentBuilder builder = factory.newDocumentBuilder();
            builder.setErrorHandler(new DefaultHandler());
            return builder.parse(new InputSource(new StringReader(document))).getDocumentElement();
        } catch (SAXException | IOException | ParserConfigurationException e) {
            throw new AssertionError(
                    e.getMessage() + " in " + fragment.substring(0, Math.min(2_000, fragment.length())), e);
        }
    }
}
