package dev.baton.assess.rule;

import dev.baton.document.Words;
import java.util.regex.Pattern;

/**
 * Tells a line that names a subject and says no more than that nobody knows: "Seed: not recorded", "Owner?", "Freigabe ist
 * noch nicht geklärt". Such a line is no answer for a rule that looks for a subject by its words.
 */
final class Evasion {
    private static final int MOST_WORDS = 18;

    private static final Pattern UNKNOWN = Pattern.compile(
            " (?:(?:not|never|n t|isn t|wasn t|hasn t been|haven t) (?:yet )?(?:been )?(?:yet )?(?:documented|recorded|known|decided|defined|agreed|written down|noted|tracked|saved|kept|clear|assigned|named|settled|specified|available)"
                    + "|(?:do not|don t|does not|doesn t|nobody|no one) (?:really )?(?:know|knows|remember|remembers)|no idea|unclear|not sure"
                    + "|nicht (?:mehr )?(?:dokumentiert|bekannt|festgelegt|notiert|geklart|definiert|entschieden|vorhanden|erfasst)|wissen wir nicht|weiss (?:keiner|niemand|ich nicht)|keine ahnung|unklar|ungeklart"
                    + "|(?:pas|non) (?:encore )?(?:documente\\S*|connu\\S*|decide\\S*|defini\\S*|renseigne\\S*|note\\S*|precise\\S*)|on ne sait pas|aucune idee"
                    + "|(?:no|sin) (?:se )?(?:ha |esta |estan |fue )?(?:documentad\\S*|documentar|definid\\S*|definir|registrad\\S*|decidid\\S*|conocid\\S*)|no se sabe|no sabemos|ni idea|se desconoce"
                    + "|nao (?:se )?(?:foi |esta )?(?:documentad\\S*|definid\\S*|registrad\\S*|decidid\\S*)|nao se sabe|nao sabemos|sem ideia) ");

    /** Where one of these is all that stands after the key. */
    private static final Pattern BARE = Pattern.compile(
            " (?:unknown|unbekannt|inconnue?|desconocid[oa]|desconhecid[oa]|lost|verloren|perdue?|perdid[oa]|nobody|niemand|personne|nadie|ninguem) ");

    private Evasion() {}

    static boolean is(Line line) {
        String text = line.text();
        if (text.endsWith("?")) {
            return true;
        }
        String folded = line.folded();
        if (Words.count(folded) > MOST_WORDS) {
            return false;
        }
        if (UNKNOWN.matcher(folded).find()) {
            return true;
        }
        int colon = text.indexOf(':');
        return colon > 0 && BARE.matcher(Words.fold(text.substring(colon + 1))).matches();
    }
}
