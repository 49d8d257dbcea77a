package dev.baton.lifecycle;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.EnumMap;
import java.util.Map;

/** How long stages usually take (catalogue, section 4), in working days from Monday to Friday. */
public final class Pace {
    private static final int WEEK = 5;
    private static final Map<Stage, Integer> USUAL = new EnumMap<>(Map.of(
            // The shortest timebox, two weeks.
            Stage.S0, 10,
            Stage.S1, 5,
            Stage.S2, 2,
            Stage.S3, 3,
            Stage.S4, 10,
            // Four steps of two days.
            Stage.S5, 8));

    private Pace() {}

    /** From this stage on a model runs in production and its new team answers for it: a milestone is reached. */
    public static final Stage DELIVERED = Stage.S6;

    /** The working days a handoff usually needs from the beginning of a stage until it is delivered; 0 from then on. */
    public static int toDelivery(Stage from) {
        int days = 0;
        for (Stage stage = from; DELIVERED.isAfter(stage); stage = stage.next()) {
            days += USUAL.getOrDefault(stage, 0);
        }
        return days;
    }

    /**
     * The working days from one day to another: 1 from a Thursday to its Friday, 1 from a Friday to its Monday, negative
     * for a day that is past.
     */
    public static int workingDays(LocalDate from, LocalDate to) {
        return Math.toIntExact(passed(to) - passed(from));
    }

    /** The working days up to a day, itself included, since a Monday long ago. */
    private static long passed(LocalDate day) {
        long days = ChronoUnit.DAYS.between(LocalDate.of(1969, 12, 29), day);
        long weeks = Math.floorDiv(days, 7);
        int rest = Math.min(day.getDayOfWeek().getValue(), DayOfWeek.FRIDAY.getValue());
        return weeks * WEEK + rest;
    }
}
