package dev.baton.deliver;

import dev.baton.page.PageBody;
import dev.baton.page.PageBody.RegionMerge;
import java.util.List;
import java.util.stream.Collectors;

/** What stands beside a version in a page's history: what changed and why. */
final class VersionMessage {
    /** Confluence keeps no more. */
    static final int LONGEST = 255;

    private VersionMessage() {}

    /**
     * The message.
     *
     * @param why may be empty
     */
    static String of(Subject subject, String why, List<RegionMerge> regions) {
        String names = regions.stream()
                .filter(region -> region.state() == PageBody.State.UPDATED)
                .map(RegionMerge::name)
                .collect(Collectors.joining(", "));
        int conflicts = regions.stream().mapToInt(RegionMerge::conflicts).sum();
        StringBuilder text = new StringBuilder("Baton: ").append(subject.key());
        if (!why.isBlank()) {
            text.append(": ").append(why.strip());
        }
        if (!names.isEmpty()) {
            text.append(why.isBlank() ? ": " : "; ")
                    .append(names.contains(",") ? "regions " : "region ")
                    .append(names);
        }
        if (conflicts > 0) {
            text.append("; people's words kept in ")
                    .append(conflicts == 1 ? "a marked expand" : conflicts + " marked expands");
        }
        return shortened(text.toString());
    }

    private static String shortened(String text) {
        if (text.length() <= LONGEST) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(LONGEST - 2)) ? LONGEST - 2 : LONGEST - 1;
        return text.substring(0, end) + "…";
    }
}
