package dev.baton.deliver;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.baton.confluence.Confluence;
import dev.baton.confluence.PageJson;
import dev.baton.http.Credentials;
import dev.baton.http.HttpClients;
import dev.baton.http.HttpOptions;
import dev.baton.http.RequestCounter;
import dev.baton.http.SimulatedTime;
import dev.baton.http.Site;
import dev.baton.page.Page;
import dev.baton.page.PageAttachment;
import dev.baton.page.Region;
import dev.baton.page.StorageXml;
import dev.baton.sandbox.Sandbox;
import dev.baton.sandbox.SandboxOptions;
import dev.baton.sandbox.Weather;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/** A sandbox with a writer of pages, and a person who works on the same pages with a client of her own. */
final class Wiki implements AutoCloseable {
    enum Product {
        CLOUD,
        DATA_CENTER
    }

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String PAGES = "/wiki/api/v2/pages";

    final Sandbox sandbox =
            Sandbox.start(SandboxOptions.empty().withWeather(Weather.fair().withSearchLag(Duration.ZERO)));
    final RequestCounter counter = new RequestCounter();
    final Confluence confluence;
    final PageWriter.Home home;
    private final SimulatedTime time = new SimulatedTime();
    private final HttpClients clients = new HttpClients(HttpOptions.defaults(), time, time, () -> 0.5);
    private final OkHttpClient person =
            new OkHttpClient.Builder().retryOnConnectionFailure(false).build();

    Wiki(Product product) {
        URI base = URI.create(sandbox.uri() + (product == Product.CLOUD ? "/wiki" : "/confluence"));
        confluence = switch (product) {
            case CLOUD ->
                Confluence.cloud(clients.to(Site.at(base, Credentials.basic("baton@example.com", "sandbox")), counter));
            case DATA_CENTER ->
                Confluence.dataCenter(clients.to(Site.at(base, Credentials.bearer("sandbox")), counter));
        };
        String space = confluence.space("MLH").orElseThrow().id();
        home = new PageWriter.Home(
                space,
                confluence.withTitle(space, "Handoffs").getFirst().id(),
                confluence.currentUser().accountId());
    }

    PageWriter writer() {
        return writer(confluence);
    }

    PageWriter writer(Confluence other) {
        return new PageWriter(other, home, Clock.systemUTC());
    }

    /** A page whose regions hold this storage, with people's places between them. */
    static Page page(String title, Map<String, String> regions) {
        List<Region> made = new ArrayList<>();
        StringBuilder body = new StringBuilder("<p>Write above the regions.</p>");
        StringBuilder digests = new StringBuilder();
        regions.forEach((name, storage) -> {
            Region region = new Region(name, storage, StorageXml.digest(storage));
            made.add(region);
            digests.append(region.digest());
            body.append("<ac:structured-macro ac:name=\"details\"><ac:parameter ac:name=\"id\">baton-")
                    .append(name)
                    .append("</ac:parameter><ac:parameter ac:name=\"baton\">")
                    .append(region.digest())
                    .append("</ac:parameter><ac:rich-text-body>")
                    .append(storage)
                    .append("</ac:rich-text-body></ac:structured-macro><p>Notes.</p>");
        });
        String digest = Integer.toHexString(digests.toString().hashCode());
        return new Page("handoff", title, List.of("handoff"), made, body.toString(), digest);
    }

    static Page labelled(Page page, String... labels) {
        return new Page(
                page.kind(), page.title(), List.of(labels), page.regions(), page.body(), page.digest() + labels.length);
    }

    static Page with(Page page, PageAttachment... files) {
        return page.withAttachments(List.of(files));
    }

    PageJson read(String id) {
        return confluence.page(id, PageNote.PROPERTY).orElseThrow();
    }

    /** The pages below the configured parent. */
    JsonNode children() {
        return get(PAGES + "/" + home.parentId() + "/children?limit=250").path("results");
    }

    JsonNode get(String path) {
        Said said = call("GET", path, null);
        if (said.status() != 200) {
            throw new AssertionError(path + " " + said);
        }
        return said.json();
    }

    /** What a server said. */
    record Said(int status, String body) {
        JsonNode json() {
            try {
                return JSON.readTree(body);
            } catch (IOException e) {
                throw new UncheckedIOException(body, e);
            }
        }
    }

    Said call(String method, String path, @Nullable JsonNode body) {
        RequestBody sent = body == null ? null : RequestBody.create(body.toString(), MediaType.get("application/json"));
        Request request = new Request.Builder()
                .url(sandbox.uri() + path)
                .header("Authorization", okhttp3.Credentials.basic("lena@example.com", "sandbox"))
                .method(method, sent)
                .build();
        try (Response response = person.newCall(request).execute()) {
            return new Said(response.code(), response.body().string());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Saves a page as Lena. */
    Said save(String id, int version, String title, String storage) {
        ObjectNode body =
                JSON.createObjectNode().put("id", id).put("status", "current").put("title", title);
        body.putObject("body").put("representation", "storage").put("value", storage);
        body.putObject("version").put("number", version).put("message", "typed");
        return call("PUT", PAGES + "/" + id, body);
    }

    /** Changes a page's body as Lena, at whatever version it has. */
    void edit(String id, java.util.function.UnaryOperator<String> change) {
        PageJson page = read(id);
        Said said = save(id, page.version() + 1, page.title(), change.apply(page.storage()));
        if (said.status() != 200) {
            throw new AssertionError(said.toString());
        }
    }

    /** Comments words of a page as Lena. */
    Said comment(String id, String words, int count, int index) {
        return comment(id, words, count, index, "Why?");
    }

    Said comment(String id, String words, int count, int index, String said) {
        ObjectNode body = JSON.createObjectNode().put("pageId", id);
        body.putObject("body").put("representation", "storage").put("value", "<p>" + said + "</p>");
        body.putObject("inlineCommentProperties")
                .put("textSelection", words)
                .put("textSelectionMatchCount", count)
                .put("textSelectionMatchIndex", index);
        return call("POST", "/wiki/api/v2/inline-comments", body);
    }

    static JsonNode json(String text) {
        return new Said(200, text).json();
    }

    @Override
    public void close() {
        clients.close();
        person.connectionPool().evictAll();
        person.dispatcher().executorService().shutdown();
        sandbox.close();
    }
}
