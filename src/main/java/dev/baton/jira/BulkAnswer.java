package dev.baton.jira;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a bulk read gave. Issues that do not exist or may not be seen can be absent from both lists.
 *
 * @param issues in ascending order of their ids
 * @param errors those that Jira could not read
 */
public record BulkAnswer(List<IssueJson> issues, List<IssueError> errors) {
    public BulkAnswer {
        issues = List.copyOf(issues);
        errors = List.copyOf(errors);
    }

    /**
     * An issue that Jira could not read.
     *
     * @param id the id or key, as Jira names it
     */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record IssueError(String id, String errorMessage) {
        public IssueError(@Nullable String id, @Nullable String errorMessage) {
            this.id = id == null ? "" : id;
            this.errorMessage = errorMessage == null ? "" : errorMessage;
        }
    }
}
