package dev.baton.sandbox;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Where custom fields apply and where they can be edited. In a company-managed project a field has a context, and is
 * editable where it stands on the edit screen; a team-managed project has a set of fields of its own. System fields are
 * editable everywhere.
 */
final class Screens {
    /** A tab of a screen with the fields on it. */
    record Tab(long id, String name, List<String> fields) {}

    /** A screen. */
    record Screen(long id, String name, List<Tab> tabs) {
        boolean has(String fieldId) {
            return tabs.stream().anyMatch(tab -> tab.fields().contains(fieldId));
        }
    }

    /** Which screen is shown for what; edit is the default one's where it has none of its own. */
    record Scheme(long id, String name, long defaultScreen, Optional<Long> editScreen) {
        long edit() {
            return editScreen.orElse(defaultScreen);
        }
    }

    /** Where a custom field applies. */
    record Context(long id, String name, boolean global, Set<String> projectIds) {}

    private final Map<Long, Screen> screens = new LinkedHashMap<>();
    private final Map<String, Scheme> schemeByProject = new LinkedHashMap<>();
    private final Map<String, Set<String>> ownFields = new LinkedHashMap<>();
    private final Map<String, List<Context>> contexts = new LinkedHashMap<>();
    private long lastId = 10_500;

    /** Gives a project its screens, with the custom fields there are now. */
    void add(Project project, Collection<Field> fields) {
        List<String> ids = fields.stream().filter(Field::custom).map(Field::id).toList();
        if (project.teamManaged()) {
            ownFields.put(project.id(), new HashSet<>(ids));
            return;
        }
        Screen shown = screen(project.key() + ": default screen", ids);
        Screen edit = screen(project.key() + ": edit screen", ids);
        schemeByProject.put(
                project.id(),
                new Scheme(++lastId, project.key() + ": screen scheme", shown.id(), Optional.of(edit.id())));
    }

    private Screen screen(String name, List<String> ids) {
        Screen screen = new Screen(++lastId, name, new ArrayList<>());
        screen.tabs().add(new Tab(++lastId, "Details", new ArrayList<>(ids)));
        screen.tabs().add(new Tab(++lastId, "Planning", new ArrayList<>()));
        screens.put(screen.id(), screen);
        return screen;
    }

    /** A new field applies everywhere and stands on no screen. */
    void created(Field field) {
        addContext(field.id(), "Default Configuration Scheme for " + field.name(), Set.of());
    }

    Context addContext(String fieldId, String name, Set<String> projectIds) {
        Context context = new Context(++lastId, name, projectIds.isEmpty(), Set.copyOf(projectIds));
        contexts.computeIfAbsent(fieldId, id -> new ArrayList<>()).add(context);
        return context;
    }

    List<Context> contexts(String fieldId) {
        return contexts.getOrDefault(fieldId, List.of());
    }

    boolean removeContext(String fieldId, long id) {
        return contexts.getOrDefault(fieldId, new ArrayList<>()).removeIf(context -> context.id() == id);
    }

    /** Forgets a field that is gone. */
    void dropped(String fieldId) {
        contexts.remove(fieldId);
        screens.values()
                .forEach(screen -> screen.tabs().forEach(tab -> tab.fields().remove(fieldId)));
        ownFields.values().forEach(fields -> fields.remove(fieldId));
    }

    /** Whether issues of the project have the field at all. */
    boolean applies(Project project, Field field) {
        if (!field.custom()) {
            return true;
        }
        if (project.teamManaged()) {
            return ownFields.getOrDefault(project.id(), Set.of()).contains(field.id());
        }
        return contexts(field.id()).stream()
                .anyMatch(context -> context.global() || context.projectIds().contains(project.id()));
    }

    /** Whether the field can be set on issues of the project. */
    boolean editable(Project project, Field field) {
        return applies(project, field)
                && (!field.custom()
                        || project.teamManaged()
                        || scheme(project)
                                .map(scheme -> screens.get(scheme.edit()))
                                .filter(screen -> screen.has(field.id()))
                                .isPresent());
    }

    Optional<Scheme> scheme(Project project) {
        return Optional.ofNullable(schemeByProject.get(project.id()));
    }

    Collection<Scheme> schemes() {
        return schemeByProject.values();
    }

    Optional<Screen> screen(long id) {
        return Optional.ofNullable(screens.get(id));
    }
}
