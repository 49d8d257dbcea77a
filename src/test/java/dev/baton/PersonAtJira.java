package dev.baton;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.baton.document.Adf;
import dev.baton.document.Markdown;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import okhttp3.Credentials;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/** Somebody who works in Jira and Confluence over REST, with a client that has nothing in common with Baton's. */
final class PersonAtJira {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final MediaType TYPE = MediaType.get("application/json");

    private final OkHttpClient http = new OkHttpClient();
    private final URI site;
    private final String credentials;

    PersonAtJira(URI site, String user) {
        this.site = site;
        this.credentials = Credentials.basic(user, "sandbox");
    }

    /** What a server said. */
    record Said(int status, String text) {
        JsonNode json() {
            try {
                return JSON.readTree(text);
            } catch (IOException notJson) {
                throw new UncheckedIOException(text, notJson);
            }
        }
    }

    Said call(String method, String path, @Nullable JsonNode body) {
        RequestBody sent = body == null
                ? (method.equals("GET") || method.equals("DELETE") ? null : RequestBody.create(new byte[0], null))
                : RequestBody.create(body.toString(), TYPE);
        Request request = new Request.Builder()
                .url(site.resolve(path).toString())
                .header("Authorization", credentials)
                .method(method, sent)
                .build();
        try (Response response = http.newCall(request).execute()) {
            return new Said(response.code(), response.body().string());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    JsonNode get(String path) {
        Said said = call("GET", path, null);
        assertThat(said.status()).as(path + " " + said.text()).isEqualTo(200);
        return said.json();
    }

    String fieldId(String name) {
        for (JsonNode field : get("/rest/api/3/field")) {
            if (field.path("name").asText().equals(name)) {
                return field.path("id").asText();
            }
        }
        throw new AssertionError("no field " + name);
    }

    void fillIn(String key, String field, String markdown) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.putObject("fields").set(fieldId(field), Adf.write(Markdown.read(markdown)));
        Said said = call("PUT", "/rest/api/3/issue/" + key, body);
        assertThat(said.status()).as(said.text()).isEqualTo(204);
    }

    void setPlainField(String key, String field, String text) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.putObject("fields").put(fieldId(field), text);
        Said said = call("PUT", "/rest/api/3/issue/" + key, body);
        assertThat(said.status()).as(said.text()).isEqualTo(204);
    }

    Said transition(String key, String name) {
        for (JsonNode transition :
                get("/rest/api/3/issue/" + key + "/transitions").path("transitions")) {
            if (transition.path("name").asText().equals(name)) {
                ObjectNode body = JsonNodeFactory.instance.objectNode();
                body.putObject("transition").put("id", transition.path("id").asText());
                return call("POST", "/rest/api/3/issue/" + key + "/transitions", body);
            }
        }
        throw new AssertionError("no transition " + name + " from " + status(key));
    }

    String status(String key) {
        return get("/rest/api/3/issue/" + key + "?fields=status")
                .path("fields")
                .path("status")
                .path("name")
                .asText();
    }

    JsonNode comments(String key) {
        return get("/rest/api/3/issue/" + key + "/comment?expand=properties").path("comments");
    }

    List<String> allKeys() {
        List<String> keys = new ArrayList<>();
        get("/rest/api/3/search/jql?jql=project%20in%20(MH,EV)%20order%20by%20key&fields=summary&maxResults=100")
                .path("issues")
                .forEach(issue -> keys.add(issue.path("key").asText()));
        return keys;
    }

    JsonNode page(String id) {
        return get("/wiki/api/v2/pages/" + id + "?body-format=storage");
    }

    JsonNode childPages(String id) {
        return get("/wiki/api/v2/pages/" + id + "/children?limit=250").path("results");
    }
}
