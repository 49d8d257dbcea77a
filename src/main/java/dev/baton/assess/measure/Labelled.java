package dev.baton.assess.measure;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.baton.assess.Outcome;
import dev.baton.assess.Requirement;
import dev.baton.assess.Source;
import dev.baton.document.Markdown;
import dev.baton.lifecycle.Stage;
import dev.baton.ticket.Content;
import dev.baton.ticket.DocumentFile;
import dev.baton.ticket.Dossier;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A section of documentation with what an honest expert says of it. A file holds one:
 *
 * <pre>
 * ---
 * requirement: H15
 * language: de
 * expected: FAIL
 * stage: S4
 * why: it says that there are none
 * ---
 * Keine bekannten Einschränkungen.
 * </pre>
 *
 * <p>What follows the front matter stands in the field that the requirement prefers, or in the description where it looks
 * everywhere. A line {@code @@ field NAME}, {@code @@ attachment NAME} or {@code @@ description} starts another place.
 *
 * @param name the file's name, for telling about it
 * @param requirement the requirement's id
 * @param language a language by its code of two letters
 * @param expected the expert's word: PASS, FAIL or UNSURE
 * @param entering the stage that the ticket wants to enter; S4 unless the file says another
 * @param why the expert's reason, one clause
 * @param pieces what is written, piece by piece
 */
public record Labelled(
        String name,
        String requirement,
        String language,
        Outcome expected,
        Stage entering,
        String why,
        List<Piece> pieces) {
    private static final YAMLMapper YAML = YAMLMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();
    private static final Pattern FILE = Pattern.compile("\\A---\\R(.*?\\R)---\\R(.*)\\z", Pattern.DOTALL);
    private static final Pattern PLACE = Pattern.compile("(?m)^@@ (field|attachment|description) ?(.*)$");
    private static final Set<Outcome> LABELS = Set.of(Outcome.PASS, Outcome.FAIL, Outcome.UNSURE);

    /** What kind of place a piece stands in. */
    public enum Kind {
        /** The requirement's own field. */
        OWN,
        FIELD,
        ATTACHMENT,
        DESCRIPTION
    }

    /**
     * Text in one place.
     *
     * @param kind the kind of place
     * @param place the field's or the attachment's name; empty for others
     * @param text what stands there
     */
    public record Piece(Kind kind, String place, String text) {
        public Piece {
            Objects.requireNonNull(kind);
            Objects.requireNonNull(place);
            Objects.requireNonNull(text);
        }
    }

    private record Label(
            @JsonProperty(required = true) String requirement,
            @JsonProperty(required = true) String language,
            @JsonProperty(required = true) Outcome expected,
            @Nullable Stage stage,
            @JsonProperty(required = true) String why) {}

    public Labelled {
        Objects.requireNonNull(name);
        Objects.requireNonNull(requirement);
        Objects.requireNonNull(entering);
        if (!LABELS.contains(expected)) {
            throw new IllegalArgumentException(name + ": expected is PASS, FAIL or UNSURE, found " + expected);
        }
        if (!language.matches("[a-z]{2}")) {
            throw new IllegalArgumentException(
                    name + ": language is a code of two letters such as en, found “" + language + "”");
        }
        if (why.isBlank()) {
            throw new IllegalArgumentException(name + ": why is the expert's reason, found nothing");
        }
        pieces = List.copyOf(pieces);
    }

    /**
     * Reads a file.
     *
     * @throws IllegalArgumentException where it is no labelled section, with the file's name and what is wrong
     */
    public static Labelled read(String name, String text) {
        Matcher file = FILE.matcher(text);
        if (!file.matches()) {
            throw new IllegalArgumentException(
                    name + " is no labelled section: it starts with front matter between two lines “---”");
        }
        Label label;
        try {
            label = YAML.readValue(file.group(1), Label.class);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(
                    name + ": the front matter needs requirement, language, expected and why, and may have stage: "
                            + e.getOriginalMessage(),
                    e);
        }
        return new Labelled(
                name,
                label.requirement(),
                label.language(),
                label.expected(),
                label.stage() == null ? Stage.S4 : label.stage(),
                label.why(),
                pieces(file.group(2)));
    }

    private static List<Piece> pieces(String body) {
        List<Piece> pieces = new ArrayList<>();
        Matcher place = PLACE.matcher(body);
        Kind kind = Kind.OWN;
        String name = "";
        int start = 0;
        while (place.find()) {
            add(pieces, kind, name, body.substring(start, place.start()));
            kind = Kind.valueOf(place.group(1).toUpperCase(java.util.Locale.ROOT));
            name = place.group(2).strip();
            start = Math.min(body.length(), place.end() + 1);
        }
        add(pieces, kind, name, body.substring(start));
        return pieces;
    }

    private static void add(List<Piece> pieces, Kind kind, String name, String text) {
        if (kind != Kind.OWN || !text.isBlank()) {
            pieces.add(new Piece(kind, name, text));
        }
    }

    /** The section as all that a ticket documents. */
    public Dossier dossier(Requirement judged) {
        Map<String, Content> fields = new LinkedHashMap<>();
        List<Dossier.Attachment> attachments = new ArrayList<>();
        Content description = new Content.Empty();
        for (Piece piece : pieces) {
            String field = piece.kind() == Kind.OWN ? ownField(judged) : piece.place();
            switch (piece.kind()) {
                case OWN, FIELD -> {
                    if (field.isEmpty()) {
                        description = document(piece.text());
                    } else {
                        fields.put(field, document(piece.text()));
                    }
                }
                case ATTACHMENT ->
                    attachments.add(new Dossier.Attachment(
                            field, DocumentFile.read(field, piece.text().getBytes(StandardCharsets.UTF_8))));
                case DESCRIPTION -> description = document(piece.text());
            }
        }
        return new Dossier(name, fields, description, attachments);
    }

    private static String ownField(Requirement judged) {
        return judged.sources().stream()
                .filter(Source.Field.class::isInstance)
                .map(source -> ((Source.Field) source).field())
                .findFirst()
                .orElse("");
    }

    private static Content document(String text) {
        return text.isBlank() ? new Content.Empty() : new Content.Written(Markdown.read(text), text);
    }
}
