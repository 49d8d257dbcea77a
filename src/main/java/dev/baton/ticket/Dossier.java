package dev.baton.ticket;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The documentation that rules judge, wherever it comes from: a Jira ticket, or files on a disk.
 *
 * @param subject the ticket's key or the file's name
 * @param fields content by field name as people see it in Jira (and, for files with a structure, by top-level key)
 * @param description the ticket's description, or the text of a document file
 * @param attachments the attachments, those that no requirement asks for too, or the files themselves
 * @param pageSections what people filled in on the handoff's pages, by the section's name
 */
public record Dossier(
        String subject,
        Map<String, Content> fields,
        Content description,
        List<Attachment> attachments,
        Map<String, Content> pageSections) {

    /** A dossier without pages. */
    public Dossier(String subject, Map<String, Content> fields, Content description, List<Attachment> attachments) {
        this(subject, fields, description, attachments, Map.of());
    }

    /**
     * A file that hangs on the ticket.
     *
     * @param name its file name
     * @param content what it holds; {@link Content.Unreadable} for a file that is too large or of no known text format
     * @param size its size in bytes; negative where it is not known
     * @param sha256 the SHA-256 of its bytes in hexadecimal; empty for a file that was not downloaded
     */
    public record Attachment(String name, Content content, long size, String sha256) {
        public Attachment {
            Objects.requireNonNull(name);
            Objects.requireNonNull(content);
            Objects.requireNonNull(sha256);
        }

        /** A file of which only the content is known. */
        public Attachment(String name, Content content) {
            this(name, content, -1, "");
        }
    }

    public Dossier {
        Objects.requireNonNull(subject);
        Objects.requireNonNull(description);
        // In their order: Map.copyOf shuffles anew in each JVM, and evidence has to be the same in all of them.
        fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
        attachments = List.copyOf(attachments);
        pageSections = Collections.unmodifiableMap(new LinkedHashMap<>(pageSections));
    }

    /** The same with what stands on the pages. */
    public Dossier withPageSections(Map<String, Content> sections) {
        return new Dossier(subject, fields, description, attachments, sections);
    }
}
