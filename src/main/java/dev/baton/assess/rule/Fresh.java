package dev.baton.assess.rule;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.baton.document.Words;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A day that is written beside its key is as it should be: not too long ago, not past, not before another one. A date that
 * contradicts is missing, as two structured values that contradict each other are; one that is not recognised is doubtful.
 * Where a writing may mean several days (03/04/2026, a month), the best one counts.
 *
 * @param name how people are told about the date
 * @param keys what it is called, in any languages
 * @param maxAgeDays how many days ago it may be at most; null for any
 * @param upcoming whether it may not be past, as a next review
 * @param notBefore another date that it may not be before; null for none
 */
public record Fresh(
        String name,
        List<String> keys,
        @Nullable Integer maxAgeDays,
        boolean upcoming,
        @Nullable Dated notBefore) implements Rule {

    /**
     * Another date in the same places.
     *
     * @param name how people are told about it
     * @param keys what it is called, in any languages
     */
    public record Dated(String name, List<String> keys) {
        @JsonCreator
        public Dated(
                @JsonProperty(value = "name", required = true) String name,
                @JsonProperty(value = "keys", required = true) List<String> keys) {
            this.name = Checks.text(name, "fresh.notBefore.name");
            this.keys = Checks.notEmpty(keys, "fresh.notBefore.keys").stream().toList();
        }
    }

    @JsonCreator
    static Fresh of(
            @JsonProperty(value = "name", required = true) String name,
            @JsonProperty(value = "keys", required = true) List<String> keys,
            @JsonProperty("maxAgeDays") @Nullable Integer maxAgeDays,
            @JsonProperty("upcoming") @Nullable Boolean upcoming,
            @JsonProperty("notBefore") @Nullable Dated notBefore) {
        return new Fresh(
                Checks.text(name, "fresh.name"),
                Checks.notEmpty(keys, "fresh.keys"),
                maxAgeDays == null ? null : Checks.atLeastOne(maxAgeDays, "fresh.maxAgeDays"),
                upcoming != null && upcoming,
                notBefore);
    }

    public Fresh {
        keys = List.copyOf(keys);
    }

    @Override
    public Ruling judge(Reading reading, Situation situation) {
        Found date = find(keys, reading).orElse(null);
        if (date == null) {
            return Ruling.doubtful(
                    "no " + name + " recognised", reading.places(), "give the " + name + " as 2026-11-30");
        }
        Instant now = situation.facts().now();
        if (now != null) {
            LocalDate today = now.atZone(ZoneOffset.UTC).toLocalDate();
            if (maxAgeDays != null && date.day().last().isBefore(today.minusDays(maxAgeDays))) {
                return Ruling.missing(
                        date.line().text() + " (more than " + maxAgeDays + " days ago)",
                        date.line().where(),
                        "look through it again and give the new " + name);
            }
            if (upcoming && date.day().last().isBefore(today)) {
                return Ruling.missing(
                        date.line().text() + " (it is past)",
                        date.line().where(),
                        "do what was due then and give the next " + name);
            }
        }
        if (notBefore != null) {
            Found other = find(notBefore.keys(), reading).orElse(null);
            if (other == null) {
                return Ruling.doubtful(
                        "no " + notBefore.name() + " recognised, to compare the " + name + " with",
                        reading.places(),
                        "give the " + notBefore.name() + " as 2026-11-30");
            }
            if (date.day().last().isBefore(other.day().first())) {
                return Ruling.missing(
                        date.day().text() + " is before " + other.day().text() + ", the " + notBefore.name(),
                        date.line().where(),
                        "look whether it still holds and give the new " + name);
            }
        }
        return Ruling.met(date.line());
    }

    /** A date beside one of the keys. */
    private record Found(Dates.Written day, Line line) {}

    private static Optional<Found> find(List<String> keys, Reading reading) {
        Values.Value value = new Values.Value("", keys.stream().map(Words::fold).toList(), null, false, "", null);
        for (Line line : reading.speaking()) {
            for (String candidate : Values.candidates(value, line)) {
                List<Dates.Written> dates = Dates.in(candidate);
                if (!dates.isEmpty()) {
                    return Optional.of(new Found(dates.getFirst(), line));
                }
            }
        }
        // "Reviewed by Lena Hoffmann on 2026-11-02": a key at the start of a sentence and a date after it.
        for (Line line : reading.speaking()) {
            if (value.keys().stream().anyMatch(key -> line.folded().contains(key))) {
                List<Dates.Written> dates = Dates.in(line.text());
                if (!dates.isEmpty()) {
                    return Optional.of(new Found(dates.getFirst(), line));
                }
            }
        }
        return Optional.empty();
    }
}
