package dev.baton.jira;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a Jira site is like, and what this account may do there. */
public interface JiraFacts {
    /** Who the worker is on this site; fails with {@code NotAllowed} for an account that Jira does not know. */
    Myself myself();

    /** Whether this account has each of the permissions in the project, as {@code TRANSITION_ISSUES}. */
    Map<String, Boolean> myPermissions(String projectKey, List<String> permissions);

    /** All fields of the site. Ids of custom fields differ from site to site; names need not be unique. */
    List<FieldJson> fields();

    /** Empty if there is none, or none that this account may see. */
    Optional<ProjectJson> project(String idOrKey);

    /** The statuses that each issue type of the project can stand in. */
    List<StatusJson> statuses(String projectIdOrKey);

    ServerInfo serverInfo();

    /** The link that people open to see an issue. */
    String url(String issueKey);

    /**
     * The worker's account.
     *
     * @param emailAddress empty where the profile hides it
     * @param timeZone IANA name; may be empty
     */
    @JsonIgnoreProperties(ignoreUnknown = true)
    record Myself(String accountId, String displayName, String emailAddress, String timeZone) {
        public Myself(
                String accountId,
                @Nullable String displayName,
                @Nullable String emailAddress,
                @Nullable String timeZone) {
            this.accountId = Objects.requireNonNull(accountId, "an account has an id");
            this.displayName = orEmpty(displayName);
            this.emailAddress = orEmpty(emailAddress);
            this.timeZone = orEmpty(timeZone);
        }
    }

    /**
     * A field.
     *
     * @param schemaType what its values are, as {@code string}; empty for a few system fields
     * @param schemaCustom its kind, as {@code com.atlassian.jira.plugin.system.customfieldtypes:textarea}; empty for system
     *     fields
     */
    record FieldJson(String id, String name, boolean custom, String schemaType, String schemaCustom) {}

    /**
     * A project.
     *
     * @param style {@code classic} (company-managed) or {@code next-gen} (team-managed)
     */
    @JsonIgnoreProperties(ignoreUnknown = true)
    record ProjectJson(String id, String key, String name, String style, boolean archived) {
        public ProjectJson(String id, String key, @Nullable String name, @Nullable String style, boolean archived) {
            this.id = Objects.requireNonNull(id, "a project has an id");
            this.key = Objects.requireNonNull(key, "a project has a key");
            this.name = orEmpty(name);
            this.style = orEmpty(style);
            this.archived = archived;
        }

        public boolean teamManaged() {
            return style.equals("next-gen");
        }
    }

    /**
     * A status that an issue type can stand in.
     *
     * @param category {@code new}, {@code indeterminate} or {@code done}
     */
    record StatusJson(String issueTypeId, String issueTypeName, String id, String name, String category) {}

    /**
     * The server.
     *
     * @param serverTime its clock; null where it does not tell
     * @param deploymentType {@code Cloud}, or {@code Server} for Data Center
     * @param baseUrl what it thinks its address is
     */
    record ServerInfo(@Nullable Instant serverTime, String deploymentType, String baseUrl, String version) {}

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }
}
