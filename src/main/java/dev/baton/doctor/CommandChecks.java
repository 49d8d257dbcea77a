package dev.baton.doctor;

import dev.baton.config.Commands;
import dev.baton.config.Right;
import dev.baton.http.ApiException;
import dev.baton.jira.Directory;
import dev.baton.jira.JiraFacts;
import dev.baton.jira.JiraFacts.StatusJson;
import dev.baton.names.Nearest;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;

/**
 * Whether those exist in Jira who may give commands, and whether Baton can leave behind the ticket that break-glass asks for.
 * A command that nobody can give keeps no handoff from its way, so that is a warning.
 */
final class CommandChecks {
    private static final String RIGHTS = "commands.rights";
    private static final List<String> TO_CREATE = List.of("CREATE_ISSUES", "LINK_ISSUES");

    private final Commands commands;
    private final JiraFacts jira;
    private final Directory directory;

    CommandChecks(Commands commands, JiraFacts jira, Directory directory) {
        this.commands = commands;
        this.jira = jira;
        this.directory = directory;
    }

    /** Looks at each project; what can't be looked at is a finding of its own. */
    List<Check> examine(Collection<String> projects) {
        if (!commands.enabled()) {
            return List.of(Check.ok("Commands", "none: commands.enabled is false"));
        }
        List<Check> checks = new ArrayList<>();
        Set<String> groups = new LinkedHashSet<>();
        if (!named(Right.Group.class).isEmpty()) {
            checks.add(attempt("Groups of commands", () -> groups(groups)));
        }
        for (String project : projects) {
            checks.add(attempt("Commands in " + project, () -> rights(project, groups)));
            if (!commands.debtIssueType().isEmpty()
                    && !commands.rights().breakGlass().isEmpty()) {
                checks.add(attempt("Debt tickets in " + project, () -> debts(project)));
            }
        }
        return checks;
    }

    private static Check attempt(String subject, Supplier<Check> look) {
        try {
            return look.get();
        } catch (ApiException failure) {
            return Check.warn(
                    subject,
                    String.valueOf(failure.getMessage()),
                    "Mend what the message says, then run doctor again. Baton asks Jira the same when somebody writes a"
                            + " command, and carries out none while Jira does not answer.");
        }
    }

    private <T extends Right> Set<T> named(Class<T> kind) {
        Set<T> rights = new LinkedHashSet<>();
        commands.rights()
                .byCommand()
                .values()
                .forEach(those ->
                        those.stream().filter(kind::isInstance).map(kind::cast).forEach(rights::add));
        return rights;
    }

    private Check groups(Set<String> there) {
        List<String> wanted =
                named(Right.Group.class).stream().map(Right.Group::name).toList();
        there.addAll(directory.groupsNamed(wanted));
        List<String> absent =
                wanted.stream().filter(name -> !there.contains(name)).toList();
        return absent.isEmpty()
                ? Check.ok("Groups of commands", "all " + wanted.size() + " are there")
                : Check.warn(
                        "Groups of commands",
                        "no group has the name " + quoted(absent),
                        "Have an administrator create it, or name another under " + RIGHTS + ".");
    }

    private Check rights(String project, Set<String> groups) {
        Map<String, String> roles = directory.roles(project);
        List<String> problems = new ArrayList<>();
        Set<Right> held = new LinkedHashSet<>();
        for (Right.ProjectRole role : named(Right.ProjectRole.class)) {
            String id = roles.get(role.name());
            if (id == null) {
                problems.add("no role has the name " + quoted(List.of(role.name()))
                        + Nearest.to(role.name(), roles.keySet())
                                .map(other -> " (there is \"" + other + "\")")
                                .orElse(""));
                continue;
            }
            Directory.RoleActors actors = directory.actors(project, id);
            if (actors.accounts().isEmpty() && actors.groups().isEmpty()) {
                problems.add("nobody has the role " + quoted(List.of(role.name())));
            } else {
                held.add(role);
            }
        }
        named(Right.Group.class).stream()
                .filter(group -> groups.contains(group.name()))
                .forEach(held::add);
        List<String> nobody = new ArrayList<>();
        commands.rights().byCommand().forEach((command, enough) -> {
            if (!enough.isEmpty() && enough.stream().noneMatch(right -> gives(right, held))) {
                nobody.add("/baton " + command);
            }
        });
        if (!nobody.isEmpty()) {
            problems.add((problems.isEmpty() ? "" : "so ") + "nobody can give " + String.join(", ", nobody) + " there");
        }
        return problems.isEmpty()
                ? Check.ok("Commands in " + project, "somebody can give each that anybody may give")
                : Check.warn(
                        "Commands in " + project,
                        String.join("; ", problems),
                        "Have an administrator create the roles and put people into them in the project's settings, or"
                                + " name others under " + RIGHTS + ".");
    }

    private static boolean gives(Right right, Set<Right> held) {
        return switch (right) {
            case Right.Anyone _, Right.Owner _ -> true;
            case Right.ProjectRole _, Right.Group _ -> held.contains(right);
        };
    }

    private Check debts(String project) {
        String subject = "Debt tickets in " + project;
        String instead = " Or set commands.debtIssueType to \"\" for break-glass that leaves none behind.";
        Set<String> types = new TreeSet<>();
        jira.statuses(project).stream().map(StatusJson::issueTypeName).forEach(types::add);
        String type = commands.debtIssueType();
        if (!types.contains(type)) {
            return Check.fail(
                    subject,
                    "break-glass leaves a ticket of the type \"" + type + "\" behind, and the project has only "
                            + String.join(", ", types),
                    "Name one of them in commands.debtIssueType, or add the type to the project." + instead);
        }
        Map<String, Boolean> mine = new LinkedHashMap<>(jira.myPermissions(project, TO_CREATE));
        List<String> absent = TO_CREATE.stream()
                .filter(permission -> !mine.getOrDefault(permission, false))
                .toList();
        return absent.isEmpty()
                ? Check.ok(subject, "Baton may create and link one of the type \"" + type + "\"")
                : Check.fail(
                        subject,
                        "break-glass leaves a ticket behind, for which is missing: " + String.join(", ", absent),
                        "Grant them to Baton's account in the project's permission scheme." + instead);
    }

    private static String quoted(List<String> names) {
        return '"' + String.join("\", \"", names) + '"';
    }
}
