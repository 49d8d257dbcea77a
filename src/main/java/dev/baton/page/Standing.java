package dev.baton.page;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import dev.baton.assess.Finding;
import dev.baton.lifecycle.Pace;
import dev.baton.lifecycle.Stage;
import dev.baton.ticket.Person;
import dev.baton.ticket.Planned;
import dev.baton.ticket.Ticket;
import dev.baton.verdict.Decision;
import dev.baton.verdict.Minutes;
import dev.baton.verdict.Verdict;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Where one handoff stands, as the last look at its ticket found: what pages over many handoffs are made of.
 *
 * @param issueId Jira's id of the ticket
 * @param key the ticket's key
 * @param project the key of its project
 * @param projectName the project's name
 * @param summary the ticket's title
 * @param stage where it stands
 * @param next the stage its verdict is about
 * @param verdict the verdict's state
 * @param trespass whether it stands in a stage that it may not be in
 * @param done how many counted requirements need nothing more
 * @param needed how many requirements are counted
 * @param missing what is not done, what holds it first
 * @param actors who has to act on what is missing; for a ticket that misses nothing, who works on it
 * @param due the day it is due; null where nobody set one
 * @param releases the milestones it is planned for
 * @param pageUrl the address of its handoff page for people; empty while it has none
 * @param notices what was decided or went wrong that its project's manager should know of, the most urgent first; empty in a
 *     text that was kept before there were notices
 */
public record Standing(
        String issueId,
        String key,
        String project,
        String projectName,
        String summary,
        Stage stage,
        Stage next,
        Verdict.State verdict,
        boolean trespass,
        int done,
        int needed,
        List<Missing> missing,
        List<Actor> actors,
        @Nullable LocalDate due,
        List<Planned.Release> releases,
        String pageUrl,
        List<Notice> notices) {
    private static final JsonMapper JSON = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    /**
     * Something that is not done.
     *
     * @param requirement its id, such as {@code H15}
     * @param title its title
     * @param holds whether it keeps the ticket from the next stage
     * @param owner the short name of the role that acts on it
     */
    public record Missing(String requirement, String title, boolean holds, String owner) {}

    /**
     * Somebody who has to act.
     *
     * @param role the role's name for people
     * @param accountId empty where nobody is named
     * @param name the display name; empty where nobody is named
     * @param zone an IANA time zone; empty where it is not known
     */
    public record Actor(String role, String accountId, String name, String zone) {}

    /**
     * Something beside the verdict that a project's manager should know of.
     *
     * @param says one sentence without its full stop: who, until when and why
     */
    public record Notice(Kind kind, String says) {
        /** What it is about, the most urgent first. */
        public enum Kind {
            /** It stands where it may not be, and Baton cannot or does not move it back. */
            ALERT("Needs people", "red"),
            /** Two people opened its gate in spite of what is missing. */
            BREAK_GLASS("Break-glass", "yellow"),
            /** Somebody holds it back. */
            HOLD("Held by people", "blue");

            private final String title;
            private final String color;

            Kind(String title, String color) {
                this.title = title;
                this.color = color;
            }

            String title() {
                return title;
            }

            String color() {
                return color;
            }
        }
    }

    public Standing {
        Objects.requireNonNull(key);
        Objects.requireNonNull(stage);
        missing = List.copyOf(missing);
        actors = List.copyOf(actors);
        releases = List.copyOf(releases);
        notices = List.copyOf(Objects.requireNonNullElse(notices, List.of()));
    }

    /**
     * Where a ticket stands.
     *
     * @param verdict the last verdict about it
     * @param roleTitles the roles' names for people, by short name
     * @param rolePeople who holds a role on this ticket
     * @param pageUrl the address of its handoff page; empty while there is none
     * @param alert what people have to act on because Baton does not, one sentence; empty where there is nothing
     */
    public static Standing of(
            Ticket ticket,
            Verdict verdict,
            Map<String, String> roleTitles,
            Map<String, List<Person>> rolePeople,
            String pageUrl,
            String alert) {
        List<Missing> missing = new ArrayList<>();
        for (boolean holding : new boolean[] {true, false}) {
            for (Finding finding : verdict.findings()) {
                if (!finding.done() && finding.holds() == holding) {
                    missing.add(new Missing(finding.requirement(), finding.title(), holding, finding.owner()));
                }
            }
        }
        return new Standing(
                ticket.id(),
                ticket.key(),
                ticket.project(),
                ticket.projectName(),
                ticket.summary(),
                verdict.stage(),
                verdict.next(),
                verdict.state(),
                verdict.fallback() != null,
                verdict.done(),
                verdict.needed(),
                missing,
                actors(missing, ticket, verdict.minutes(), roleTitles, rolePeople),
                ticket.planned().due(),
                ticket.planned().releases(),
                pageUrl,
                notices(verdict.minutes(), alert));
    }

    private static List<Notice> notices(Minutes minutes, String alert) {
        List<Notice> notices = new ArrayList<>();
        if (!alert.isEmpty()) {
            notices.add(new Notice(Notice.Kind.ALERT, alert));
        }
        notices.addAll(decided(minutes, Decision.Kind.BREAK_GLASS, Notice.Kind.BREAK_GLASS));
        notices.addAll(decided(minutes, Decision.Kind.HOLD, Notice.Kind.HOLD));
        return notices;
    }

    private static List<Notice> decided(Minutes minutes, Decision.Kind decided, Notice.Kind shown) {
        return minutes.entries().stream()
                .filter(entry ->
                        entry.force() == Decision.Force.LIVE && entry.decision().kind() == decided)
                .map(entry -> new Notice(shown, entry.said()))
                .toList();
    }

    private static List<Actor> actors(
            List<Missing> missing,
            Ticket ticket,
            Minutes minutes,
            Map<String, String> roleTitles,
            Map<String, List<Person>> rolePeople) {
        boolean held = missing.stream().anyMatch(Missing::holds);
        Set<String> roles = new LinkedHashSet<>();
        // What nobody's role owns, a person holds: see below.
        missing.stream()
                .filter(one -> (one.holds() || !held) && !one.owner().isEmpty())
                .forEach(one -> roles.add(one.owner()));
        List<Actor> actors = new ArrayList<>();
        minutes.live(Decision.Kind.HOLD).stream()
                .map(hold ->
                        new Actor("Holds it", hold.by().accountId(), hold.by().name(), ""))
                .distinct()
                .forEach(actors::add);
        for (String role : roles) {
            String title = roleTitles.getOrDefault(role, role);
            List<Person> people = rolePeople.getOrDefault(role, List.of());
            people.forEach(person -> actors.add(actor(title, person)));
            if (people.isEmpty()) {
                actors.add(new Actor(title, "", "", ""));
            }
        }
        if (missing.isEmpty() && ticket.assignee() != null) {
            actors.add(actor("Assignee", ticket.assignee()));
        }
        return actors;
    }

    private static Actor actor(String role, Person person) {
        return new Actor(role, person.active() ? person.accountId() : "", person.name(), person.zone());
    }

    /** Whether the handoff has reached what its milestone is about. */
    boolean delivered() {
        return !Pace.DELIVERED.isAfter(stage);
    }

    /** As text to keep. */
    public String toJson() {
        try {
            return JSON.writeValueAsString(this);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("A standing holds plain values only", impossible);
        }
    }

    /** Reads what was kept; empty for a text of another version. */
    public static Optional<Standing> read(String json) {
        try {
            return Optional.of(JSON.readValue(json, Standing.class));
        } catch (JsonProcessingException otherVersion) {
            return Optional.empty();
        }
    }
}
