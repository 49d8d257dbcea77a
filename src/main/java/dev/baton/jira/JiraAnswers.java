package dev.baton.jira;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Answers in Jira's shapes, where those differ from what the stages are given. All parts may be absent. */
final class JiraAnswers {
    private JiraAnswers() {}

    @JsonIgnoreProperties(ignoreUnknown = true)
    record Search(
            @Nullable List<IssueJson> issues,
            @Nullable Boolean isLast,
            @Nullable String nextPageToken,
            @Nullable JsonNode warnings) {

        /** The last page has no token, or says that it is the last: either alone can be missing. */
        @Nullable
        String next() {
            boolean last = Boolean.TRUE.equals(isLast) || nextPageToken == null || nextPageToken.isEmpty();
            return last ? null : nextPageToken;
        }
    }

    @JsonIgnoreProperties(ignoreUnknown = true)
    record Count(long count) {}

    @JsonIgnoreProperties(ignoreUnknown = true)
    record UserPage(@Nullable List<KnownUser> values) {}

    @JsonIgnoreProperties(ignoreUnknown = true)
    record KnownUser(
            @Nullable String accountId,
            @Nullable String displayName,
            @Nullable Boolean active) {}

    @JsonIgnoreProperties(ignoreUnknown = true)
    record Bulk(@Nullable List<IssueJson> issues, @Nullable List<BulkAnswer.IssueError> issueErrors) {}

    @JsonIgnoreProperties(ignoreUnknown = true)
    record Changes(
            @Nullable List<JsonNode> values,
            @Nullable Boolean isLast,
            @Nullable Long total) {}

    @JsonIgnoreProperties(ignoreUnknown = true)
    record Changelogs(
            @Nullable List<IssueChanges> issueChangeLogs,
            @Nullable String nextPageToken) {}

    @JsonIgnoreProperties(ignoreUnknown = true)
    record IssueChanges(@Nullable String issueId, @Nullable List<JsonNode> changeHistories) {}

    @JsonIgnoreProperties(ignoreUnknown = true)
    record Transitions(@Nullable List<Transition> transitions) {}

    @JsonIgnoreProperties(ignoreUnknown = true)
    record Transition(
            String id,
            @Nullable String name,
            @Nullable Named to,
            @Nullable Boolean isAvailable) {
        TransitionJson plain() {
            return new TransitionJson(
                    id,
                    orEmpty(name),
                    to == null ? "" : orEmpty(to.id()),
                    to == null ? "" : orEmpty(to.name()),
                    isAvailable == null || isAvailable);
        }
    }

    @JsonIgnoreProperties(ignoreUnknown = true)
    record Named(
            @Nullable String id,
            @Nullable String name,
            @Nullable Category statusCategory) {}

    @JsonIgnoreProperties(ignoreUnknown = true)
    record Category(@Nullable String key) {}

    @JsonIgnoreProperties(ignoreUnknown = true)
    record Comments(
            @Nullable List<Comment> comments, @Nullable Long total) {}

    @JsonIgnoreProperties(ignoreUnknown = true)
    record Comment(
            String id,
            @Nullable User author,
            @Nullable User updateAuthor,
            @Nullable JsonNode body,
            @Nullable List<Property> properties,
            @Nullable String created,
            @Nullable String updated) {
        CommentJson plain() {
            Map<String, JsonNode> byKey = new LinkedHashMap<>();
            for (Property property : orEmpty(properties)) {
                byKey.put(property.key(), property.value() == null ? NullNode.getInstance() : property.value());
            }
            return new CommentJson(
                    id,
                    author == null ? "" : orEmpty(author.accountId()),
                    updateAuthor == null ? "" : orEmpty(updateAuthor.accountId()),
                    body == null ? NullNode.getInstance() : body,
                    byKey,
                    orEmpty(created),
                    orEmpty(updated));
        }
    }

    @JsonIgnoreProperties(ignoreUnknown = true)
    record User(@Nullable String accountId) {}

    @JsonIgnoreProperties(ignoreUnknown = true)
    record Property(String key, @Nullable JsonNode value) {}

    @JsonIgnoreProperties(ignoreUnknown = true)
    record Permissions(@Nullable Map<String, Permission> permissions) {}

    @JsonIgnoreProperties(ignoreUnknown = true)
    record Permission(boolean havePermission) {}

    @JsonIgnoreProperties(ignoreUnknown = true)
    record Field(
            String id,
            @Nullable String name,
            boolean custom,
            @Nullable Schema schema) {
        JiraFacts.FieldJson plain() {
            return new JiraFacts.FieldJson(
                    id,
                    orEmpty(name),
                    custom,
                    schema == null ? "" : orEmpty(schema.type()),
                    schema == null ? "" : orEmpty(schema.kind()));
        }
    }

    @JsonIgnoreProperties(ignoreUnknown = true)
    record Schema(
            @Nullable String type,
            @JsonProperty("custom") @Nullable String kind) {}

    @JsonIgnoreProperties(ignoreUnknown = true)
    record TypeWithStatuses(
            String id, @Nullable String name, @Nullable List<Named> statuses) {
        List<JiraFacts.StatusJson> plain() {
            return orEmpty(statuses).stream()
                    .map(s -> new JiraFacts.StatusJson(
                            id, orEmpty(name), orEmpty(s.id()), orEmpty(s.name()), category(s)))
                    .toList();
        }

        private static String category(Named status) {
            return status.statusCategory() == null
                    ? ""
                    : orEmpty(status.statusCategory().key());
        }
    }

    @JsonIgnoreProperties(ignoreUnknown = true)
    record Server(
            @Nullable String serverTime,
            @Nullable String deploymentType,
            @Nullable String baseUrl,
            @Nullable String version) {
        JiraFacts.ServerInfo plain() {
            return new JiraFacts.ServerInfo(
                    JiraTime.read(orEmpty(serverTime)).orElse(null),
                    orEmpty(deploymentType),
                    orEmpty(baseUrl),
                    orEmpty(version));
        }
    }

    static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }

    static <T> List<T> orEmpty(@Nullable List<T> list) {
        return list == null ? List.of() : list;
    }
}
