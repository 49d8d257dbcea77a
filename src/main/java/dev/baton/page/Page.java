package dev.baton.page;

import java.util.List;
import java.util.Objects;

/**
 * A page as its template makes it from one snapshot.
 *
 * @param kind the kind of page, such as {@code handoff}
 * @param title the title to create it with
 * @param parent the kind of the page to create it under; empty for the configured parent page
 * @param labels labels to add; people's own labels stay
 * @param regions the regions that Baton owns on it, in the template's order
 * @param body the whole page in storage format, as it is created: regions and the text between them
 * @param attachments the files that hang on it
 * @param digest over the digests of the regions and of the attachments
 */
public record Page(
        String kind,
        String title,
        String parent,
        List<String> labels,
        List<Region> regions,
        String body,
        List<PageAttachment> attachments,
        String digest) {
    public Page {
        Objects.requireNonNull(kind);
        Objects.requireNonNull(title);
        Objects.requireNonNull(parent);
        labels = List.copyOf(labels);
        regions = List.copyOf(regions);
        Objects.requireNonNull(body);
        attachments = List.copyOf(attachments);
        Objects.requireNonNull(digest);
    }

    /** A page that stands under the configured parent and has no files. */
    public Page(String kind, String title, List<String> labels, List<Region> regions, String body, String digest) {
        this(kind, title, "", labels, regions, body, List.of(), digest);
    }

    /** The page with these files, which count in its digest. */
    public Page withAttachments(List<PageAttachment> files) {
        return new Page(kind, title, parent, labels, regions, body, files, digest(regions, files));
    }

    static String digest(List<Region> regions, List<PageAttachment> attachments) {
        StringBuilder digests = new StringBuilder();
        regions.forEach(region -> line(digests, region.name(), region.digest()));
        attachments.forEach(file -> line(digests, "/" + file.name(), file.digest()));
        return StorageXml.shortHash(digests.toString());
    }

    private static void line(StringBuilder digests, String name, String digest) {
        digests.append(name).append(' ').append(digest).append('\n');
    }
}
