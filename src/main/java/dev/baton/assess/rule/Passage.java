package dev.baton.assess.rule;

import dev.baton.document.Words;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;

/**
 * What a place says in words, told apart by a digest: case, accents, punctuation and layout make no difference. Code, and
 * so each list of dependencies, says nothing in words: it may well be the same in many handoffs.
 *
 * @param digest 32 hexadecimal digits
 * @param opening how it begins, for people
 */
public record Passage(String digest, String opening) {

    /** The passage of a place; empty where it has fewer words. */
    public static Optional<Passage> of(Reading.Part part, int minWords) {
        StringBuilder words = new StringBuilder(" ");
        String opening = "";
        for (Line line : part.speaking()) {
            if (line.kind() != Line.Kind.CODE && Filled.says(line)) {
                words.append(line.folded().strip()).append(' ');
                opening = opening.isEmpty() ? line.text() : opening;
            }
        }
        return Words.count(words.toString()) < minWords
                ? Optional.empty()
                : Optional.of(new Passage(digest(words.toString()), opening));
    }

    private static String digest(String text) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash, 0, 16);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every Java platform has SHA-256", impossible);
        }
    }
}
