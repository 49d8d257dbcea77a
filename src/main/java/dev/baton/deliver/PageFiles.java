package dev.baton.deliver;

import dev.baton.confluence.FileJson;
import dev.baton.confluence.Files;
import dev.baton.page.PageAttachment;
import java.util.List;
import java.util.Optional;

/**
 * Uploads the attachments of pages, each new version only when its content is new. The comment beside a version holds its
 * digest, so that one is known again whose answer was lost before it could be noted.
 */
final class PageFiles {
    private static final String COMMENT = "Made by Baton, sha256 ";
    private static final int DIGITS = 16;

    private final Files files;

    PageFiles(Files files) {
        this.files = files;
    }

    /** Makes the page have the files; asks Confluence for nothing where the note has all of them. */
    void upload(String pageId, List<PageAttachment> wanted, PageNote before) {
        List<PageAttachment> missing = wanted.stream()
                .filter(file -> !file.digest().equals(before.files().get(file.name())))
                .toList();
        if (missing.isEmpty()) {
            return;
        }
        List<FileJson> there = files.files(pageId);
        for (PageAttachment file : missing) {
            String comment = comment(file);
            Optional<FileJson> known =
                    there.stream().filter(one -> one.name().equals(file.name())).findFirst();
            if (known.isEmpty() || !known.get().comment().equals(comment)) {
                files.attach(pageId, file.name(), file.mediaType(), file.bytes(), comment, there);
            }
        }
    }

    private static String comment(PageAttachment file) {
        return COMMENT
                + file.digest().substring(0, Math.min(DIGITS, file.digest().length()));
    }
}
