package dev.baton.config;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.deser.DeserializationProblemHandler;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import dev.baton.assess.BadCondition;
import dev.baton.assess.Condition;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/**
 * Binds a tree to records, without coercion. A record that refuses its values (an {@link IllegalArgumentException} of its
 * constructor) is a problem at the record's place; binding goes on, so that all are told.
 */
final class Binding {
    private static final int MAX_REASON = 300;

    /** After so many the admin has enough to mend. */
    private static final int MAX_BREAKS = 30;

    private final YamlTree tree;
    private final Gaps gaps;

    Binding(YamlTree tree) {
        this.tree = tree;
        this.gaps = new Gaps(tree.root());
    }

    <T> Optional<T> to(Class<T> type) {
        ObjectReader reader = reader().forType(type);
        for (int i = 0; i < MAX_BREAKS; i++) {
            try {
                // What a handler gave up is null inside the value: it is only for use when no problem was told.
                T bound = reader.readValue(gaps.rest());
                return tree.problems().isEmpty() ? Optional.ofNullable(bound) : Optional.empty();
            } catch (JsonMappingException e) {
                String pointer = pointer(e);
                if (!isEcho(gaps.original(pointer), e)) {
                    tellRefusal(gaps.original(pointer), e);
                }
                if (!gaps.takeOut(pointer)) {
                    return Optional.empty();
                }
            } catch (IOException e) {
                tellRefusal("", e);
                return Optional.empty();
            }
        }
        return Optional.empty();
    }

    /** A record that holds a refused one fails too, on the null in its place: that is no news. */
    private boolean isEcho(String pointer, Throwable refusal) {
        return tree.isTroubledWithin(pointer)
                || (own(refusal) instanceof NullPointerException
                        && !tree.problems().isEmpty());
    }

    private static Throwable own(Throwable refusal) {
        Throwable own = refusal;
        while (own instanceof JsonProcessingException && own.getCause() != null) {
            own = own.getCause();
        }
        return own;
    }

    private ObjectReader reader() {
        ObjectMapper mapper = JsonMapper.builder()
                .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
                .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
                .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                .enable(DeserializationFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
                .addModule(new SimpleModule("values")
                        .addDeserializer(Duration.class, new TextValue<>(Duration.class, this::duration))
                        .addDeserializer(URI.class, new TextValue<>(URI.class, this::uri))
                        .addDeserializer(ZoneId.class, new TextValue<>(ZoneId.class, this::zone))
                        .addDeserializer(Pattern.class, new TextValue<>(Pattern.class, this::pattern))
                        .addDeserializer(Path.class, new TextValue<>(Path.class, this::path))
                        .addDeserializer(Condition.class, new TextValue<>(Condition.class, this::condition)))
                .build();
        return mapper.reader().withHandler(new Refusals());
    }

    private @Nullable Duration duration(String text, String pointer) {
        Optional<Duration> duration = Durations.parse(text);
        if (duration.isEmpty()) {
            refuse(pointer, "is no length of time", "30s, 5m, 2h or PT30S", "");
        }
        return duration.orElse(null);
    }

    private @Nullable URI uri(String text, String pointer) {
        try {
            return new URI(text);
        } catch (URISyntaxException e) {
            refuse(pointer, "is no address", "an address such as https://example.com", "");
            return null;
        }
    }

    private @Nullable ZoneId zone(String text, String pointer) {
        try {
            return ZoneId.of(text);
        } catch (DateTimeException e) {
            String fix = tree.origin(pointer).isPresent()
                    ? ""
                    : Shown.suggestion(
                            text, ZoneId.getAvailableZoneIds().stream().sorted().toList(), "");
            refuse(pointer, "is no time zone", "an IANA zone such as Europe/Berlin", fix);
            return null;
        }
    }

    private @Nullable Pattern pattern(String text, String pointer) {
        try {
            return Pattern.compile(text);
        } catch (PatternSyntaxException e) {
            String what = "is no regular expression (" + Shown.plain(e.getDescription()) + " at character "
                    + (e.getIndex() + 1) + ")";
            refuse(pointer, what, "a Java regular expression", "");
            return null;
        }
    }

    private @Nullable Path path(String text, String pointer) {
        try {
            return tree.file().resolveSibling(text).normalize();
        } catch (InvalidPathException e) {
            refuse(pointer, "is no path", "a path from this file's folder on", "");
            return null;
        }
    }

    private @Nullable Condition condition(String text, String rest) {
        try {
            return Condition.of(text);
        } catch (BadCondition bad) {
            String pointer = gaps.original(rest);
            int at = text.length() - text.stripLeading().length() + bad.offset();
            String fix = bad.names().isEmpty() ? "" : Shown.suggestion(bad.written(), bad.names(), "");
            tree.wrongWithin(
                    pointer,
                    at,
                    Shown.quoted(Shown.path(pointer)) + " " + Shown.oneLine(bad.what()),
                    bad.expected(),
                    "",
                    fix);
            return null;
        }
    }

    private void refuse(String rest, String what, String expected, String fix) {
        String pointer = gaps.original(rest);
        if (tree.isTroubled(pointer)) {
            return;
        }
        String found = tree.origin(pointer)
                .map(origin -> "the value of " + origin)
                .orElseGet(() -> Shown.value(tree.root().at(JsonPointer.compile(pointer))));
        tree.wrongValue(pointer, Shown.quoted(Shown.path(pointer)) + " " + what, expected, found, fix);
    }

    private void tellRefusal(String pointer, Throwable refusal) {
        String name = pointer.isEmpty() ? "the file" : Shown.quoted(Shown.path(pointer));
        // A record's reason could hold a value from outside the file.
        String reason = tree.hasOriginWithin(pointer) ? "" : reason(refusal);
        tree.wrongValue(pointer, name + " is refused" + (reason.isBlank() ? "" : ": " + reason), "", "", "");
    }

    /** The words of the record itself, without Jackson's around them. */
    private static String reason(Throwable refusal) {
        Throwable own = own(refusal);
        if (own instanceof NullPointerException) {
            return "a value is missing";
        }
        String message =
                own instanceof JsonProcessingException jackson ? jackson.getOriginalMessage() : own.getMessage();
        String line = message == null ? "" : message.lines().findFirst().orElse("");
        return line.substring(0, Math.min(line.length(), MAX_REASON)).replaceAll("\\p{Cntrl}", " ");
    }

    private static String pointer(JsonMappingException e) {
        String pointer = "";
        for (JsonMappingException.Reference reference : e.getPath()) {
            pointer = reference.getFieldName() == null
                    ? pointer + '/' + reference.getIndex()
                    : YamlTree.child(pointer, reference.getFieldName());
        }
        return pointer;
    }

    /** Turns refusals into problems and lets binding go on. */
    private final class Refusals extends DeserializationProblemHandler {
        @Override
        public @Nullable Object handleInstantiationProblem(
                DeserializationContext context, Class<?> type, @Nullable Object argument, Throwable cause) {
            String pointer = gaps.original(
                    context.getParser().getParsingContext().pathAsPointer().toString());
            if (!isEcho(pointer, cause)) {
                tellRefusal(pointer, cause);
            }
            return null;
        }
    }

    /** A value that stands in the file as text. */
    private static final class TextValue<T> extends StdScalarDeserializer<T> {
        private final transient Parse<T> parse;

        TextValue(Class<T> type, Parse<T> parse) {
            super(type);
            this.parse = parse;
        }

        @Override
        public @Nullable T deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            if (!parser.hasToken(JsonToken.VALUE_STRING)) {
                return handledType(context.handleUnexpectedToken(handledType(), parser));
            }
            return parse.value(
                    parser.getText(), parser.getParsingContext().pathAsPointer().toString());
        }

        @SuppressWarnings("unchecked")
        private @Nullable T handledType(@Nullable Object value) {
            return (T) value;
        }
    }

    private interface Parse<T> {
        @Nullable
        T value(String text, String pointer);
    }
}
