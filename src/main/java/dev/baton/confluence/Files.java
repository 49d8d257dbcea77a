package dev.baton.confluence;

import java.util.List;

/** Reads and writes the attachments of pages. */
public interface Files {
    /** The attachments of a page, without their content. */
    List<FileJson> files(String pageId);

    /**
     * Attaches a file; one of that name gets a new version. It is not repeated after a lost answer: look for it first.
     *
     * @param comment stands beside the version, for people; {@link FileJson#comment()} gives it back
     * @param known the page's attachments as read just before
     */
    FileJson attach(String pageId, String name, String mediaType, byte[] content, String comment, List<FileJson> known);
}
