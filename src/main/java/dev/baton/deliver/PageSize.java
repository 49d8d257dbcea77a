package dev.baton.deliver;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import dev.baton.http.ApiException;
import dev.baton.http.Failure;
import dev.baton.page.Page;
import dev.baton.page.Region;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Refuses a page that Confluence would refuse for its size, in words that say what to do. */
final class PageSize {
    /** Confluence takes requests of up to 5 MB (Atlassian's description of REST v2; CONFCLOUD-73881). */
    static final int LARGEST_REQUEST = 5_242_880;

    /** Room for what stands around the body: id, title, message. */
    private static final int AROUND = 4096;

    private PageSize() {}

    /**
     * Lets a body pass that fits into a request.
     *
     * @param title as people see it
     * @throws ApiException.Rejected if it does not fit
     */
    static void check(Subject subject, Page wanted, String title, String storage) {
        int size = bytes(storage);
        if (size + AROUND <= LARGEST_REQUEST) {
            return;
        }
        Optional<Region> largest =
                wanted.regions().stream().max(Comparator.comparingInt(region -> bytes(region.storage())));
        String region = largest.map(
                        one -> "; its largest region is \"" + one.name() + "\" with " + megabytes(bytes(one.storage())))
                .orElse("");
        throw new ApiException.Rejected(
                Failure.unsent("Writing the " + wanted.kind() + " page", subject.key() + ", \"" + title + "\""),
                "the page has " + megabytes(size) + ", and Confluence takes at most " + megabytes(LARGEST_REQUEST)
                        + region,
                "Shorten what that region shows on the ticket, or attach it to the ticket as a file; if people's own text"
                        + " takes the room, move some of it to another page.");
    }

    /** As it is sent: JSON in UTF-8. */
    static int bytes(String text) {
        return JsonStringEncoder.getInstance().quoteAsUTF8(text).length;
    }

    private static String megabytes(int bytes) {
        return String.format(Locale.ROOT, "%.1f MB (%,d bytes)", bytes / 1_048_576.0, bytes);
    }
}
