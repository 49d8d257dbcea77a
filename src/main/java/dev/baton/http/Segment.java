package dev.baton.http;

import java.util.Locale;
import okhttp3.HttpUrl;

/** One step of a path that is made from data. Encoding keeps slashes inside it; what encoding can't keep is refused. */
public final class Segment {
    private static final HttpUrl ROOT = HttpUrl.get("http://localhost/");
    private static final int LONGEST = 255;

    private Segment() {}

    /**
     * A value that may stand as one encoded step of a path.
     *
     * @param name what it is, for the message
     * @throws ApiException.Rejected if it is empty, longer than 255 characters, or a dot step
     */
    public static String checked(String name, String value) {
        // Encoded dots are dots to a server.
        boolean dots = value.toLowerCase(Locale.ROOT).replace("%2e", ".").matches("\\.{1,2}");
        if (value.isBlank() || dots || value.length() > LONGEST) {
            throw new ApiException.Rejected(
                    Failure.unsent("a call", name + " '" + value + "'"),
                    "this can't stand in a path",
                    "Expected 1 to " + LONGEST + " characters that are not a step up or down a path.");
        }
        return value;
    }

    /** Encoded, for a link. */
    public static String encoded(String value) {
        return ROOT.newBuilder()
                .addPathSegment(checked("part of a link", value))
                .build()
                .encodedPath()
                .substring(1);
    }
}
