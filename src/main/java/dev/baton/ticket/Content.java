package dev.baton.ticket;

import org.commonmark.node.Node;

/**
 * What stands in one place of a ticket: a field, the description, an attachment, a file. A place that could not be read
 * is not an empty place: rules never pass or fail on it.
 */
public sealed interface Content {

    /**
     * Something was read.
     *
     * @param document the content on the document hub's model; never changed by those who read it
     * @param text the content as it was sent, for formats that rules read line by line (a requirements file)
     */
    record Written(Node document, String text) implements Content {}

    /** The place exists and holds nothing. */
    record Empty() implements Content {}

    /**
     * The place could not be read.
     *
     * @param cause what went wrong and how to mend it, for people
     */
    record Unreadable(String cause) implements Content {}
}
