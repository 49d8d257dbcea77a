package dev.baton.assess.rule;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A number with its unit, for comparing two that people wrote in different ways.
 *
 * @param value the number in the base unit of its class: seconds, bytes, one per second; as written where there is no unit
 * @param kind the class: "time", "bytes", "rate", "percent", or empty without a unit
 * @param comparator "<" or ">" where a bound is written before it ("≤ 200 ms", "at least 99.9 %"); empty otherwise
 * @param certain whether the number reads one way only: "1,200" may be twelve hundred, or one and a fifth
 */
record Amount(double value, String kind, String comparator, boolean certain) {
    private static final int MOST = 8;
    private static final Map<String, Double> TIMES = Map.ofEntries(
            Map.entry("ns", 1e-9),
            Map.entry("us", 1e-6),
            Map.entry("µs", 1e-6),
            Map.entry("μs", 1e-6),
            Map.entry("ms", 1e-3),
            Map.entry("s", 1.0),
            Map.entry("sec", 1.0),
            Map.entry("min", 60.0),
            Map.entry("h", 3600.0),
            Map.entry("d", 86_400.0),
            Map.entry("day", 86_400.0),
            Map.entry("days", 86_400.0));
    private static final Map<String, Double> SIZES = Map.of(
            "b",
            1.0,
            "kb",
            1e3,
            "mb",
            1e6,
            "gb",
            1e9,
            "tb",
            1e12,
            "kib",
            1024.0,
            "mib",
            1048576.0,
            "gib",
            1073741824.0,
            "tib",
            1099511627776.0);

    /** A number that is no part of a name such as "p95" or "A10G", a bound before it, a unit behind it. */
    private static final Pattern NUMBER = Pattern.compile(
            "(?<bound>[<>≤≥]=?|=<|=>|\\b(?:under|below|at most|up to|within|max(?:imum|\\.)?|unter|höchstens|maximal|moins de|au plus|menos de|como máximo|no máximo|over|above|at least|min(?:imum|\\.)?|über|mindestens|plus de|au moins|más de|al menos|mais de|pelo menos))?"
                    + "\\s{0,3}(?<![\\p{L}\\p{N}_.,/-])(?<number>\\d{1,3}(?:[ ,.'\\u00a0\\u202f]\\d{3}){1,4}(?:[.,]\\d{1,6})?(?!\\d)|\\d{1,12}(?:[.,]\\d{1,9})?)"
                    + "\\s{0,3}(?<unit>%|(?:ns|us|µs|μs|ms|sec|s|min|h|d|days?|[kKMGT]i?B|B)(?![\\p{L}\\p{N}]))?(?<per>\\s?(?:/|per |pro |par |por )\\s?(?:sec(?:ond)?|s|min(?:ute)?|h(?:our)?)\\b|\\s?(?:[\\p{L}]{1,14}(?:/| per | pro | par | por )(?:sec(?:ond)?|Sekunde|seconde|segundo|s|min(?:ute)?|h(?:our)?)|[rqtf]ps|RPS|QPS)(?![\\p{L}]))?",
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

    private static final Pattern LOWER = Pattern.compile(
            "<.*|=<|≤.*|under|below|at most|up to|within|max.*|unter|höchstens|moins de|au plus|menos de|como máximo|no máximo",
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

    /** The numbers of a text, left to right, each at most once. */
    static List<Amount> of(String text) {
        List<Amount> found = new ArrayList<>();
        Matcher matcher = NUMBER.matcher(text.length() > 300 ? text.substring(0, 300) : text);
        while (found.size() < MOST && matcher.find()) {
            found.add(amount(matcher));
        }
        return found;
    }

    private static Amount amount(Matcher matcher) {
        String written = matcher.group("number");
        String bound = matcher.group("bound");
        String comparator = bound == null ? "" : LOWER.matcher(bound).matches() ? "<" : ">";
        double number = number(written);
        boolean certain = !written.matches("[1-9]\\d{0,2}[.,]\\d{3}");
        String unit = matcher.group("unit") == null ? "" : matcher.group("unit");
        String per = matcher.group("per");
        if (per != null && unit.isEmpty()) {
            String lower = per.toLowerCase(Locale.ROOT);
            double seconds = lower.matches(".*(?:/|per |pro |par |por )\\s?min.*")
                    ? 60
                    : lower.matches(".*(?:/|per |pro |par |por )\\s?h.*") ? 3600 : 1;
            return new Amount(number / seconds, "rate", comparator, certain);
        }
        if (unit.equals("%")) {
            return new Amount(number, "percent", comparator, certain);
        }
        Double time = TIMES.get(unit.toLowerCase(Locale.ROOT));
        Double size = SIZES.get(unit.toLowerCase(Locale.ROOT));
        if (time != null && !unit.isEmpty()) {
            return new Amount(number * time, "time", comparator, certain);
        }
        return size != null && !unit.isEmpty()
                ? new Amount(number * size, "bytes", comparator, certain)
                : new Amount(number, "", comparator, certain);
    }

    /** The last of two separators is the decimal one; a single one before three digits groups thousands. */
    private static double number(String written) {
        String plain = written.replaceAll("[ '\\u00a0\\u202f]", "");
        int comma = plain.lastIndexOf(',');
        int dot = plain.lastIndexOf('.');
        int last = Math.max(comma, dot);
        boolean both = comma >= 0 && dot >= 0;
        boolean several = last >= 0 && plain.indexOf(plain.charAt(last)) != last;
        boolean grouped = last >= 0 && !both && (several || plain.length() - last == 4) && !plain.startsWith("0");
        if (last < 0 || grouped) {
            return Double.parseDouble(plain.replaceAll("[.,]", ""));
        }
        return Double.parseDouble(plain.substring(0, last).replaceAll("[.,]", "") + "." + plain.substring(last + 1));
    }

    /** Whether both are of one class, so that they can be compared; a number without a unit takes that of the other. */
    boolean isLike(Amount other) {
        return kind.equals(other.kind);
    }
}
