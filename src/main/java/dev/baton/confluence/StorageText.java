package dev.baton.confluence;

import java.util.regex.Pattern;

/**
 * Compares storage XML past what Confluence itself changes when it stores it: empty tags gain a space, macros gain ids and a
 * schema version.
 */
final class StorageText {
    private static final Pattern OWN_ATTRIBUTES =
            Pattern.compile(" (?:ac:macro-id|ac:schema-version|ac:local-id|local-id)=\"[^\"<>]{0,200}\"");
    private static final Pattern SPACE_BEFORE_END = Pattern.compile(" />");

    private StorageText() {}

    static boolean same(String one, String other) {
        return plain(one).equals(plain(other));
    }

    private static String plain(String storage) {
        String withoutIds = OWN_ATTRIBUTES.matcher(storage).replaceAll("");
        return SPACE_BEFORE_END.matcher(withoutIds).replaceAll("/>").strip();
    }
}
