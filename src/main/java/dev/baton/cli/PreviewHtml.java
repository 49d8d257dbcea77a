package dev.baton.cli;

import dev.baton.document.Html;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.commonmark.node.Node;
import org.jsoup.Jsoup;
import org.jsoup.nodes.DataNode;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/**
 * A page as one HTML file that looks much like Confluence and asks nothing of any network: the same document that becomes
 * storage format, with a contents list and the page's files in it.
 */
final class PreviewHtml {
    private static final int HEADINGS = 6;

    /**
     * What is shown.
     *
     * @param title the page's title
     * @param byline one line on where it comes from
     * @param document the page's body
     * @param labels the page's labels
     * @param files the page's files by name, each as a {@code data:} address
     */
    record Sheet(String title, String byline, Node document, List<String> labels, Map<String, String> files) {
        Sheet {
            labels = List.copyOf(labels);
            files = Map.copyOf(files);
        }
    }

    private PreviewHtml() {}

    /** A file as an address that holds it. */
    static String address(String mediaType, byte[] bytes) {
        return "data:" + mediaType + ";charset=utf-8;base64,"
                + Base64.getEncoder().encodeToString(bytes);
    }

    static String write(Sheet sheet) {
        Document page = Document.createShell("");
        page.outputSettings().prettyPrint(false);
        page.head().appendElement("meta").attr("charset", "utf-8");
        page.head()
                .appendElement("meta")
                .attr("http-equiv", "Content-Security-Policy")
                .attr("content", "default-src 'none'; style-src 'unsafe-inline'; img-src data:");
        page.head()
                .appendElement("meta")
                .attr("name", "viewport")
                .attr("content", "width=device-width, initial-scale=1");
        page.title(sheet.title());
        page.head().appendElement("style").appendChild(new DataNode(css()));
        page.body().appendElement("input").attr("type", "checkbox").attr("id", "regions");
        Element bar = page.body().appendElement("div").addClass("bar");
        bar.appendElement("span").text("Preview: not a page in Confluence");
        bar.appendElement("label").attr("for", "regions").text("Show what Baton keeps up to date");
        Element main = page.body().appendElement("main");
        main.appendElement("h1").addClass("title").text(sheet.title());
        main.appendElement("p").addClass("byline").text(sheet.byline());
        Element body = main.appendElement("article");
        Jsoup.parseBodyFragment(Html.write(sheet.document()))
                .body()
                .childNodesCopy()
                .forEach(body::appendChild);
        contents(body);
        body.select("table").forEach(table -> table.wrap("<div class=\"scroll\"></div>"));
        body.select("a.attachment").forEach(link -> attach(link, sheet.files()));
        if (!sheet.labels().isEmpty()) {
            Element labels = main.appendElement("p").addClass("labels");
            sheet.labels().forEach(label -> labels.appendElement("span").text(label));
        }
        return "<!DOCTYPE html>\n" + page.outerHtml() + "\n";
    }

    private static void attach(Element link, Map<String, String> files) {
        String name = URLDecoder.decode(
                link.attr("href").replace("attachments/", "").replace("+", "%2B"), StandardCharsets.UTF_8);
        String address = files.get(name);
        if (address == null) {
            link.removeAttr("href");
        } else {
            link.attr("href", address).attr("download", name);
        }
    }

    /** Headings get ids, and contents lists link to them. */
    private static void contents(Element body) {
        Map<String, Integer> seen = new HashMap<>();
        List<Element> headings = new ArrayList<>();
        for (Element heading : body.select("h1,h2,h3,h4,h5,h6")) {
            String slug = heading.text().strip().replaceAll("[^\\p{L}\\p{N}]+", "-");
            int number = seen.merge(slug, 1, Integer::sum);
            heading.attr("id", "h-" + slug + (number == 1 ? "" : "-" + number));
            headings.add(heading);
        }
        int top = headings.stream().mapToInt(PreviewHtml::level).min().orElse(1);
        for (Element contents : body.select("nav.toc")) {
            Element list = contents.appendElement("ul");
            int deepest = Integer.parseInt(contents.attr("data-deepest"));
            headings.stream()
                    .filter(heading -> level(heading) <= deepest)
                    .forEach(heading -> list.appendElement("li")
                            .addClass("depth-" + Math.min(HEADINGS, level(heading) - top + 1))
                            .appendElement("a")
                            .attr("href", "#" + heading.id())
                            .text(heading.text()));
        }
    }

    private static int level(Element heading) {
        return heading.tagName().charAt(1) - '0';
    }

    private static String css() {
        try (InputStream css = Objects.requireNonNull(PreviewHtml.class.getResourceAsStream("/preview/preview.css"))) {
            return new String(css.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
