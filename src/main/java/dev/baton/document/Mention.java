package dev.baton.document;

import java.util.Objects;
import org.commonmark.node.CustomNode;

/** A person named in a line. */
public final class Mention extends CustomNode {
    private final String accountId;
    private final String name;

    /**
     * Names a person.
     *
     * @param accountId the person's Atlassian account id; empty when only the name is known
     * @param name the display name, without an at sign
     */
    public Mention(String accountId, String name) {
        this.accountId = Objects.requireNonNull(accountId);
        this.name = Objects.requireNonNull(name);
    }

    public String accountId() {
        return accountId;
    }

    public String name() {
        return name;
    }
}
