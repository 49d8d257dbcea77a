package dev.baton.assess.rule;

import java.text.Normalizer;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Days as people write them, in English, German, French, Spanish and Portuguese. */
final class Dates {
    private static final int MOST = 20;

    private static final String MONTH =
            "(jan|feb|fev|mar|mrz|apr|abr|avr|may|mai|jun|juin|jul|juil|aug|ago|aou|sep|set|oct|okt|out|nov|dec|dez|dic|ene)[a-z]{0,9}";

    private static final Pattern DATE = Pattern.compile("(?<![\\w.])(?:"
            + "(?<y1>20\\d\\d|19\\d\\d)-(?<m1>\\d{1,2})-(?<d1>\\d{1,2})(?!\\d)"
            + "|(?<d2>\\d{1,2})\\. ?(?<m2>\\d{1,2})\\. ?(?<y2>20\\d\\d|\\d\\d)(?![\\d.])"
            + "|(?<a3>\\d{1,2})/(?<b3>\\d{1,2})/(?<y3>20\\d\\d)(?!\\d)"
            + "|(?<d4>\\d{1,2})(?:st|nd|rd|th|er|º|\\.)? ?(?:de |do )?(?<n4>" + MONTH
            + ")\\.?,? ?(?:de |do |del )?(?<y4>20\\d\\d)(?!\\d)"
            + "|(?<n5>" + MONTH + ")\\.? (?<d5>\\d{1,2})(?:st|nd|rd|th)?,? (?<y5>20\\d\\d)(?!\\d)"
            + "|(?<n6>" + MONTH + ")\\.? (?:de |do |del )?(?<y6>20\\d\\d)(?!\\d)"
            + "|(?<y7>20\\d\\d)[-/](?<m7>\\d{1,2})(?![\\d-/])"
            + ")");

    private Dates() {}

    /**
     * A day, or all days that a writing may mean: a month, or 03/04/2026.
     *
     * @param first the earliest
     * @param last the latest
     * @param text as it was written
     */
    record Written(LocalDate first, LocalDate last, String text) {}

    /** The dates in a text, in order. */
    static List<Written> in(String text) {
        // Accents go, one letter for one, so that places in the text stay.
        String plain = plain(text);
        List<Written> dates = new ArrayList<>();
        Matcher matcher = DATE.matcher(plain);
        while (dates.size() < MOST && matcher.find()) {
            String written = text.substring(matcher.start(), matcher.end());
            read(matcher, written).ifPresent(dates::add);
        }
        return dates;
    }

    private static String plain(String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        StringBuilder plain = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char letter = lower.length() == text.length() ? lower.charAt(i) : text.charAt(i);
            plain.append(
                    letter < 128
                            ? letter
                            : Normalizer.normalize(String.valueOf(letter), Normalizer.Form.NFD)
                                    .charAt(0));
        }
        return plain.toString();
    }

    private static Optional<Written> read(Matcher found, String text) {
        try {
            if (found.group("y1") != null) {
                return day(number(found, "y1"), number(found, "m1"), number(found, "d1"), text);
            }
            if (found.group("y2") != null) {
                int year = number(found, "y2");
                return day(year < 100 ? 2000 + year : year, number(found, "m2"), number(found, "d2"), text);
            }
            if (found.group("y3") != null) {
                return either(number(found, "y3"), number(found, "a3"), number(found, "b3"), text);
            }
            if (found.group("y4") != null) {
                return day(number(found, "y4"), month(found.group("n4")), number(found, "d4"), text);
            }
            if (found.group("y5") != null) {
                return day(number(found, "y5"), month(found.group("n5")), number(found, "d5"), text);
            }
            YearMonth month = found.group("y6") != null
                    ? YearMonth.of(number(found, "y6"), month(found.group("n6")))
                    : YearMonth.of(number(found, "y7"), number(found, "m7"));
            return Optional.of(new Written(month.atDay(1), month.atEndOfMonth(), text));
        } catch (DateTimeException noDay) {
            return Optional.empty();
        }
    }

    private static Optional<Written> day(int year, int month, int day, String text) {
        LocalDate date = LocalDate.of(year, month, day);
        return Optional.of(new Written(date, date, text));
    }

    /** Half of the world writes the day first, some the month. */
    private static Optional<Written> either(int year, int one, int other, String text) {
        if (one > 12) {
            return day(year, other, one, text);
        }
        if (other > 12) {
            return day(year, one, other, text);
        }
        LocalDate european = LocalDate.of(year, other, one);
        LocalDate american = LocalDate.of(year, one, other);
        return Optional.of(
                european.isBefore(american)
                        ? new Written(european, american, text)
                        : new Written(american, european, text));
    }

    private static int number(Matcher found, String group) {
        return Integer.parseInt(found.group(group));
    }

    private static int month(String name) {
        return switch (name.substring(0, 3)) {
            case "jan", "ene" -> 1;
            case "feb", "fev" -> 2;
            case "mar", "mrz" -> 3;
            case "apr", "abr", "avr" -> 4;
            case "may", "mai" -> 5;
            case "jun" -> 6;
            case "jul" -> 7;
            case "aug", "ago", "aou" -> 8;
            case "sep", "set" -> 9;
            case "oct", "okt", "out" -> 10;
            case "nov" -> 11;
            case "dec", "dez", "dic" -> 12;
            case "jui" -> name.startsWith("juin") ? 6 : 7;
            default -> throw new DateTimeException(name);
        };
    }
}
