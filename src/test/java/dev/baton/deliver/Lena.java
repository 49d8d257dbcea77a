package dev.baton.deliver;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Somebody who edits and comments pages over REST in any weather, and remembers what she wrote. What she was not answered she
 * looks up, as a person does who sees an error in the editor.
 */
final class Lena {
    private static final Pattern WORD = Pattern.compile("[A-Za-z]{5,}\\d*");
    private static final Pattern REGION_PARAGRAPH = Pattern.compile("<p>(?:(?!</?p>).)*Generated(?:(?!</?p>).)*</p>");

    private final Wiki wiki;
    private final Random random;
    private final String name;
    private int count;

    /** What she wrote on which page, by her unique words. */
    final Map<String, String> outside = new LinkedHashMap<>();

    final Map<String, String> inside = new LinkedHashMap<>();

    /** The references of her inline comments, with the page. */
    final Map<String, String> comments = new LinkedHashMap<>();

    Lena(Wiki wiki, long seed, String name) {
        this.wiki = wiki;
        this.random = new Random(seed);
        this.name = name;
    }

    /** One edit or comment of a page, until it is done. */
    void act(String id) {
        String token = name + count++;
        switch (random.nextInt(3)) {
            case 0 -> {
                save(id, token, body -> outside(body, "<p>Call " + token + " &ndash; today</p>"));
                outside.put(token, id);
            }
            case 1 -> {
                save(id, token, body -> inside(body, token));
                inside.put(token, id);
            }
            default -> comment(id, token);
        }
    }

    private String outside(String body, String written) {
        List<Integer> places = new ArrayList<>(List.of(0, body.length()));
        for (int at = body.indexOf("<p>Notes."); at >= 0; at = body.indexOf("<p>Notes.", at + 1)) {
            places.add(at);
        }
        int at = places.get(random.nextInt(places.size()));
        return body.substring(0, at) + written + body.substring(at);
    }

    private String inside(String body, String token) {
        Matcher paragraphs = REGION_PARAGRAPH.matcher(body);
        List<int[]> found = new ArrayList<>();
        while (paragraphs.find()) {
            found.add(new int[] {paragraphs.start(), paragraphs.end()});
        }
        if (found.isEmpty()) {
            return body + "<p>" + token + "</p>";
        }
        int end = found.get(random.nextInt(found.size()))[1];
        return random.nextBoolean()
                ? body.substring(0, end - 4) + " " + token + body.substring(end - 4)
                : body.substring(0, end) + "<p>" + token + " thinks so too</p>" + body.substring(end);
    }

    private void save(String id, String token, java.util.function.UnaryOperator<String> change) {
        while (true) {
            JsonNode page = read("/wiki/api/v2/pages/" + id + "?body-format=storage");
            String body = page.at("/body/storage/value").asText();
            if (body.contains(token)) {
                return;
            }
            Optional<Wiki.Said> said = attempt(() -> wiki.save(
                    id,
                    page.at("/version/number").asInt() + 1,
                    page.path("title").asText(),
                    change.apply(body)));
            if (said.isPresent() && said.get().status() == 200) {
                return;
            }
            if (said.isPresent() && said.get().status() == 400) {
                throw new AssertionError(said.get().body());
            }
        }
    }

    private void comment(String id, String token) {
        while (true) {
            Optional<String> standing = reference(id, token);
            if (standing.isPresent()) {
                comments.put(standing.get(), id);
                return;
            }
            String body = read("/wiki/api/v2/pages/" + id + "?body-format=storage")
                    .at("/body/storage/value")
                    .asText();
            List<String> words = new ArrayList<>();
            Matcher found = WORD.matcher(
                    body.replaceAll("<ac:parameter.*?</ac:parameter>", " ").replaceAll("<[^>]*>|&[a-z]+;", " "));
            while (found.find()) {
                words.add(found.group());
            }
            String word = words.get(random.nextInt(words.size()));
            // The number of matches is told wrongly now and then; the site refuses that, and she tries another word.
            attempt(() -> wiki.comment(id, word, 1, 0, token));
        }
    }

    private Optional<String> reference(String id, String token) {
        for (JsonNode comment :
                read("/wiki/api/v2/pages/" + id + "/inline-comments?limit=250").path("results")) {
            if (comment.at("/body/storage/value").asText().equals("<p>" + token + "</p>")) {
                return Optional.of(comment.at("/properties/inlineMarkerRef").asText());
            }
        }
        return Optional.empty();
    }

    private JsonNode read(String path) {
        while (true) {
            Optional<Wiki.Said> said = attempt(() -> wiki.call("GET", path, null));
            if (said.isPresent() && said.get().status() == 200) {
                return said.get().json();
            }
        }
    }

    private static Optional<Wiki.Said> attempt(java.util.function.Supplier<Wiki.Said> call) {
        try {
            return Optional.of(call.get());
        } catch (UncheckedIOException cut) {
            return Optional.empty();
        }
    }
}
