package dev.baton.ticket;

import dev.baton.jira.JiraFacts.FieldJson;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * The fields of a Jira site by the names people know. Ids of custom fields differ from site to site, so the configuration
 * names fields, and two fields may share a name.
 */
public final class FieldCatalogue {
    private final Map<String, List<String>> idsByName = new LinkedHashMap<>();
    private final Set<String> names = new TreeSet<>();

    /** Reads the catalogue off a site's fields. */
    public FieldCatalogue(Collection<FieldJson> fields) {
        for (FieldJson field : fields) {
            names.add(field.name());
            idsByName
                    .computeIfAbsent(normal(field.name()), name -> new ArrayList<>())
                    .add(field.id());
            idsByName
                    .computeIfAbsent(normal(field.id()), id -> new ArrayList<>())
                    .add(field.id());
        }
    }

    /** The ids of the fields with a name or id, case ignored; empty when the site has none. */
    public List<String> ids(String nameOrId) {
        return List.copyOf(idsByName.getOrDefault(normal(nameOrId), List.of()));
    }

    /** All names, for messages. */
    public Set<String> names() {
        return Set.copyOf(names);
    }

    private static String normal(String name) {
        return name.strip().toLowerCase(Locale.ROOT);
    }
}
