package dev.baton.page;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Set;

/** Working days: Monday to Friday without holidays. */
final class Workdays {
    private static final int WEEK = 7;
    private static final int WORKING = 5;

    private Workdays() {}

    /** The working days from {@code from} on, before {@code to}; negative where {@code to} comes first. */
    static long between(LocalDate from, LocalDate to, Set<LocalDate> holidays) {
        if (to.isBefore(from)) {
            return -between(to, from, holidays);
        }
        long days = ChronoUnit.DAYS.between(from, to);
        long working = days / WEEK * WORKING;
        for (LocalDate day = from.plusDays(days / WEEK * WEEK); day.isBefore(to); day = day.plusDays(1)) {
            working += works(day) ? 1 : 0;
        }
        return working
                - holidays.stream()
                        .filter(day -> works(day) && !day.isBefore(from) && day.isBefore(to))
                        .count();
    }

    private static boolean works(LocalDate day) {
        return day.getDayOfWeek() != DayOfWeek.SATURDAY && day.getDayOfWeek() != DayOfWeek.SUNDAY;
    }
}
