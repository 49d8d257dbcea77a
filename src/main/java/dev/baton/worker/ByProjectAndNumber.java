package dev.baton.worker;

import java.util.Comparator;

/** Ticket keys in the order people expect: MH-2 before MH-10. */
final class ByProjectAndNumber implements Comparator<String> {
    private static final Comparator<String> ORDER = Comparator.comparing(ByProjectAndNumber::project)
            .thenComparingLong(ByProjectAndNumber::number)
            .thenComparing(Comparator.naturalOrder());

    @Override
    public int compare(String one, String other) {
        return ORDER.compare(one, other);
    }

    private static String project(String key) {
        int dash = key.lastIndexOf('-');
        return dash < 0 ? key : key.substring(0, dash);
    }

    private static long number(String key) {
        String number = key.substring(key.lastIndexOf('-') + 1);
        return !number.isEmpty() && number.length() < 18 && number.chars().allMatch(Character::isDigit)
                ? Long.parseLong(number)
                : Long.MAX_VALUE;
    }
}
