package dev.baton.document;

import java.util.Optional;
import java.util.regex.Pattern;
import org.commonmark.node.Image;
import org.commonmark.node.Text;

/**
 * What stands between exclamation marks, if it is a picture: {@code !attachment.png|width=300,alt=text!} or an address.
 *
 * @param end behind the closing mark
 */
record WikiImage(Image image, int end) {
    private static final Pattern FILE =
            Pattern.compile("[^\\s\\\\/:*?\"<>|!][^\\\\/:*?\"<>|!]{0,200}\\.[A-Za-z0-9]{2,5}");
    private static final int LONGEST = 4_000;

    static Optional<WikiImage> at(String source, int start, int limit, WikiSpans spans) {
        int close = spans.bang(start);
        if (close < 0 || close >= limit || close - start > LONGEST) {
            return Optional.empty();
        }
        String[] parts = source.substring(start + 1, close).split("\\|", 2);
        String name = WikiText.decoded(parts[0]);
        String destination;
        if (FILE.matcher(name).matches()) {
            destination = Links.toAttachment(name);
        } else if (Links.web(name) && name.chars().noneMatch(Character::isWhitespace)) {
            destination = name;
        } else {
            return Optional.empty();
        }
        String alt = "";
        String title = "";
        for (String parameter : parts.length < 2 ? new String[0] : parts[1].split(",", -1)) {
            String[] pair = parameter.split("=", 2);
            String value = pair.length < 2 ? "" : WikiText.decoded(pair[1]).strip();
            switch (pair[0].strip()) {
                case "alt" -> alt = value;
                case "title" -> title = value;
                default -> {}
            }
        }
        Image image = new Image(destination, title.isEmpty() ? null : title);
        if (!alt.isEmpty()) {
            image.appendChild(new Text(alt));
        }
        return Optional.of(new WikiImage(image, close + 1));
    }
}
