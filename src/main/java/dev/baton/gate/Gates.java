package dev.baton.gate;

import dev.baton.config.Config;
import dev.baton.http.ApiException;
import dev.baton.http.Sleeper;
import dev.baton.jira.IssueSearch;
import dev.baton.jira.JiraFacts;
import dev.baton.jira.JiraFacts.FieldJson;
import dev.baton.jira.JiraFacts.ProjectJson;
import dev.baton.jira.Screens;
import dev.baton.jira.Workflows;
import dev.baton.lifecycle.Stage;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The gate in Jira's own workflows: looks at it, installs it, takes it out again. It changes nothing but Baton's own
 * validators and the clearance field, compares before it writes, and can be run again after any interruption.
 */
public final class Gates {
    /** How a line of {@link Result#done()} begins when validators were written. */
    public static final String INSTALLED = "put the validators into";

    private static final String ADMINISTER = "ADMINISTER";
    private static final String TEXT_FIELD = "com.atlassian.jira.plugin.system.customfieldtypes:textfield";
    private static final String SECOND_LINE =
            "Baton's second line holds its tickets instead: a ticket in a stage it may"
                    + " not be in is moved back at the next cycle, with the reason";

    private final Config config;
    private final JiraFacts facts;
    private final Workflows workflows;
    private final Screens screens;
    private final Scope scope;
    private final FieldSetup fieldSetup;
    private final WorkflowUpdate updates;
    private final Backups backups;

    /** Makes the gate of a site; nothing is asked yet. */
    public Gates(
            Config config,
            IssueSearch search,
            JiraFacts facts,
            Workflows workflows,
            Screens screens,
            Backups backups,
            Sleeper sleeper) {
        this.config = config;
        this.facts = facts;
        this.workflows = workflows;
        this.screens = screens;
        this.scope = new Scope(config, search, facts);
        this.fieldSetup = new FieldSetup(config.gate().clearanceField(), facts, screens);
        this.updates = new WorkflowUpdate(workflows, backups, sleeper);
        this.backups = backups;
    }

    /**
     * Looks, and writes nothing.
     *
     * @param project the key of the only project to look at; null for all of the watches
     */
    public Survey survey(@Nullable String project) {
        return look(project).survey();
    }

    /**
     * Makes the field, puts it where it can be written, and puts the validators on the transitions.
     *
     * @param project the key of the only project whose workflow is changed; null for all of the watches
     * @param shared whether a workflow may be changed that others than watched handoffs use too
     */
    public Result install(@Nullable String project, boolean shared) {
        Look look = look(project);
        List<String> done = new ArrayList<>();
        List<String> refused = new ArrayList<>(look.troubles());
        List<Survey.WorkflowState> possible = look.survey().workflows().stream()
                .filter(workflow -> allowed(workflow, shared, refused))
                .toList();
        if (possible.isEmpty()) {
            return new Result(done, refused, look.survey());
        }
        String type = look.survey().field().type();
        if (!type.isEmpty()) {
            refused.add("The field " + look.survey().field().name() + " is a " + type
                    + ", and Baton needs a text field of one line. Rename it, or name another in gate.clearanceField.");
            return new Result(done, refused, look.survey());
        }
        // The field first: with validators alone every ticket would be held, whatever its documentation.
        String fieldId = fieldSetup.ensure(look.survey().field().id(), look.places(possible), done);
        OwnRules rules = rules(fieldId, look.catalogue());
        for (Survey.WorkflowState workflow : possible) {
            updates.apply(workflow.id(), tree -> tree.gated(config.stages(), rules), INSTALLED, done, refused);
        }
        return new Result(done, refused, survey(project));
    }

    /**
     * Takes Baton's validators out. Where nobody changed the workflow since, it is again what it was before, to the bit.
     *
     * @param withField whether the clearance field goes too, into Jira's trash
     */
    public Result remove(@Nullable String project, boolean withField) {
        Look look = look(project);
        List<String> done = new ArrayList<>();
        List<String> refused = new ArrayList<>(look.troubles());
        String fieldId = look.survey().field().id();
        OwnRules rules = rules(fieldId == null ? "" : fieldId, look.catalogue());
        for (Survey.WorkflowState workflow : look.survey().workflows()) {
            List<WorkflowTree> kept = backups.of(workflow.id());
            updates.apply(
                    workflow.id(),
                    tree -> before(tree.ungated(rules), kept),
                    "took Baton's validators out of",
                    done,
                    refused);
        }
        if (withField && fieldId != null) {
            if (refused.isEmpty() && project == null) {
                screens.trashField(fieldId);
                done.add("moved the field " + config.gate().clearanceField() + " (" + fieldId
                        + ") into Jira's trash; Jira keeps it there for 60 days");
            } else {
                refused.add("The field " + config.gate().clearanceField()
                        + " stays: other workflows may read it. Remove the validators of all projects first.");
            }
        }
        return new Result(done, refused, survey(project));
    }

    private static WorkflowTree before(WorkflowTree ungated, List<WorkflowTree> kept) {
        return kept.stream()
                .filter(ungated::sameAs)
                .findFirst()
                .map(tree -> tree.onVersionOf(ungated))
                .orElse(ungated);
    }

    private static boolean allowed(Survey.WorkflowState workflow, boolean shared, List<String> refused) {
        if (!workflow.editable()) {
            refused.add(
                    "The workflow \"" + workflow.name() + "\" is Jira's own and can't be changed by anybody. Copy it in"
                            + " Jira, give the copy to the handoff's issue type in the workflow scheme, and install again.");
            return false;
        }
        if (!workflow.others().isEmpty() && !shared) {
            refused.add(
                    "The workflow \"" + workflow.name() + "\" is shared with " + String.join(", ", workflow.others())
                            + ", whose tickets Baton does not look after: they could never pass its gates. Give the handoffs a"
                            + " workflow of their own, or say --shared if that is what you want.");
            return false;
        }
        return true;
    }

    /** A survey with what an installation needs beside it. */
    private record Look(
            Survey survey,
            Map<String, ProjectJson> projects,
            Map<String, Map<String, String>> types,
            List<FieldJson> catalogue,
            List<String> troubles) {

        /** Issue types by project id, of the projects that use one of the workflows. */
        Map<ProjectJson, Set<String>> places(List<Survey.WorkflowState> possible) {
            Map<ProjectJson, Set<String>> places = new LinkedHashMap<>();
            for (Survey.WorkflowState workflow : possible) {
                for (String key : workflow.watched()) {
                    ProjectJson project = projects.get(key);
                    if (project != null) {
                        places.put(project, types.getOrDefault(key, Map.of()).keySet());
                    }
                }
            }
            return places;
        }
    }

    private Look look(@Nullable String only) {
        List<FieldJson> catalogue = facts.fields();
        Map<String, Map<String, String>> types = scope.projects();
        if (only != null) {
            types.putIfAbsent(only, new TreeMap<>());
        }
        boolean cloud = facts.serverInfo().deploymentType().equalsIgnoreCase("Cloud");
        List<Survey.ProjectState> states = new ArrayList<>();
        Map<String, ProjectJson> usable = new LinkedHashMap<>();
        Map<String, Used> used = new LinkedHashMap<>();
        for (String key : types.keySet()) {
            Survey.ProjectState state = cloud
                    ? project(key, types.getOrDefault(key, Map.of()), usable, used)
                    : dataCenter(key, types.getOrDefault(key, Map.of()));
            if (only == null || only.equals(key)) {
                states.add(state);
            }
        }
        List<Survey.WorkflowState> found = new ArrayList<>();
        Optional<FieldJson> field = fieldSetup.chosen(catalogue);
        OwnRules rules = rules(field.map(FieldJson::id).orElse(""), catalogue);
        used.values().stream()
                .filter(one -> only == null || one.keys().contains(only))
                .forEach(one -> found.add(workflow(one, usable, types, rules)));
        Map<ProjectJson, Set<String>> places = new Look(
                        new Survey(fieldSetup.unknown(), List.of(), List.of()), usable, types, catalogue, List.of())
                .places(found);
        Survey survey = new Survey(fieldSetup.state(catalogue, places), states, found);
        List<String> troubles = states.stream()
                .filter(state -> state.kind().isTrouble())
                .map(state -> state.key() + ": " + state.explanation())
                .toList();
        return new Look(survey, usable, types, catalogue, troubles);
    }

    /** A workflow with the watched projects that use it. */
    private record Used(WorkflowTree tree, Set<String> keys) {}

    private static Survey.ProjectState dataCenter(String key, Map<String, String> types) {
        return new Survey.ProjectState(
                key,
                "",
                Survey.Kind.DATA_CENTER,
                List.copyOf(types.values()),
                "Data Center lets no program change a workflow. " + SECOND_LINE
                        + ". An administrator can add the validators by hand or by an app.");
    }

    private Survey.ProjectState project(
            String key, Map<String, String> types, Map<String, ProjectJson> usable, Map<String, Used> used) {
        Optional<ProjectJson> known = facts.project(key);
        String name = known.map(ProjectJson::name).orElse("");
        List<String> names = List.copyOf(types.values());
        if (known.isEmpty()) {
            return new Survey.ProjectState(
                    key,
                    name,
                    Survey.Kind.UNKNOWN,
                    names,
                    "no project has this key, or the account may not see it. Check the key, and gate.projects.");
        }
        if (known.get().teamManaged()) {
            return new Survey.ProjectState(
                    key,
                    name,
                    Survey.Kind.TEAM_MANAGED,
                    names,
                    "the project is team-managed: Jira has no validators there. " + SECOND_LINE + ".");
        }
        if (types.isEmpty()) {
            return new Survey.ProjectState(
                    key,
                    name,
                    Survey.Kind.UNKNOWN,
                    names,
                    "no watch finds a ticket there, so the issue type of its handoffs is not known. Name it in"
                            + " gate.issueTypes, or create the first ticket.");
        }
        if (!facts.myPermissions(key, List.of(ADMINISTER)).getOrDefault(ADMINISTER, false)) {
            return notAllowed(key, name, names, "");
        }
        try {
            return validators(known.get(), types, usable, used);
        } catch (ApiException.NotAllowed refused) {
            return notAllowed(key, name, names, " Jira said: " + refused.getMessage());
        }
    }

    private static Survey.ProjectState notAllowed(String key, String name, List<String> types, String said) {
        return new Survey.ProjectState(
                key,
                name,
                Survey.Kind.NOT_ALLOWED,
                types,
                "this account may not see or change workflows and screens: it lacks the global permission Administer Jira"
                        + " (a token with scopes needs manage:jira-configuration too). Run the command with an"
                        + " administrator's JIRA_USER and JIRA_TOKEN; Baton itself does not need the permission afterwards."
                        + said);
    }

    private Survey.ProjectState validators(
            ProjectJson project, Map<String, String> types, Map<String, ProjectJson> usable, Map<String, Used> used) {
        List<String> names = List.copyOf(types.values());
        for (String type : types.keySet()) {
            Optional<WorkflowTree> tree = WorkflowTree.of(workflows.workflowOf(project.id(), type));
            if (tree.isEmpty()) {
                return new Survey.ProjectState(
                        project.key(),
                        project.name(),
                        Survey.Kind.UNKNOWN,
                        names,
                        "Jira names no workflow for the issue type " + types.get(type)
                                + ". Check the workflow scheme.");
            }
            if (workflows.systemRules(project.id(), type).isEmpty()) {
                return new Survey.ProjectState(
                        project.key(),
                        project.name(),
                        Survey.Kind.TEAM_MANAGED,
                        names,
                        "Jira offers no rules there. " + SECOND_LINE + ".");
            }
            used.computeIfAbsent(tree.get().id(), id -> new Used(tree.get(), new LinkedHashSet<>()))
                    .keys()
                    .add(project.key());
        }
        usable.put(project.key(), project);
        return new Survey.ProjectState(project.key(), project.name(), Survey.Kind.VALIDATORS, names, "");
    }

    private Survey.WorkflowState workflow(
            Used used, Map<String, ProjectJson> usable, Map<String, Map<String, String>> types, OwnRules rules) {
        WorkflowTree tree = used.tree();
        Map<String, String> watchedIds = new LinkedHashMap<>();
        usable.values().forEach(project -> watchedIds.put(project.id(), project.key()));
        List<String> others = new ArrayList<>();
        for (String id : workflows.projectsUsing(tree.id())) {
            String key = watchedIds.get(id);
            if (key == null) {
                others.add("project " + facts.project(id).map(ProjectJson::key).orElse(id));
                continue;
            }
            Map<String, String> handoffs = types.getOrDefault(key, Map.of());
            workflows.issueTypesUsing(tree.id(), id).stream()
                    .filter(type -> !handoffs.containsKey(type))
                    .forEach(type -> others.add("issue type " + typeName(key, type) + " of " + key));
        }
        return new Survey.WorkflowState(
                tree.id(),
                tree.name(),
                tree.version().path("versionNumber").asLong(0),
                tree.editable(),
                List.copyOf(used.keys()),
                others,
                tree.entrances(config.stages(), rules),
                tree.withoutWayBack(config.stages()),
                tree.remarks(config.stages(), rules));
    }

    private String typeName(String project, String id) {
        return facts.statuses(project).stream()
                .filter(status -> status.issueTypeId().equals(id))
                .map(JiraFacts.StatusJson::issueTypeName)
                .findFirst()
                .orElse(id);
    }

    private OwnRules rules(String fieldId, List<FieldJson> catalogue) {
        Map<Stage, Map<String, String>> required = new LinkedHashMap<>();
        config.gate().required().forEach((stage, names) -> {
            Map<String, String> byId = new LinkedHashMap<>();
            for (String name : names) {
                catalogue.stream()
                        .filter(field -> field.name().equalsIgnoreCase(name)
                                || field.id().equals(name))
                        .findFirst()
                        .ifPresent(field -> byId.put(field.id(), field.name()));
            }
            required.put(stage, byId);
        });
        return new OwnRules(config.gate().clearanceField(), fieldId, required);
    }

    static boolean isTextField(FieldJson field) {
        return field.schemaCustom().equals(TEXT_FIELD);
    }
}
