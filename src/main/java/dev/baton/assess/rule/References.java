package dev.baton.assess.rule;

import dev.baton.document.Mention;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.commonmark.node.Link;
import org.commonmark.node.Node;

/** What a place refers to outside itself: links on the web, and people by their account. Code refers to nothing. */
final class References {
    private static final int MOST = 500;
    private static final int LONGEST = 2_000;

    /** A bare address; what ends a sentence or closes a bracket does not belong to it. */
    private static final Pattern ADDRESS =
            Pattern.compile("(?i)\\bhttps?://[^\\s<>\"“”„|\\\\^`{}\\[\\]]{1,2000}+(?<![.,;:!?'’)])");

    private References() {}

    /**
     * A link.
     *
     * @param address where it leads, without the part after #
     * @param where the place it stands in
     */
    record Linked(String address, String where) {}

    /**
     * Somebody who is mentioned.
     *
     * @param accountId the account
     * @param name the name that shows
     * @param where the place of the mention
     */
    record Mentioned(String accountId, String name, String where) {}

    /** The links to the web, each address once, in order. */
    static List<Linked> links(Reading.Part part) {
        Map<String, Linked> links = new LinkedHashMap<>();
        each(part.blocks(), node -> {
            if (node instanceof Link link) {
                add(links, link.getDestination(), part);
            }
            return links.size() < MOST;
        });
        for (Line line : part.speaking()) {
            if (line.kind() == Line.Kind.CODE || line.text().indexOf("://") < 0) {
                continue;
            }
            Matcher matcher = ADDRESS.matcher(line.text());
            while (links.size() < MOST && matcher.find()) {
                add(links, balanced(matcher.group()), part);
            }
        }
        return List.copyOf(links.values());
    }

    private static void add(Map<String, Linked> links, String written, Reading.Part part) {
        String address = address(written);
        if (!address.isEmpty() && !links.containsKey(address)) {
            links.put(address, new Linked(address, where(part, written)));
        }
    }

    /** "(see https://example.com/a)" closes the bracket of the sentence; "…/a_(b)" its own. */
    private static String balanced(String address) {
        long open = address.chars().filter(letter -> letter == '(').count();
        long close = address.chars().filter(letter -> letter == ')').count();
        return close > open && address.endsWith(")") ? address.substring(0, address.length() - 1) : address;
    }

    /** The address to try; empty for what is no link on the web. */
    private static String address(String written) {
        String stripped = written.strip();
        String lower = stripped.substring(0, Math.min(8, stripped.length())).toLowerCase(Locale.ROOT);
        if (stripped.length() > LONGEST || !(lower.startsWith("http://") || lower.startsWith("https://"))) {
            return "";
        }
        int part = stripped.indexOf('#');
        String address = part < 0 ? stripped : stripped.substring(0, part);
        try {
            return new URI(address).getHost() == null ? "" : address;
        } catch (URISyntaxException unusual) {
            // Browsers open addresses with spaces and other letters in them: whoever tries it knows better.
            return address;
        }
    }

    private static String where(Reading.Part part, String address) {
        return part.lines().stream()
                .filter(line -> line.text().contains(address) || line.targets().contains(address))
                .findFirst()
                .map(Line::where)
                .orElse(part.place());
    }

    /** The people who are mentioned by their account, each once, in order. */
    static List<Mentioned> mentions(Reading.Part part) {
        Map<String, Mentioned> mentions = new LinkedHashMap<>();
        each(part.blocks(), node -> {
            if (node instanceof Mention mention && !mention.accountId().isBlank()) {
                mentions.computeIfAbsent(
                        mention.accountId(),
                        account -> new Mentioned(account, mention.name(), where(part, "@" + mention.name())));
            }
            return mentions.size() < MOST;
        });
        return List.copyOf(mentions.values());
    }

    /** Walks in order, without recursion: nesting may be as deep as a parser allows. */
    private static void each(List<Node> blocks, Predicate<Node> visitor) {
        Deque<Node> next = new ArrayDeque<>();
        for (Node block : new ArrayList<>(blocks).reversed()) {
            next.push(block);
        }
        while (!next.isEmpty()) {
            Node node = next.pop();
            if (!visitor.test(node)) {
                return;
            }
            if (node instanceof dev.baton.document.Blocks cell) {
                next.push(cell.document());
            }
            for (Node child = node.getLastChild(); child != null; child = child.getPrevious()) {
                next.push(child);
            }
        }
    }
}
