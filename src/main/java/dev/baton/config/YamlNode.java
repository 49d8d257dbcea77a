package dev.baton.config;

import java.util.List;

/** A value as it stands in a YAML file. An alias is the same object as its anchor. */
sealed interface YamlNode {
    /** Where the value starts. */
    Place place();

    /**
     * A single value.
     *
     * @param text what it says, quotes and escapes resolved
     * @param plain whether it stands without quotes, so that it may be a number, true, false or nothing
     * @param verbatim whether its characters stand in the file one by one from {@code place} on
     */
    record Scalar(Place place, String text, boolean plain, boolean verbatim) implements YamlNode {}

    record Sequence(Place place, List<YamlNode> items) implements YamlNode {}

    record Mapping(Place place, List<Entry> entries) implements YamlNode {}

    record Entry(Scalar key, YamlNode value) {}
}
