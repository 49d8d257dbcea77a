package dev.baton.gate;

import dev.baton.http.ApiException;
import dev.baton.jira.JiraFacts;
import dev.baton.jira.JiraFacts.FieldJson;
import dev.baton.jira.JiraFacts.ProjectJson;
import dev.baton.jira.Screens;
import dev.baton.jira.Screens.Applies;
import dev.baton.jira.Screens.Screen;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The clearance field: that it is there, applies to the handoffs, and stands on the screens without which Jira refuses to write it. */
final class FieldSetup {
    private static final String DESCRIPTION =
            "Written by Baton; Jira's validators read it. What people write here is taken back.";

    private final String name;
    private final JiraFacts facts;
    private final Screens screens;

    FieldSetup(String name, JiraFacts facts, Screens screens) {
        this.name = name;
        this.facts = facts;
        this.screens = screens;
    }

    private List<FieldJson> named(List<FieldJson> catalogue) {
        return catalogue.stream()
                .filter(field -> field.name().strip().equalsIgnoreCase(name.strip())
                        || field.id().equals(name))
                .toList();
    }

    /** The field that Baton writes: the first of the name, as everywhere in Baton. */
    Optional<FieldJson> chosen(List<FieldJson> catalogue) {
        return named(catalogue).stream().findFirst();
    }

    Survey.FieldState unknown() {
        return new Survey.FieldState(name, null, "", List.of(), List.of(), List.of());
    }

    /** How it stands in the projects. */
    Survey.FieldState state(List<FieldJson> catalogue, Map<ProjectJson, Set<String>> places) {
        Optional<FieldJson> field = chosen(catalogue);
        if (field.isEmpty()) {
            List<String> all = new ArrayList<>();
            places.forEach((project, types) -> lacking("", project, types).forEach(screen -> all.add(screen.name())));
            return new Survey.FieldState(
                    name,
                    null,
                    "",
                    List.of(),
                    List.of(),
                    all.stream().distinct().toList());
        }
        String id = field.get().id();
        List<String> others =
                named(catalogue).stream().skip(1).map(FieldJson::id).toList();
        if (!Gates.isTextField(field.get())) {
            String type = field.get().schemaCustom().replaceFirst(".*:", "");
            return new Survey.FieldState(
                    name, id, type.isEmpty() ? "system field" : type + " field", others, List.of(), List.of());
        }
        List<String> lackingContext = new ArrayList<>();
        List<String> lackingScreens = new ArrayList<>();
        if (!places.isEmpty()) {
            Applies applies = screens.contexts(id);
            places.forEach((project, types) -> {
                if (!applies.to(project.id())) {
                    lackingContext.add(project.key());
                }
                lacking(id, project, types).forEach(screen -> lackingScreens.add(screen.name()));
            });
        }
        return new Survey.FieldState(
                name,
                id,
                "",
                others,
                lackingContext,
                lackingScreens.stream().distinct().toList());
    }

    private List<Screen> lacking(String id, ProjectJson project, Set<String> types) {
        return screens.editScreens(project.id(), types).stream()
                .filter(screen -> !screen.has(id))
                .toList();
    }

    /**
     * Makes what is missing.
     *
     * @return the field's id
     */
    String ensure(@Nullable String known, Map<ProjectJson, Set<String>> places, List<String> done) {
        String id = known == null ? create(done) : known;
        Applies applies = screens.contexts(id);
        List<ProjectJson> without = places.keySet().stream()
                .filter(project -> !applies.to(project.id()))
                .toList();
        if (!without.isEmpty()) {
            List<String> keys = without.stream().map(ProjectJson::key).toList();
            screens.addContext(
                    id,
                    "Baton: " + String.join(", ", keys),
                    without.stream().map(ProjectJson::id).toList());
            done.add("let the field " + name + " apply to " + String.join(", ", keys));
        }
        places.forEach((project, types) -> {
            for (Screen screen : lacking(id, project, types)) {
                show(id, screen, project, types, done);
            }
        });
        return id;
    }

    private String create(List<String> done) {
        String id;
        try {
            id = screens.createTextField(name, DESCRIPTION);
        } catch (ApiException.Unavailable lost) {
            // The answer may be lost and the field made all the same: a second one of the name would confuse everybody.
            id = chosen(facts.fields()).map(FieldJson::id).orElseThrow(() -> lost);
        }
        done.add("created the text field " + name + " (" + id + ")");
        return id;
    }

    private void show(String id, Screen screen, ProjectJson project, Set<String> types, List<String> done) {
        if (screen.tabs().isEmpty()) {
            throw new IllegalStateException("The screen \"" + screen.name() + "\" has no tab to put the field " + name
                    + " on. Add a tab in Jira, then install again.");
        }
        try {
            screens.addField(screen.id(), screen.tabs().getFirst().id(), id);
        } catch (ApiException.Unavailable | ApiException.Rejected failure) {
            boolean there = lacking(id, project, types).stream().noneMatch(one -> one.id() == screen.id());
            if (!there) {
                throw failure;
            }
        }
        done.add("put the field " + name + " on the screen \"" + screen.name() + "\"");
    }
}
