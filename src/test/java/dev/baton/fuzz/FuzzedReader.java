package dev.baton.fuzz;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.baton.config.ConfigException;
import dev.baton.config.ConfigLoader;
import dev.baton.document.Adf;
import dev.baton.document.Documents;
import dev.baton.document.Html;
import dev.baton.document.Markdown;
import dev.baton.document.Storage;
import dev.baton.document.Text;
import dev.baton.document.Wiki;
import dev.baton.document.Xml;
import dev.baton.page.BrokenPageException;
import dev.baton.page.StorageXml;
import dev.baton.page.Templates;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.commonmark.node.Node;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/**
 * What is read from people who may mean harm, and what has to hold whatever they send: nothing is thrown but what the reader
 * declares, all that is written is well-formed and of bounded size, and a text makes no construct that it may not make.
 */
enum FuzzedReader {
    MARKDOWN,
    ADF,
    WIKI,
    HTML,
    STORAGE,
    /** A page as it stands on the site, whose regions are looked for. */
    PAGE,
    /** A template file of an admin: front matter and template language. */
    TEMPLATE,
    /** {@code baton.yaml}. */
    CONFIG;

    private static final ObjectMapper JSON = new ObjectMapper();

    /** What none but Baton's own templates and people at Confluence may put on a page. */
    private static final Set<String> OF_PAGES = Set.of("details", "excerpt");

    private static final Set<String> UNTRUSTED_MACROS =
            Set.of("code", "info", "note", "tip", "warning", "expand", "anchor", "status", "toc", "jira");

    /** The folder of its corpus. */
    String folder() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Reads an input and checks all that has to hold. */
    void check(byte[] input) {
        String text = new String(input, StandardCharsets.UTF_8);
        switch (this) {
            case MARKDOWN -> {
                Node document = Markdown.read(text);
                Element written = written(document, text);
                unprivileged(written);
                if (written.getElementsByTagName("ri:user").getLength() > 0) {
                    throw new AssertionError("Markdown named a person");
                }
                written(Markdown.readTrusted(text), text);
            }
            case ADF -> adf(text);
            case WIKI -> unprivileged(written(Wiki.read(text), text));
            case HTML -> unprivileged(written(Html.read(text), text));
            case STORAGE -> written(Storage.read(text), text);
            case PAGE -> page(text);
            case TEMPLATE -> template(input);
            case CONFIG -> config(input);
        }
    }

    private static void adf(String text) {
        JsonNode tree;
        try {
            tree = JSON.readTree(text);
        } catch (JsonProcessingException noJson) {
            return;
        }
        written(Adf.read(tree), text);
    }

    private static void page(String text) {
        try {
            String canonical = StorageXml.canonical(text);
            if (!StorageXml.canonical(canonical).equals(canonical)) {
                throw new AssertionError("the canonical form of a page is not canonical: " + canonical);
            }
        } catch (BrokenPageException declared) {
            // That is what it says of a page that is not well-formed.
        }
    }

    private static void template(byte[] input) {
        inFile(
                "fuzzed.md",
                input,
                file -> Templates.load(file.resolveSibling("")).check());
    }

    private static void config(byte[] input) {
        inFile("baton.yaml", input, file -> {
            try {
                ConfigLoader.load(file, Map.of("JIRA_TOKEN", "x"));
            } catch (ConfigException declared) {
                if (declared.problems().isEmpty()) {
                    throw new AssertionError("a configuration is refused without a problem", declared);
                }
            }
        });
    }

    private interface Use {
        void of(Path file);
    }

    private static void inFile(String name, byte[] input, Use use) {
        try {
            Path folder = Folder.PATH;
            Path file = folder.resolve(name);
            Files.write(file, input);
            try {
                use.of(file);
            } finally {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** One folder for all inputs: they are many. */
    private static final class Folder {
        static final Path PATH = make();

        private static Path make() {
            try {
                Path folder = Files.createTempDirectory("baton-fuzz");
                folder.toFile().deleteOnExit();
                return folder;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** Writes a document in all formats, and reads back what can be; returns the storage format. */
    private static Element written(Node document, String input) {
        String storage = Storage.write(document);
        bounded("storage format", storage, input);
        Element parsed = Xml.parse(storage);
        String html = Html.write(document);
        bounded("HTML", html, input);
        Xml.parse(html);
        String wiki = Wiki.write(document);
        bounded("wiki markup", wiki, input);
        String markdown = Markdown.write(document);
        bounded("Markdown", markdown, input);
        bounded("ADF", Adf.write(document).toString(), input);
        Text.of(Documents.copy(document));
        Xml.parse(Storage.write(Storage.read(storage)));
        Xml.parse(Storage.write(Wiki.read(wiki)));
        Xml.parse(Storage.write(Html.read(html)));
        Xml.parse(Storage.write(Markdown.read(markdown)));
        return parsed;
    }

    /** A cell or a list takes some two hundred characters of JSON or XML; nothing may multiply. */
    private static void bounded(String what, String written, String input) {
        if (written.length() > 400L * input.length() + 4_000_000L) {
            throw new AssertionError(
                    "%,d characters of %s came of %,d".formatted(written.length(), what, input.length()));
        }
    }

    private static void unprivileged(Element storage) {
        List<String> found = new ArrayList<>();
        NodeList macros = storage.getElementsByTagName("ac:structured-macro");
        for (int i = 0; i < macros.getLength(); i++) {
            String name = ((Element) macros.item(i)).getAttribute("ac:name");
            if (OF_PAGES.contains(name) || !UNTRUSTED_MACROS.contains(name)) {
                found.add(name);
            }
        }
        NodeList parameters = storage.getElementsByTagName("ac:parameter");
        for (int i = 0; i < parameters.getLength(); i++) {
            if (((Element) parameters.item(i)).getAttribute("ac:name").equals("jqlQuery")) {
                found.add("a query");
            }
        }
        for (String element : List.of("ac:layout", "ri:page", "ac:placeholder", "script")) {
            if (storage.getElementsByTagName(element).getLength() > 0) {
                found.add(element);
            }
        }
        if (!found.isEmpty()) {
            throw new AssertionError("a text of anybody's made " + found);
        }
    }
}
