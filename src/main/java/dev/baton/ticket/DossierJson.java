package dev.baton.ticket;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.baton.document.Adf;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.UnaryOperator;

/** Dossiers as JSON, so that a judgement can be made again from what it was made from. */
public final class DossierJson {
    private DossierJson() {}

    /**
     * Writes a dossier.
     *
     * @param files is given the text of each file that was read, under its SHA-256, to be kept beside
     */
    public static ObjectNode write(Dossier dossier, BiConsumer<String, String> files) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("subject", dossier.subject());
        ObjectNode fields = json.putObject("fields");
        dossier.fields().forEach((name, content) -> fields.set(name, content(content)));
        json.set("description", content(dossier.description()));
        ArrayNode attachments = json.putArray("attachments");
        for (Dossier.Attachment attachment : dossier.attachments()) {
            ObjectNode one = attachments.addObject();
            one.put("name", attachment.name()).put("size", attachment.size()).put("sha256", attachment.sha256());
            if (attachment.content() instanceof Content.Written written
                    && !attachment.sha256().isEmpty()) {
                files.accept(attachment.sha256(), written.text());
                one.put("kept", true);
            } else {
                one.set("content", content(attachment.content()));
            }
        }
        ObjectNode sections = json.putObject("pageSections");
        dossier.pageSections().forEach((name, content) -> sections.set(name, content(content)));
        return json;
    }

    private static ObjectNode content(Content content) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        return switch (content) {
            case Content.Written written -> {
                json.put("text", written.text());
                json.set("document", Adf.write(written.document()));
                yield json;
            }
            case Content.Empty() -> json.put("empty", true);
            case Content.Unreadable(String cause) -> json.put("unreadable", cause);
        };
    }

    /**
     * Reads a dossier that was written.
     *
     * @param files the text of a file by its SHA-256
     */
    public static Dossier read(JsonNode json, UnaryOperator<String> files) {
        Map<String, Content> fields = new LinkedHashMap<>();
        json.path("fields").properties().forEach(field -> fields.put(field.getKey(), content(field.getValue())));
        List<Dossier.Attachment> attachments = new ArrayList<>();
        for (JsonNode one : json.path("attachments")) {
            String name = one.path("name").asText("");
            String sha256 = one.path("sha256").asText("");
            Content content = one.path("kept").asBoolean(false)
                    ? DocumentFile.read(name, files.apply(sha256).getBytes(StandardCharsets.UTF_8))
                    : content(one.path("content"));
            attachments.add(
                    new Dossier.Attachment(name, content, one.path("size").asLong(-1), sha256));
        }
        Map<String, Content> sections = new LinkedHashMap<>();
        json.path("pageSections")
                .properties()
                .forEach(section -> sections.put(section.getKey(), content(section.getValue())));
        return new Dossier(
                json.path("subject").asText(""), fields, content(json.path("description")), attachments, sections);
    }

    private static Content content(JsonNode json) {
        if (json.has("unreadable")) {
            return new Content.Unreadable(json.path("unreadable").asText(""));
        }
        return json.has("document")
                ? new Content.Written(
                        Adf.read(json.path("document")), json.path("text").asText(""))
                : new Content.Empty();
    }
}
