package dev.baton.assess;

import dev.baton.assess.rule.Line;
import dev.baton.assess.rule.Reading;
import dev.baton.document.Words;
import java.util.List;
import java.util.regex.Pattern;

/** Tells a place that only says where else to look: "see attached", "siehe Anhang", a bare link. */
final class Pointer {
    private static final int MOST_WORDS = 14;
    private static final Pattern SEE = Pattern.compile(
            " (?:see|siehe|s|voir|cf|ver|vease|vide|refer to|as in|documented in|described in|attached|im|dans|en) (?:\\S+ ){0,6}(?:attach\\S*|anhang\\S*|anlage\\S*|angehangt\\S*|piece jointe|pieces jointes|ci joint\\S*|annexe|adjunt\\S*|anex\\S*|below|above|wiki|confluence|readme|link|document\\S*|file|page|repo|repos|repository|repositor(?:io|y)|depot|notebook) | no (?:anexo|arquivo|documento|confluence|wiki|link|repositorio|notebook) | (?:attached|angehangt|ci joint|adjunto|em anexo|en pieza adjunta) ");
    private static final Pattern LINK = Pattern.compile("(?i)\\b(?:https?|ftp|file)://\\S+");

    private Pointer() {}

    /** Whether all that is written is short and sends the reader elsewhere. */
    static boolean is(Reading.Part part) {
        List<Line> lines = part.speaking();
        if (lines.isEmpty() || lines.size() > 2 || !part.file().isEmpty()) {
            return false;
        }
        for (Line line : lines) {
            String linkless = LINK.matcher(line.text()).replaceAll(" ");
            String folded = Words.fold(linkless);
            // A lone dash or "???" points nowhere.
            boolean bare = folded.isBlank()
                    && (!line.targets().isEmpty() || LINK.matcher(line.text()).find());
            if (!bare
                    && (Words.count(folded) > MOST_WORDS || !SEE.matcher(folded).find())
                    && !isSeeLink(line, folded)) {
                return false;
            }
        }
        return true;
    }

    /** "see https://…" and a link whose text is all there is. */
    private static boolean isSeeLink(Line line, String folded) {
        boolean linked = !line.targets().isEmpty() || LINK.matcher(line.text()).find();
        return linked && Words.count(folded) <= 4;
    }
}
