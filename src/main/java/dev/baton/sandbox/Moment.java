package dev.baton.sandbox;

import dev.baton.sandbox.Clause.Operand;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.Period;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The points in time that queries name: quoted dates in the user's zone, relative ones such as {@code -5m}, functions. */
final class Moment {
    private static final DateTimeFormatter ABSOLUTE = new DateTimeFormatterBuilder()
            .appendPattern("[uuuu-MM-dd][uuuu/MM/dd][ HH:mm]")
            .parseDefaulting(ChronoField.HOUR_OF_DAY, 0)
            .parseDefaulting(ChronoField.MINUTE_OF_HOUR, 0)
            .toFormatter(Locale.ROOT);
    private static final int LONGEST_AMOUNT = 9;

    private final Instant now;
    private final ZoneId zone;

    Moment(Instant now, ZoneId zone) {
        this.now = now;
        this.zone = zone;
    }

    /** The instant, or nothing if the operand names none. */
    Optional<Instant> of(Operand operand) {
        return switch (operand) {
            case Operand.Text(String text) -> ofText(text.strip());
            case Operand.Call(String name, List<String> arguments) -> ofFunction(name, arguments);
            case Operand.Empty empty -> Optional.empty();
        };
    }

    private Optional<Instant> ofText(String text) {
        Optional<Instant> relative = relative(text, now.atZone(zone)).map(ZonedDateTime::toInstant);
        if (relative.isPresent()) {
            return relative;
        }
        Optional<Instant> absolute = absolute(text);
        if (absolute.isPresent()) {
            return absolute;
        }
        if (text.length() > 10 && text.length() < 16 && text.chars().allMatch(Character::isDigit)) {
            return Optional.of(Instant.ofEpochMilli(Long.parseLong(text)));
        }
        return Optional.empty();
    }

    private Optional<Instant> absolute(String text) {
        try {
            return Optional.of(LocalDateTime.parse(text, ABSOLUTE).atZone(zone).toInstant());
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    /** {@code -5m}, {@code 2w}, {@code "-4w 2d"}: minutes, hours, days, weeks; M months, y years. */
    private static Optional<ZonedDateTime> relative(String text, ZonedDateTime from) {
        if (text.isEmpty()) {
            return Optional.empty();
        }
        boolean back = text.charAt(0) == '-';
        String rest = back || text.charAt(0) == '+' ? text.substring(1) : text;
        ZonedDateTime time = from;
        for (String part : rest.split(" ", -1)) {
            if (part.length() < 2 || part.length() > LONGEST_AMOUNT) {
                return Optional.empty();
            }
            String digits = part.substring(0, part.length() - 1);
            if (!digits.chars().allMatch(c -> c >= '0' && c <= '9')) {
                return Optional.empty();
            }
            long amount = (back ? -1 : 1) * Long.parseLong(digits);
            switch (part.charAt(part.length() - 1)) {
                case 'm' -> time = time.plus(Duration.ofMinutes(amount));
                case 'h' -> time = time.plus(Duration.ofHours(amount));
                case 'd' -> time = time.plus(Period.ofDays((int) amount));
                case 'w' -> time = time.plus(Period.ofDays((int) amount * 7));
                case 'M' -> time = time.plusMonths(amount);
                case 'y' -> time = time.plusYears(Math.clamp(amount, -1000, 1000));
                default -> {
                    return Optional.empty();
                }
            }
        }
        return Optional.of(time);
    }

    private Optional<Instant> ofFunction(String name, List<String> arguments) {
        ZonedDateTime day = now.atZone(zone).toLocalDate().atStartOfDay(zone);
        Optional<ZonedDateTime> base = switch (name.toLowerCase(Locale.ROOT)) {
            case "now" -> Optional.of(now.atZone(zone));
            case "startofday" -> Optional.of(day);
            case "endofday" -> Optional.of(day.plusDays(1).minusNanos(1_000_000));
            case "startofweek" -> Optional.of(day.with(TemporalAdjusters.previousOrSame(java.time.DayOfWeek.MONDAY)));
            case "startofmonth" -> Optional.of(day.withDayOfMonth(1));
            default -> Optional.empty();
        };
        if (base.isEmpty() || arguments.isEmpty()) {
            return base.map(ZonedDateTime::toInstant);
        }
        return relative(arguments.getFirst(), base.get()).map(ZonedDateTime::toInstant);
    }
}
