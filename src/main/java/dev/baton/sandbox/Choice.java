package dev.baton.sandbox;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Which fields a request asks for: ids, {@code *all}, {@code *navigable}, and {@code -id} to leave one out. */
final class Choice {
    private Choice() {}

    static Collection<Field> of(JiraSite site, List<String> asked, boolean strict) {
        Map<String, Field> chosen = new LinkedHashMap<>();
        boolean onlyExclusions = asked.stream().allMatch(name -> name.startsWith("-"));
        if (onlyExclusions) {
            site.fields().forEach(field -> chosen.put(field.id(), field));
        }
        for (String name : asked) {
            if (name.equals("*all") || name.equals("*navigable")) {
                site.fields().stream()
                        .filter(field -> name.equals("*all")
                                || (field.kind() != FieldKind.COMMENTS && field.kind() != FieldKind.ATTACHMENTS))
                        .forEach(field -> chosen.put(field.id(), field));
            } else if (name.startsWith("-")) {
                chosen.remove(name.substring(1));
            } else {
                site.field(name).ifPresent(field -> chosen.put(field.id(), field));
                if (strict
                        && name.startsWith("customfield_")
                        && site.field(name).isEmpty()) {
                    throw new Refusal(
                            400, "Field '" + name + "' does not exist or you do not have permission to view it.");
                }
            }
        }
        return chosen.values();
    }
}
