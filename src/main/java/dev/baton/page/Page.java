package dev.baton.page;

import java.util.List;
import java.util.Objects;

/**
 * A page as its template makes it from one snapshot.
 *
 * @param kind the kind of page, such as {@code handoff}
 * @param title the title to create it with
 * @param labels labels to add; people's own labels stay
 * @param regions the regions that Baton owns on it, in the template's order
 * @param body the whole page in storage format, as it is created: regions and the text between them
 * @param digest over the digests of the regions
 */
public record Page(String kind, String title, List<String> labels, List<Region> regions, String body, String digest) {
    public Page {
        Objects.requireNonNull(kind);
        Objects.requireNonNull(title);
        labels = List.copyOf(labels);
        regions = List.copyOf(regions);
    }
}
