package dev.baton.plan;

import dev.baton.lifecycle.Stage;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * A transition that Jira offers from where a ticket stands.
 *
 * @param id Jira's id of the transition
 * @param name its name
 * @param status the name of the status it leads to
 * @param stage the stage of that status
 */
public record WayBack(String id, String name, String status, Stage stage) {
    public WayBack {
        Objects.requireNonNull(id);
        Objects.requireNonNull(name);
        Objects.requireNonNull(status);
        Objects.requireNonNull(stage);
    }

    /**
     * The ways back, best first: those that lead where the ticket belongs, the nearest stage first; then those that lead
     * nearer to it, for workflows that go back step by step.
     *
     * @param offered the transitions that Jira offers
     * @param standing the stage the ticket stands in
     * @param fallback the stage it belongs in
     */
    public static List<WayBack> best(List<WayBack> offered, Stage standing, Stage fallback) {
        Stream<WayBack> home = offered.stream()
                .filter(way -> !way.stage().isAfter(fallback))
                .sorted(Comparator.comparing(WayBack::stage).reversed());
        Stream<WayBack> nearer = offered.stream()
                .filter(way -> way.stage().isAfter(fallback) && standing.isAfter(way.stage()))
                .sorted(Comparator.comparing(WayBack::stage));
        return Stream.concat(home, nearer).toList();
    }
}
