package dev.baton.page;

import dev.baton.document.DateStamp;
import dev.baton.document.JiraIssue;
import dev.baton.document.Mention;
import dev.baton.document.PageLink;
import dev.baton.document.Status;
import dev.baton.document.TableOfContents;
import dev.baton.names.Nearest;
import io.pebbletemplates.pebble.error.PebbleException;
import io.pebbletemplates.pebble.extension.Function;
import io.pebbletemplates.pebble.template.EvaluationContext;
import io.pebbletemplates.pebble.template.PebbleTemplate;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.commonmark.node.Code;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.node.Text;
import org.jspecify.annotations.Nullable;

/** The functions that Baton adds to the language. */
final class TemplateFunctions {
    static final Map<String, Function> ALL = all();

    private TemplateFunctions() {}

    private static Map<String, Function> all() {
        Map<String, Function> all = new TreeMap<>();
        placing(all, "attachment", List.of("name", "text"), TemplateFunctions::attachment);
        placing(all, "code", List.of("text", "language"), TemplateFunctions::code);
        placing(all, "day", List.of("date"), TemplateFunctions::day);
        placing(all, "jira", List.of("key"), call -> new JiraIssue(call.text("key")));
        placing(all, "link", List.of("text", "url"), TemplateFunctions::link);
        placing(
                all,
                "mention",
                List.of("accountId", "name"),
                call -> new Mention(call.text("accountId"), call.text("name")));
        placing(all, "page", List.of("kind", "text"), TemplateFunctions::page);
        placing(all, "status", List.of("text", "color"), TemplateFunctions::status);
        placing(
                all,
                "table",
                List.of("rows", "columns", "keys"),
                call -> TableOfRows.make(
                        call.list("rows"), call.list("columns"), call.list("keys"), call.slots(), call::wrong));
        placing(all, "toc", List.of("maxLevel"), TemplateFunctions::contents);
        all.put("workdays", new Own(List.of("from", "to", "holidays"), TemplateFunctions::workdays));
        return all;
    }

    private static void placing(Map<String, Function> all, String name, List<String> arguments, Make make) {
        all.put(name, new Own(arguments, call -> call.slots().place(make.node(call))));
    }

    /** One call of a function. */
    private record Call(Map<String, Object> arguments, EvaluationContext context, String file, int line) {
        Slots slots() {
            return Slots.of(context);
        }

        @Nullable
        Object value(String name) {
            return arguments.get(name);
        }

        String text(String name) {
            Object value = arguments.get(name);
            return value == null ? "" : Tokens.plain(value.toString(), slots()::document);
        }

        /** A list; empty where the argument is absent. */
        List<?> list(String name) {
            return switch (arguments.get(name)) {
                case null -> List.of();
                case List<?> list -> list;
                default -> throw wrong("“" + name + "” takes a list, not “" + text(name) + "”");
            };
        }

        PebbleException wrong(String message) {
            return new PebbleException(null, message, line, file);
        }
    }

    private interface Make {
        Node node(Call call);
    }

    private interface Compute {
        Object value(Call call);
    }

    private record Own(List<String> names, Compute compute) implements Function {
        @Override
        public List<String> getArgumentNames() {
            return names;
        }

        @Override
        public Object execute(Map<String, Object> arguments, PebbleTemplate self, EvaluationContext context, int line) {
            return compute.value(new Call(arguments, context, self.getName(), line));
        }
    }

    private static Node status(Call call) {
        String color = call.text("color");
        List<String> known = Arrays.stream(Status.Color.values())
                .map(each -> each.name().toLowerCase(Locale.ROOT))
                .toList();
        if (!known.contains(color)) {
            throw call.wrong("there is no status colour “" + color + "”." + Nearest.hint(color, known) + " Known: "
                    + String.join(", ", known) + ".");
        }
        return new Status(call.text("text"), Status.Color.valueOf(color.toUpperCase(Locale.ROOT)));
    }

    private static Node contents(Call call) {
        String level = call.text("maxLevel");
        if (!level.matches("[1-6]?")) {
            throw call.wrong("toc takes the deepest heading level, 1 to 6, not “" + level + "”");
        }
        return new TableOfContents(level.isEmpty() ? 3 : Integer.parseInt(level));
    }

    private static Node code(Call call) {
        String text = call.text("text");
        String language = call.text("language");
        if (language.isEmpty() && !text.contains("\n")) {
            return new Code(text);
        }
        FencedCodeBlock block = new FencedCodeBlock();
        block.setInfo(language);
        block.setLiteral(text.endsWith("\n") ? text : text + "\n");
        return block;
    }

    private static Node link(Call call) {
        Link link = new Link(call.text("url"), null);
        link.appendChild(new Text(call.text("text")));
        return link;
    }

    /** A link to a file that hangs on the page. */
    private static Node attachment(Call call) {
        String name = call.text("name");
        String encoded = URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20");
        Link link = new Link("attachment:" + encoded, null);
        link.appendChild(new Text(call.text("text").isEmpty() ? name : call.text("text")));
        return link;
    }

    /**
     * A link to another page of the same handoff, by the title that page is made with; only its text where the page is not
     * there, because it is switched off or its stage has not come.
     */
    private static Node page(Call call) {
        String kind = call.text("kind");
        Slots.Titles titles = call.slots().titles();
        if (!titles.kinds().contains(kind)) {
            throw call.wrong("there is no template with “kind: " + kind + "”." + Nearest.hint(kind, titles.kinds())
                    + " Known: " + String.join(", ", titles.kinds()) + ".");
        }
        String title = titles.of(kind);
        String text = call.text("text").isEmpty() ? title : call.text("text");
        if (!made(kind, call.context().getVariable("pages"))) {
            return new Text(text);
        }
        PageLink link = new PageLink("", title, "");
        link.appendChild(new Text(text));
        return link;
    }

    private static boolean made(String kind, @Nullable Object pages) {
        return pages instanceof List<?> all
                && all.stream()
                        .anyMatch(page -> page instanceof Map<?, ?> sheet
                                && kind.equals(sheet.get("kind"))
                                && Boolean.TRUE.equals(sheet.get("made")));
    }

    private static Node day(Call call) {
        return new DateStamp(date(call, "date"));
    }

    private static LocalDate date(Call call, String name) {
        return date(call, name, call.value(name));
    }

    private static LocalDate date(Call call, String name, @Nullable Object value) {
        return switch (value) {
            case LocalDate day -> day;
            case ZonedDateTime moment -> moment.toLocalDate();
            case Instant instant -> instant.atZone(ZoneOffset.UTC).toLocalDate();
            case null, default -> throw call.wrong("“" + name + "” takes a date, not “" + call.text(name) + "”");
        };
    }

    /**
     * How many working days lie between two days: from Monday to Friday without the holidays, the first day counted and the
     * last one not; negative where the last comes first.
     */
    private static Object workdays(Call call) {
        LocalDate from = date(call, "from");
        LocalDate to = date(call, "to");
        Set<LocalDate> holidays = new HashSet<>();
        for (Object holiday : call.list("holidays")) {
            holidays.add(date(call, "holidays", holiday));
        }
        return Workdays.between(from, to, holidays);
    }
}
