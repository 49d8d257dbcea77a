package dev.baton.document;

import java.util.Objects;
import org.commonmark.node.CustomNode;

/** A Jira issue named in a line; Confluence shows its summary and status. */
public final class JiraIssue extends CustomNode {
    private final String key;

    /**
     * Names an issue.
     *
     * @param key such as {@code MH-12}
     */
    public JiraIssue(String key) {
        this.key = Objects.requireNonNull(key);
    }

    public String key() {
        return key;
    }
}
