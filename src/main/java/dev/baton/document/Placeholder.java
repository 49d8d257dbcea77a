package dev.baton.document;

import java.util.Objects;
import org.commonmark.node.CustomNode;

/**
 * A prompt in a line that tells people what to write there. It is no content: Confluence shows it until somebody types in its
 * place, other formats and the visible text leave it out.
 */
public final class Placeholder extends CustomNode {
    private final String prompt;

    public Placeholder(String prompt) {
        this.prompt = Objects.requireNonNull(prompt);
    }

    public String prompt() {
        return prompt;
    }
}
