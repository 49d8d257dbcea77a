package dev.baton.lifecycle;

import java.util.EnumMap;
import java.util.Map;

/** How long stages usually take (catalogue, section 4), in working days. */
public final class Pace {
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
}
