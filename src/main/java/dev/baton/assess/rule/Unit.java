package dev.baton.assess.rule;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.regex.Pattern;

/** A class of units in which quantities are measured, as people write them beside numbers and in table headers. */
public enum Unit {
    @JsonProperty("time")
    TIME(
            "nanoseconds?|microseconds?|milliseconds?|millis|msecs?|Millisekunden?|millisecondes?|milisegundos?|milissegundos?|seconds?|secs?|Sekunden?|secondes?|segundos?|minutes?|mins?|Minuten?|minutos?|hours?|Stunden?|heures?|horas?|ns|[µμu]s|ms|s|h",
            "nanoseconds?|microseconds?|milliseconds?|millis|msecs?|millisekunden|millisecondes|milisegundos|milissegundos|seconds?|secs?|sekunden|secondes|segundos|ns|[µμu]s|ms"),
    @JsonProperty("bytes")
    BYTES(
            "[kKMGTP]i?[Bb]|[KMGT]i?o|[KMGT]i?Bytes?|(?:kilo|mega|giga|tera)(?:bytes?|octets?)|bytes?|octets?",
            "[kmgt]i?b|[kmgt]io|[kmg]o|bytes?|(?:mega|giga)(?:bytes?|octets?)"),
    @JsonProperty("rate")
    RATE(
            "(?:[\\p{L}-]{1,20}\\s){0,3}[\\p{L}-]{0,20}\\s?(?:/|\\bper\\b|\\bpro\\b|\\bpar\\b|\\bpor\\b|\\bje\\b)\\s?(?:s|sec|second|Sekunde|seconde|segundo|min|minute|Minute|minuto|h|hour|hr|Stunde|heure|hora|day|Tag|jour|d[ií]a|dia)|rps|qps|tps|fps|RPM|rpm|(?:req|tok|it|img)s?/s",
            "[\\p{L}]{1,20}\\s?/\\s?(?:s|sec|min|h)|rps|qps|tps|fps|(?:[\\p{L}]{1,20}\\s)?(?:per|pro|par|por)\\s(?:second|minute|hour|sekunde|minute|stunde|seconde|segundo|minuto|hora)|per_second|per_sec"),
    @JsonProperty("percent")
    PERCENT("%|percent|Prozent|pour cent|por ciento|por cento", "%|percent|prozent|pct");

    /** A number with separators of any locale, perhaps the start of a range. */
    static final String NUMBER =
            "\\d{1,3}(?:[., '’\\u00a0\\u202f]\\d{3}){1,4}(?:[.,]\\d{1,6})?|\\d{1,12}(?:[.,]\\d{1,9})?";

    private final Pattern value;
    private final Pattern header;

    Unit(String units, String headers) {
        // The group "range" is the second number of "80–120 ms".
        value = Pattern.compile("(?<![\\p{L}\\p{N}_.,-])(?<number>" + NUMBER + ")\\s?(?:(?:" + units
                + ")(?![\\p{L}\\p{N}]))?(?:\\s?(?:–|-|to|bis|à|a|até|and|und)\\s?(?<range>" + NUMBER
                + ")\\s?)?(?<=[\\d\\s])(?:" + units + ")(?![\\p{L}\\p{N}])");
        header = Pattern.compile(
                "(?<![\\p{L}\\p{N}])(?:" + headers + ")(?![\\p{L}\\p{N}])|[(\\[]\\s?(?:s|h|B)\\s?[)\\]]|_s$",
                Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
    }

    /** Finds a number that carries a unit of this class. */
    Pattern value() {
        return value;
    }

    /** Finds a unit of this class in a header, a key or a title. */
    Pattern header() {
        return header;
    }
}
