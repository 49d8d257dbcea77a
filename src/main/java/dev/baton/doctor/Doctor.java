package dev.baton.doctor;

import dev.baton.assess.Wanted;
import dev.baton.config.Config;
import dev.baton.config.Watch;
import dev.baton.confluence.Confluence;
import dev.baton.confluence.PageJson;
import dev.baton.confluence.SpaceJson;
import dev.baton.http.ApiException;
import dev.baton.jira.Directory;
import dev.baton.jira.IssueJson;
import dev.baton.jira.JiraClient;
import dev.baton.jira.JiraFacts.Myself;
import dev.baton.jira.JiraFacts.ServerInfo;
import dev.baton.jira.JiraFacts.StatusJson;
import dev.baton.jira.TransitionJson;
import dev.baton.lifecycle.Stage;
import dev.baton.names.Nearest;
import dev.baton.ticket.FieldCatalogue;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Looks at a site as Baton would use it. An empty search proves nothing about a configuration, so identity, permissions,
 * projects, fields and statuses are asked for one by one.
 */
public final class Doctor {
    private static final Duration MOST_SKEW = Duration.ofSeconds(60);
    private static final int SAMPLE = 200;
    private static final List<String> PERMISSIONS =
            List.of("BROWSE_PROJECTS", "EDIT_ISSUES", "TRANSITION_ISSUES", "ADD_COMMENTS", "EDIT_OWN_COMMENTS");

    private final Config config;
    private final JiraClient jira;
    private final Directory directory;
    private final Confluence confluence;
    private final Clock clock;
    private final Map<String, String> fieldPlaces;
    private final List<Check> checks = new ArrayList<>();

    /**
     * Makes a doctor for a site.
     *
     * @param fieldPlaces where the configuration names a field, by the field's name
     */
    public Doctor(
            Config config,
            JiraClient jira,
            Directory directory,
            Confluence confluence,
            Clock clock,
            Map<String, String> fieldPlaces) {
        this.config = config;
        this.jira = jira;
        this.directory = directory;
        this.confluence = confluence;
        this.clock = clock;
        this.fieldPlaces = Map.copyOf(fieldPlaces);
    }

    /** Looks at everything; what can't be looked at is a finding of its own, and the rest goes on. */
    public List<Check> examine() {
        checks.clear();
        boolean known = attempt("Jira identity", () -> {
            Myself me = jira.myself();
            return Check.ok("Jira identity", me.displayName() + " (" + me.accountId() + ")");
        });
        attempt("Jira clock", this::clock);
        if (known) {
            fields();
            Map<String, List<IssueJson>> samples = projects();
            samples.forEach(this::project);
            checks.addAll(new CommandChecks(config.commands(), jira, directory).examine(samples.keySet()));
        }
        attempt(
                "Confluence identity",
                () -> Check.ok("Confluence identity", confluence.currentUser().displayName()));
        attempt("Confluence space", this::space);
        checks.addAll(new HookChecks(config.webhook(), jira, clock).examine());
        return List.copyOf(checks);
    }

    private boolean attempt(String subject, Supplier<Check> look) {
        try {
            Check check = look.get();
            checks.add(check);
            return check.result() != Check.Result.FAIL;
        } catch (ApiException failure) {
            checks.add(Check.fail(
                    subject,
                    String.valueOf(failure.getMessage()),
                    "Mend what the message says, then run doctor again."));
            return false;
        }
    }

    private Check clock() {
        ServerInfo server = jira.serverInfo();
        if (server.serverTime() == null) {
            return Check.warn(
                    "Jira clock", "the server does not tell its time", "Compare this machine's clock yourself.");
        }
        Duration skew = Duration.between(clock.instant(), server.serverTime()).abs();
        return skew.compareTo(MOST_SKEW) > 0
                ? Check.warn(
                        "Jira clock",
                        "this machine and Jira differ by " + skew.toSeconds() + " seconds",
                        "Let this machine set its clock by NTP; windows and waivers depend on it.")
                : Check.ok("Jira clock", "differs by " + skew.toMillis() + " ms");
    }

    private void fields() {
        attempt("Jira fields", () -> {
            FieldCatalogue catalogue = new FieldCatalogue(jira.fields());
            Set<String> wanted = new TreeSet<>(Wanted.fields(config.requirements()));
            wanted.add(config.gate().clearanceField());
            List<String> absent = wanted.stream()
                    .filter(name -> catalogue.ids(name).isEmpty())
                    .toList();
            for (String name : absent) {
                String nearest = Nearest.to(name, catalogue.names())
                        .map(other -> " Did you mean \"" + other + "\"?")
                        .orElse("");
                checks.add(Check.fail(
                        "Jira field \"" + name + "\"",
                        place(name) + "Jira has no field of this name or id",
                        (name.equals(config.gate().clearanceField())
                                        ? "Run ./baton gate install, which creates it, or name the one you use."
                                        : "Create the field, or name the one you use.")
                                + nearest));
            }
            return Check.ok("Jira fields", (wanted.size() - absent.size()) + " of " + wanted.size() + " found");
        });
    }

    private String place(String field) {
        String place = fieldPlaces.get(field);
        return place == null ? "" : place + ": ";
    }

    /** A sample of each watch's tickets, by project. */
    private Map<String, List<IssueJson>> projects() {
        Map<String, List<IssueJson>> byProject = new TreeMap<>();
        for (Watch watch : config.watches()) {
            attempt("Watch " + watch.name(), () -> {
                List<IssueJson> found = jira.search(watch.jql(), List.of("project", "status"), null, SAMPLE)
                        .issues();
                found.forEach(issue -> byProject
                        .computeIfAbsent(
                                issue.fields().path("project").path("key").asText(), key -> new ArrayList<>())
                        .add(issue));
                return found.isEmpty()
                        ? Check.warn(
                                "Watch " + watch.name(),
                                "its JQL finds no ticket",
                                "If there should be some: check project keys, issue type names and that the account may"
                                        + " browse the projects. Jira answers an unknown name with an empty list.")
                        : Check.ok(
                                "Watch " + watch.name(),
                                "about " + jira.approximateCount(watch.jql()) + " tickets in "
                                        + String.join(", ", byProject.keySet()));
            });
        }
        return byProject;
    }

    private void project(String key, List<IssueJson> samples) {
        attempt("Permissions in " + key, () -> {
            Map<String, Boolean> mine = jira.myPermissions(key, PERMISSIONS);
            List<String> absent = PERMISSIONS.stream()
                    .filter(permission -> !mine.getOrDefault(permission, false))
                    .toList();
            return absent.isEmpty()
                    ? Check.ok("Permissions in " + key, "all " + PERMISSIONS.size() + " that are needed")
                    : Check.fail(
                            "Permissions in " + key,
                            "missing: " + String.join(", ", absent),
                            "Grant them to Baton's account in the project's permission scheme.");
        });
        attempt("Statuses of " + key, () -> statuses(key));
        attempt("Ways back in " + key, () -> waysBack(key, samples));
    }

    private Check statuses(String key) {
        Set<String> there = jira.statuses(key).stream().map(StatusJson::name).collect(Collectors.toSet());
        List<String> unmapped = there.stream()
                .filter(name -> config.stages().of(name).isEmpty())
                .sorted()
                .toList();
        Set<String> mappedHere = there.stream()
                .filter(name -> config.stages().of(name).isPresent())
                .map(name -> name.toLowerCase(Locale.ROOT))
                .collect(Collectors.toSet());
        if (mappedHere.isEmpty()) {
            return Check.fail(
                    "Statuses of " + key,
                    "none of " + there + " is mapped to a stage",
                    "Map the project's statuses under stages in the configuration.");
        }
        return unmapped.isEmpty()
                ? Check.ok("Statuses of " + key, mappedHere.size() + " mapped to stages")
                : Check.warn(
                        "Statuses of " + key,
                        "mapped to no stage: " + String.join(", ", unmapped),
                        "Tickets in these statuses are left alone. Map them under stages if they belong to the handoff.");
    }

    /** Every gated transition needs a way back, or a ticket that went through it wrongly can't be returned. */
    private Check waysBack(String key, List<IssueJson> samples) {
        Set<String> seen = new HashSet<>();
        List<String> without = new ArrayList<>();
        for (IssueJson sample : samples) {
            String status = sample.fields().path("status").path("name").asText();
            Optional<Stage> stage = config.stages().of(status);
            if (stage.isEmpty() || !stage.get().isAfter(Stage.S1) || !seen.add(status)) {
                continue;
            }
            boolean back = jira.transitions(sample.key()).stream()
                    .map(TransitionJson::toStatusName)
                    .flatMap(name -> config.stages().of(name).stream())
                    .anyMatch(target -> stage.get().isAfter(target));
            if (!back) {
                without.add(status + " (" + sample.key() + ")");
            }
        }
        if (!without.isEmpty()) {
            return Check.fail(
                    "Ways back in " + key,
                    "no transition leads back from " + String.join(", ", without),
                    "Add a transition to an earlier stage to the workflow, for Baton's account at least.");
        }
        return seen.isEmpty()
                ? Check.warn(
                        "Ways back in " + key,
                        "no ticket stands behind a gate, so none could be looked at",
                        "Run doctor again when the first ticket has passed a gate.")
                : Check.ok("Ways back in " + key, "from " + String.join(", ", new TreeSet<>(seen)));
    }

    private Check space() {
        Optional<SpaceJson> space = confluence.space(config.confluence().space());
        if (space.isEmpty()) {
            return Check.fail(
                    "Confluence space",
                    "no space has the key " + config.confluence().space() + ", or the account may not see it",
                    "Check confluence.space, and let Baton's account view and add pages in it.");
        }
        String parent = config.confluence().parent();
        boolean there = confluence.withTitle(space.get().id(), parent).stream().anyMatch(PageJson::isCurrent);
        return there
                ? Check.ok("Confluence space", space.get().name() + ", pages go below \"" + parent + "\"")
                : Check.fail(
                        "Confluence parent page",
                        "the space has no page with the title \"" + parent + "\"",
                        "Create it, or name another in confluence.parent.");
    }
}
