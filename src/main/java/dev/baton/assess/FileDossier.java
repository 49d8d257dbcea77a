package dev.baton.assess;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.baton.document.DataDocument;
import dev.baton.document.Outline;
import dev.baton.document.Text;
import dev.baton.document.Words;
import dev.baton.ticket.Content;
import dev.baton.ticket.DocumentFile;
import dev.baton.ticket.Dossier;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Lone files of a model repository as dossiers, and the requirements that concern them. */
public final class FileDossier {
    private FileDossier() {}

    /**
     * A file as all that is documented. Markdown and data stand as the description and as an attachment, so that sections
     * and file patterns both find them; data also as one field per top-level key. Files that list dependencies are
     * attachments only.
     *
     * @param name the file's name
     * @param content what {@link DocumentFile#read(String, byte[])} made of it
     */
    public static Dossier of(String name, Content content) {
        DocumentFile.Kind kind = DocumentFile.kind(name);
        List<Dossier.Attachment> attachments = List.of(new Dossier.Attachment(name, content));
        boolean document = kind == DocumentFile.Kind.DOCUMENT || isData(kind);
        Map<String, Content> fields =
                content instanceof Content.Written written && isData(kind) ? fields(kind, written.text()) : Map.of();
        return new Dossier(name, fields, document ? content : new Content.Empty(), attachments);
    }

    /**
     * The requirements that a lone file is judged by. A document is judged by all; a file that lists dependencies by those
     * that look for attachments of its name; data by those for which it is such an attachment or has a key or section.
     */
    public static List<Requirement> concerning(String fileName, Content content, List<Requirement> requirements) {
        return switch (DocumentFile.kind(fileName)) {
            // Links, approvals and people of a ticket are no matter of a file's.
            case DOCUMENT, UNKNOWN ->
                requirements.stream()
                        .filter(requirement -> !sources(requirement).allMatch(Source.OfTicket.class::isInstance))
                        .toList();
            case LINES ->
                requirements.stream()
                        .filter(requirement -> isAttachment(requirement, fileName))
                        .toList();
            case JSON, YAML -> {
                Dossier dossier = of(fileName, content);
                Outline outline = content instanceof Content.Written written
                        ? Outline.of(written.document())
                        : new Outline(List.of(), List.of());
                yield requirements.stream()
                        .filter(requirement ->
                                isAttachment(requirement, fileName) || isWritten(requirement, dossier, outline))
                        .toList();
            }
        };
    }

    private static boolean isData(DocumentFile.Kind kind) {
        return kind == DocumentFile.Kind.JSON || kind == DocumentFile.Kind.YAML;
    }

    private static Stream<Source> sources(Requirement requirement) {
        return requirement.sources().stream();
    }

    private static boolean isAttachment(Requirement requirement, String name) {
        return sources(requirement)
                .anyMatch(source -> source instanceof Source.Attached attached && attached.fits(name));
    }

    private static boolean isWritten(Requirement requirement, Dossier dossier, Outline outline) {
        return sources(requirement).anyMatch(source -> switch (source) {
            case Source.Field field ->
                dossier.fields().keySet().stream()
                        .anyMatch(key -> Words.fold(key).equals(Words.fold(field.field())));
            case Source.Section section ->
                !outline.find(section.folded()).isEmpty()
                        || !outline.findEntries(section.folded()).isEmpty();
            case Source.Attached _, Source.OnPage _, Source.OfTicket _ -> false;
            case Source.Everywhere _ -> true;
        });
    }

    private static Map<String, Content> fields(DocumentFile.Kind kind, String text) {
        try {
            JsonNode tree = kind == DocumentFile.Kind.JSON ? DataDocument.json(text) : DataDocument.yaml(text);
            Map<String, Content> fields = new HashMap<>();
            DataDocument.byKey(tree)
                    .forEach((key, document) -> fields.put(key, new Content.Written(document, Text.of(document))));
            return fields;
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("The text was read as data before and is not any more", e);
        }
    }
}
