package dev.baton.jira;

import dev.baton.http.Http;
import dev.baton.http.Segment;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Jira Cloud's people, roles and groups over REST. */
public final class JiraDirectory implements Directory {
    private static final int PAGE = 50;

    private final Http http;
    private final DirectoryCalls calls;

    public JiraDirectory(Http http) {
        this.http = http;
        this.calls = http.declare(DirectoryCalls.class);
    }

    @Override
    public Optional<UserJson> user(String accountId) {
        return http.find(calls.user(accountId), "account " + accountId);
    }

    @Override
    public Set<String> groups(String accountId) {
        Set<String> names = new LinkedHashSet<>();
        http.find(calls.groups(accountId), "groups of account " + accountId)
                .ifPresent(groups -> groups.forEach(group -> {
                    if (group.name() != null) {
                        names.add(group.name());
                    }
                }));
        return names;
    }

    @Override
    public Set<String> groupsNamed(Collection<String> names) {
        List<String> wanted = names.stream().distinct().toList();
        Set<String> there = new LinkedHashSet<>();
        for (int start = 0; start < wanted.size(); start += PAGE) {
            List<String> some = wanted.subList(start, Math.min(wanted.size(), start + PAGE));
            List<DirectoryCalls.GroupName> found = http.answer(
                            calls.groupsNamed(some, some.size()), "the groups " + String.join(", ", some))
                    .values();
            if (found != null) {
                found.stream().flatMap(group -> Stream.ofNullable(group.name())).forEach(there::add);
            }
        }
        return there;
    }

    @Override
    public Map<String, String> roles(String projectKey) {
        Map<String, String> ids = new LinkedHashMap<>();
        http.find(calls.roles(Segment.checked("project key", projectKey)), "roles of project " + projectKey)
                .ifPresent(roles ->
                        roles.forEach((name, url) -> ids.put(name, url.substring(url.lastIndexOf('/') + 1))));
        return ids;
    }

    @Override
    public RoleActors actors(String projectKey, String roleId) {
        List<String> accounts = new ArrayList<>();
        List<String> groups = new ArrayList<>();
        http.find(
                        calls.role(Segment.checked("project key", projectKey), Segment.checked("role id", roleId)),
                        "role " + roleId + " of project " + projectKey)
                .map(DirectoryCalls.Role::actors)
                .ifPresent(actors -> actors.forEach(actor -> {
                    if (actor.actorUser() != null && actor.actorUser().accountId() != null) {
                        accounts.add(actor.actorUser().accountId());
                    }
                    if (actor.actorGroup() != null && actor.actorGroup().name() != null) {
                        groups.add(actor.actorGroup().name());
                    }
                }));
        return new RoleActors(accounts, groups);
    }
}
