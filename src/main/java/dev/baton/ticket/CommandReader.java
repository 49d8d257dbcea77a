package dev.baton.ticket;

import com.fasterxml.jackson.databind.JsonNode;
import dev.baton.document.Adf;
import dev.baton.document.DateStamp;
import dev.baton.document.Emoji;
import dev.baton.document.Mention;
import dev.baton.ticket.CommandLine.Reading;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.commonmark.ext.gfm.strikethrough.Strikethrough;
import org.commonmark.node.Code;
import org.commonmark.node.HardLineBreak;
import org.commonmark.node.Node;
import org.commonmark.node.Paragraph;
import org.commonmark.node.SoftLineBreak;
import org.commonmark.node.Text;
import org.jspecify.annotations.Nullable;

/**
 * Reads the commands of a comment. Only the lines of its own paragraphs count: what stands in code, quotes, panels, lists or
 * tables, or is struck through, is talk about commands. Never throws, and reads in linear time.
 */
public final class CommandReader {
    /** How much of a line is shown to people again. */
    public static final int LONGEST_SHOWN = 160;

    /** The longest reason. */
    public static final int LONGEST_REASON = 500;

    /** More commands than anybody writes in one comment. */
    static final int MOST_LINES = 20;

    private static final int MOST_ITEMS = 40;
    private static final String CALL = "/baton";

    /** Around a person's name, so that a name is never read as a part of a command; ADF text can't hold them. */
    private static final char NAME_BEGINS = '\uE000';

    private static final char NAME_ENDS = '\uE001';

    /** Stands for a space in a name. */
    private static final char NAME_SPACE = '\uE003';

    /** Stands for code and for what is struck through: a line with it at its start is no command. */
    private static final char TALK = '\uE002';

    private static final Pattern NAMES = Pattern.compile(NAME_BEGINS + "[^" + NAME_ENDS + "]*" + NAME_ENDS);
    private static final Pattern SPACES = Pattern.compile("[\\s\\h\\p{Z}]+");
    private static final Pattern INVISIBLE = Pattern.compile("\\p{Cf}+");
    private static final Pattern ITEM = Pattern.compile("[A-Za-z][A-Za-z0-9-]{0,20}");
    private static final Pattern DAY = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");

    private CommandReader() {}

    /**
     * The lines of a comment that speak to Baton, in their order. Where there are more than {@value #MOST_LINES}, the first of
     * those that are not read any more says so.
     */
    public static List<CommandLine> read(JsonNode adf) {
        if (!mayCall(adf)) {
            return List.of();
        }
        List<CommandLine> commands = new ArrayList<>();
        Node document = Adf.read(adf);
        for (Node block = document.getFirstChild(); block != null; block = block.getNext()) {
            if (block instanceof Paragraph) {
                for (String line : text(block).split("\n", -1)) {
                    String called = called(line);
                    if (called == null) {
                        continue;
                    }
                    if (commands.size() == MOST_LINES) {
                        commands.add(tooMany(called));
                        return List.copyOf(commands);
                    }
                    commands.add(command(called));
                }
            }
        }
        return List.copyOf(commands);
    }

    /** Most comments call nobody: those are not taken apart. */
    private static boolean mayCall(JsonNode adf) {
        if (adf.isTextual()) {
            return adf.textValue().contains("/");
        }
        for (JsonNode block : adf.path("content")) {
            if (block.path("type").asText("").equals("paragraph")) {
                for (JsonNode inline : block.path("content")) {
                    if (inline.path("text").asText("").contains("/")) {
                        return true;
                    }
                }
            }
        }
        return false;
    }

    private static String text(Node paragraph) {
        StringBuilder out = new StringBuilder();
        Deque<Node> todo = new ArrayDeque<>();
        children(paragraph, todo);
        while (!todo.isEmpty()) {
            Node node = todo.pop();
            switch (node) {
                case Text text -> out.append(withoutMarkers(text.getLiteral()));
                case Code _ -> out.append(TALK);
                case Strikethrough _ -> out.append(TALK);
                case SoftLineBreak _ -> out.append('\n');
                case HardLineBreak _ -> out.append('\n');
                case Mention mention ->
                    out.append(NAME_BEGINS)
                            .append(SPACES.matcher(withoutMarkers(mention.name()))
                                    .replaceAll(String.valueOf(NAME_SPACE)))
                            .append(NAME_ENDS);
                case DateStamp stamp -> out.append(stamp.date());
                case Emoji emoji -> out.append(emoji.shown());
                default -> children(node, todo);
            }
        }
        return out.toString();
    }

    private static void children(Node node, Deque<Node> todo) {
        for (Node child = node.getLastChild(); child != null; child = child.getPrevious()) {
            todo.push(child);
        }
    }

    private static String withoutMarkers(String text) {
        return text.replace(NAME_BEGINS, ' ')
                .replace(NAME_ENDS, ' ')
                .replace(TALK, ' ')
                .replace(NAME_SPACE, ' ');
    }

    /** What follows the call, with plain spaces; null for a line that calls nobody. */
    private static @Nullable String called(String line) {
        String plain = SPACES.matcher(INVISIBLE.matcher(line).replaceAll(""))
                .replaceAll(" ")
                .strip();
        int at = 0;
        while (at < plain.length() && (plain.charAt(at) == NAME_BEGINS || plain.charAt(at) == ' ')) {
            at = plain.charAt(at) == ' ' ? at + 1 : plain.indexOf(NAME_ENDS, at) + 1;
        }
        if (!plain.regionMatches(true, at, CALL, 0, CALL.length())) {
            return null;
        }
        String rest = plain.substring(at + CALL.length());
        return rest.isEmpty() || rest.charAt(0) == ' ' ? rest.strip() : null;
    }

    private static CommandLine command(String called) {
        return new CommandLine(line(called), understood(called));
    }

    private static CommandLine tooMany(String called) {
        return new CommandLine(
                line(called),
                new Reading.Malformed(
                        "A comment has at most " + MOST_LINES + " commands. This one and those after it were not read:"
                                + " write them in another comment.",
                        Verb.WAIVE.example()));
    }

    private static String line(String called) {
        return shown((CALL + " " + named(called).replace(TALK, ' ')).strip(), LONGEST_SHOWN);
    }

    private static String named(String text) {
        return NAMES.matcher(text)
                .replaceAll(name -> Matcher.quoteReplacement("@"
                        + name.group().substring(1, name.group().length() - 1).replace(NAME_SPACE, ' ')));
    }

    private static String shown(String text, int longest) {
        if (text.length() <= longest) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(longest - 2)) ? longest - 2 : longest - 1;
        return text.substring(0, end) + "…";
    }

    private static Reading understood(String called) {
        int space = called.indexOf(' ');
        String word = space < 0 ? called : called.substring(0, space);
        if (word.isEmpty()) {
            return new Reading.Understood(new Command(Verb.HELP, List.of(), null, ""));
        }
        Verb verb = Verb.of(stripped(word)).orElse(null);
        if (verb == null) {
            return new Reading.Malformed(
                    "There is no command “" + shown(named(word), 40) + "”. There are: "
                            + String.join(", ", Verb.words()) + ".",
                    Verb.HELP.example());
        }
        return new Parts(verb, space < 0 ? "" : called.substring(space + 1)).read();
    }

    private static String stripped(String word) {
        int end = word.length();
        while (end > 0 && ".,;:!".indexOf(word.charAt(end - 1)) >= 0) {
            end--;
        }
        return word.substring(0, end);
    }

    /** What follows the verb. */
    private static final class Parts {
        private final Verb verb;
        private final String rest;

        Parts(Verb verb, String rest) {
            this.verb = verb;
            this.rest = rest;
        }

        Reading read() {
            int because = word(rest, "because");
            String reason = because < 0 ? "" : reason(rest.substring(because + "because".length()));
            String before = NAMES.matcher(because < 0 ? rest : rest.substring(0, because))
                    .replaceAll(" ");
            int untilAt = word(before, "until");
            String named = untilAt < 0 ? before : before.substring(0, untilAt);
            LocalDate until = null;
            if (untilAt >= 0) {
                String day =
                        stripped(before.substring(untilAt + "until".length()).strip());
                until = day(day);
                if (until == null) {
                    return wrong(
                            "After “until” a day is expected, written as 2026-12-31; found “" + shown(day, 40) + "”.");
                }
            }
            Set<String> items = new LinkedHashSet<>();
            for (String token :
                    named.replace(',', ' ').replace(';', ' ').strip().split(" +", -1)) {
                String item = stripped(token);
                if (item.isEmpty() || item.equalsIgnoreCase("and")) {
                    continue;
                }
                if (verb.items() == Verb.Need.NONE || !ITEM.matcher(item).matches() || items.size() == MOST_ITEMS) {
                    return wrong("“" + shown(token, 40) + "” is not understood here.");
                }
                items.add(item.toUpperCase(Locale.ROOT));
            }
            return checked(new Command(verb, List.copyOf(items), until, reason), because >= 0);
        }

        private static String reason(String written) {
            String named = named(written).replace(TALK, ' ').strip();
            return named.startsWith(":") ? named.substring(1).strip() : named;
        }

        private Reading checked(Command command, boolean hasBecause) {
            if (verb.items() == Verb.Need.REQUIRED && command.items().isEmpty()) {
                return wrong("It does not say which item.");
            }
            if (verb.until() == Verb.Need.NONE && command.until() != null) {
                return wrong("It takes no “until”.");
            }
            if (verb.until() == Verb.Need.REQUIRED && command.until() == null) {
                return wrong("It does not say until when: “until” and a day, written as 2026-12-31.");
            }
            if (command.because().isEmpty() && (hasBecause || verb.because() == Verb.Need.REQUIRED)) {
                return wrong("It gives no reason: “because” and a few words.");
            }
            if (command.because().length() > LONGEST_REASON) {
                return wrong("A reason has at most %,d characters; this one has %,d."
                        .formatted(LONGEST_REASON, command.because().length()));
            }
            return new Reading.Understood(
                    verb.because() == Verb.Need.NONE && !command.because().isEmpty()
                            ? new Command(verb, command.items(), command.until(), "")
                            : command);
        }

        private Reading wrong(String what) {
            return new Reading.Malformed(what + " It is written " + verb.shape() + ".", verb.example());
        }

        private static @Nullable LocalDate day(String text) {
            if (!DAY.matcher(text).matches()) {
                return null;
            }
            try {
                return LocalDate.parse(text);
            } catch (DateTimeParseException noSuchDay) {
                return null;
            }
        }

        /** Where a word of its own begins, in any case; negative where it does not stand. */
        private static int word(String text, String word) {
            int at = 0;
            while (at <= text.length() - word.length()) {
                int end = at + word.length();
                if (text.regionMatches(true, at, word, 0, word.length())
                        && (at == 0 || text.charAt(at - 1) == ' ')
                        && (end == text.length() || text.charAt(end) == ' ' || text.charAt(end) == ':')) {
                    return at;
                }
                int space = text.indexOf(' ', at);
                if (space < 0) {
                    return -1;
                }
                at = space + 1;
            }
            return -1;
        }
    }
}
