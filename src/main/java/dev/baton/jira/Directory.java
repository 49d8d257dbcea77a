package dev.baton.jira;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Who somebody is on a site, and which roles and groups they have. */
public interface Directory {
    /** An account; empty if there is none. */
    Optional<UserJson> user(String accountId);

    /** The names of the groups that an account is in; empty for an account that is gone. */
    Set<String> groups(String accountId);

    /**
     * Those of some names that are names of groups; fails with {@code NotAllowed} for an account that may not browse groups.
     */
    Set<String> groupsNamed(Collection<String> names);

    /** The ids of a project's roles, by name; empty for a project that is not there. */
    Map<String, String> roles(String projectKey);

    /** Who has a role in a project; nobody if the role is not there. */
    RoleActors actors(String projectKey, String roleId);

    /**
     * An account.
     *
     * @param accountType {@code atlassian} for people, {@code app} for programs, {@code customer} for those of a portal
     * @param active whether it can still be used
     */
    @JsonIgnoreProperties(ignoreUnknown = true)
    record UserJson(String accountId, String accountType, String displayName, boolean active) {
        public UserJson(String accountId, @Nullable String accountType, @Nullable String displayName, boolean active) {
            this.accountId = Objects.requireNonNull(accountId, "an account has an id");
            this.accountType = accountType == null ? "" : accountType;
            this.displayName = displayName == null ? "" : displayName;
            this.active = active;
        }
    }

    /**
     * Who has a role.
     *
     * @param accounts account ids
     * @param groups names of groups whose members have it
     */
    record RoleActors(List<String> accounts, List<String> groups) {
        public RoleActors {
            accounts = List.copyOf(accounts);
            groups = List.copyOf(groups);
        }
    }
}
