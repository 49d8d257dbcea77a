package dev.baton.jira;

/** The files on issues. */
public interface Attachments {
    /**
     * Reads a file. Jira leads to its file store for it; credentials do not go there.
     *
     * @throws dev.baton.http.ApiException.Rejected with the sizes, if it is longer than {@code maxBytes}
     */
    byte[] download(String attachmentId, long maxBytes);
}
