package dev.baton.page;

import io.pebbletemplates.pebble.error.PebbleException;
import io.pebbletemplates.pebble.extension.Filter;
import io.pebbletemplates.pebble.extension.escaper.SafeString;
import io.pebbletemplates.pebble.template.EvaluationContext;
import io.pebbletemplates.pebble.template.PebbleTemplate;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAccessor;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.commonmark.node.Document;
import org.commonmark.node.Paragraph;
import org.commonmark.node.Text;
import org.jspecify.annotations.Nullable;

/** The filters that Baton adds to the language or puts in the place of Pebble's. */
final class TemplateFilters {
    static final Map<String, Filter> ALL = Map.of(
            "escape", new Own(List.of("strategy"), TemplateFilters::encode),
            "raw",
                    new Own(List.of(), call -> {
                        throw call.wrong("“raw” is not allowed: text from a ticket never becomes markup");
                    }),
            "join", new Own(List.of("separator"), TemplateFilters::join),
            "replace", new Own(List.of("replace_pairs"), TemplateFilters::replace),
            "in", new Own(List.of("zone"), TemplateFilters::in),
            "date", new Own(List.of("format"), TemplateFilters::date));

    /** How a moment in a zone is printed unless a format is given. */
    private static final DateTimeFormatter MOMENT =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm '('VV')'", Locale.ROOT);

    private TemplateFilters() {}

    /** One use of a filter. */
    private record Call(@Nullable Object input, Map<String, Object> arguments, Slots slots, String file, int line) {
        String text(String name) {
            Object value = arguments.get(name);
            return value == null ? "" : Tokens.plain(value.toString(), slots::document);
        }

        /** The input as people would read it, in messages. */
        String shown() {
            return input == null ? "nothing" : "“" + Tokens.plain(input.toString(), slots::document) + "”";
        }

        PebbleException wrong(String message) {
            return new PebbleException(null, message, line, file);
        }
    }

    private interface Apply {
        Object to(Call call);
    }

    private record Own(List<String> names, Apply apply) implements Filter {
        @Override
        public List<String> getArgumentNames() {
            return names;
        }

        @Override
        public Object apply(
                @Nullable Object input,
                Map<String, Object> arguments,
                PebbleTemplate self,
                EvaluationContext context,
                int line) {
            return apply.to(new Call(input, arguments, Slots.of(context), self.getName(), line));
        }
    }

    /** Encodes a value that is printed. Pebble's own visitor puts this filter around every print of a value. */
    private static Object encode(Call call) {
        Object input = call.input();
        if (input instanceof Slots.Placed || input instanceof SafeString) {
            return input.toString();
        }
        if (input instanceof Map || input instanceof Iterable) {
            throw call.wrong("a list or a map can't be printed; print one of its values, or use “for”");
        }
        String text =
                input == null ? "" : input instanceof ZonedDateTime moment ? MOMENT.format(moment) : input.toString();
        if (Tokens.in(text)) {
            throw call.wrong("a document can't be changed by a filter or joined with “~”");
        }
        return new SafeString(Tokens.text(text));
    }

    /** Pebble's filter of this name knows texts only; people and lozenges are joined too. */
    private static Object join(Call call) {
        if (!(call.input() instanceof Iterable<?> all)) {
            throw call.wrong("“join” takes a list, not " + call.shown());
        }
        Paragraph joined = new Paragraph();
        for (Object each : all) {
            if (joined.getFirstChild() != null) {
                joined.appendChild(new Text(call.text("separator")));
            }
            if (each instanceof Map || each instanceof Iterable) {
                throw call.wrong("“join” takes a list of texts or documents, not of lists or maps");
            }
            joined.appendChild(
                    each instanceof Slots.Placed placed
                            ? Assembly.inline(call.slots().document(placed.number()))
                            : new Text(String.valueOf(each)));
        }
        Document document = new Document();
        document.appendChild(joined);
        return call.slots().place(document);
    }

    /** Pebble's filter of this name does not bound what a text grows to. */
    private static Object replace(Call call) {
        if (!(call.arguments().get("replace_pairs") instanceof Map<?, ?> pairs)) {
            throw call.wrong("“replace” takes pairs: replace({\"a\": \"b\"})");
        }
        if (call.input() instanceof Slots.Placed || call.input() instanceof Map || call.input() instanceof Iterable) {
            throw call.wrong("“replace” takes a text");
        }
        String text = call.input() == null ? "" : call.input().toString();
        for (Map.Entry<?, ?> pair : pairs.entrySet()) {
            String from = String.valueOf(pair.getKey());
            String to = String.valueOf(pair.getValue());
            if (from.isEmpty()) {
                throw call.wrong("“replace” can't replace an empty text");
            }
            long found = 0;
            for (int at = text.indexOf(from); at >= 0; at = text.indexOf(from, at + from.length())) {
                found++;
            }
            call.slots()
                    .budget()
                    .text(text.length() + found * Math.max(0, to.length() - from.length()), call.file(), call.line());
            text = text.replace(from, to);
        }
        return text;
    }

    /** A moment as the clocks of a zone show it. */
    private static Object in(Call call) {
        ZoneId zone;
        try {
            zone = ZoneId.of(call.text("zone"));
        } catch (DateTimeException e) {
            throw call.wrong("“in” takes an IANA time zone such as \"Europe/Berlin\", not “" + call.text("zone") + "”");
        }
        return switch (call.input()) {
            case Instant instant -> instant.atZone(zone);
            case ZonedDateTime moment -> moment.withZoneSameInstant(zone);
            case null, default ->
                throw call.wrong("“in” takes a moment, not " + call.shown()
                        + (call.input() instanceof LocalDate ? ", which is a day in any zone" : ""));
        };
    }

    /** A day or a moment by a pattern of {@link DateTimeFormatter}; a moment without a zone shows in UTC. */
    private static Object date(Call call) {
        TemporalAccessor value = switch (call.input()) {
            case LocalDate day -> day;
            case Instant instant -> instant.atZone(ZoneOffset.UTC);
            case ZonedDateTime moment -> moment;
            case null, default -> throw call.wrong("“date” takes a day or a moment, not " + call.shown());
        };
        try {
            return DateTimeFormatter.ofPattern(call.text("format"), Locale.ENGLISH)
                    .format(value);
        } catch (IllegalArgumentException | DateTimeException e) {
            throw call.wrong("“date” can't show " + call.shown() + " as “" + call.text("format") + "”: "
                    + e.getMessage() + ". A format is such as \"d MMMM yyyy\" or \"HH:mm\".");
        }
    }
}
