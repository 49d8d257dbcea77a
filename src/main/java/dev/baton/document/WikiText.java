package dev.baton.document;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.parser.Parser;

/** Characters of wiki markup: what a backslash escapes, what an entity stands for, where an address ends. */
final class WikiText {
    private static final String ESCAPABLE = "-#*_+?^~|%{}[]()!@";
    private static final Pattern ENTITY =
            Pattern.compile("&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{1,30});");
    private static final Pattern ADDRESS = Pattern.compile("(?:https?://|mailto:)[^\\s\\\\{}|\\[\\]<>\"!^]{1,2000}");
    private static final Pattern SHARE = Pattern.compile("\\\\\\\\[\\w.$-]{1,60}\\\\\\w");

    private WikiText() {}

    /** What a backslash takes its meaning from; after another backslash it does not. */
    static boolean escapable(char c) {
        return ESCAPABLE.indexOf(c) >= 0;
    }

    static boolean lineEnd(char c) {
        return c == '\n' || c == '\r';
    }

    /** Letters and digits: a marker within a word is none. */
    static boolean word(char c) {
        return Character.isLetterOrDigit(c) || Character.isSurrogate(c);
    }

    static boolean blank(char c) {
        return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\u00A0';
    }

    /** The text with escapes and entities resolved. */
    static String decoded(String text) {
        if (text.indexOf('\\') < 0 && text.indexOf('&') < 0) {
            return text;
        }
        StringBuilder out = new StringBuilder(text.length());
        int at = 0;
        while (at < text.length()) {
            char c = text.charAt(at);
            if (c == '\\' && at + 1 < text.length()) {
                char next = text.charAt(at + 1);
                if (next == '\\') {
                    out.append("\\\\");
                    at += 2;
                } else {
                    out.append(escapable(next) ? next : c);
                    at += escapable(next) ? 2 : 1;
                }
            } else if (c == '&') {
                int end = entityEnd(text, at);
                out.append(end < 0 ? "&" : entity(text.substring(at, end)));
                at = end < 0 ? at + 1 : end;
            } else {
                out.append(c);
                at++;
            }
        }
        return Characters.clean(out.toString());
    }

    /** Where the entity ends that begins there; -1 where none does. */
    static int entityEnd(String text, int start) {
        Matcher matcher = ENTITY.matcher(text).region(start, Math.min(text.length(), start + 40));
        return matcher.lookingAt() ? matcher.end() : -1;
    }

    /** The character that an entity stands for. */
    static String entity(String entity) {
        return Characters.clean(Parser.unescapeEntities(entity, true));
    }

    /** Where an address ends that begins there, without the punctuation that closes a sentence; -1 where none begins. */
    static int addressEnd(String text, int start, int limit) {
        char c = text.charAt(start);
        if ((c != 'h' && c != 'm') || (start > 0 && word(text.charAt(start - 1)))) {
            return -1;
        }
        Matcher matcher = ADDRESS.matcher(text).region(start, Math.min(limit, start + 2_100));
        if (!matcher.lookingAt()) {
            return -1;
        }
        int end = matcher.end();
        while (end > start && ".,;:?')*_-+~".indexOf(text.charAt(end - 1)) >= 0) {
            end--;
        }
        String address = text.substring(start, end);
        return Links.safe(address).isPresent() && !address.equals("mailto") && !address.matches("https?") ? end : -1;
    }

    /** Whether two backslashes begin the name of a file on a server, rather than break the line. */
    static boolean share(String text, int start) {
        return SHARE.matcher(text)
                .region(start, Math.min(text.length(), start + 70))
                .lookingAt();
    }
}
