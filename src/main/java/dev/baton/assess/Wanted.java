package dev.baton.assess;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/** What requirements want to read of a ticket, so that no more than that is fetched. */
public final class Wanted {
    private Wanted() {}

    /** The fields that requirements name as sources or in conditions, in the requirements' order. */
    public static Set<String> fields(List<Requirement> requirements) {
        Set<String> fields = new LinkedHashSet<>();
        for (Requirement requirement : requirements) {
            for (Source source : requirement.sources()) {
                if (source instanceof Source.Field field) {
                    fields.add(field.field());
                }
            }
            Condition when = requirement.when();
            if (when != null) {
                fields.addAll(when.fields());
            }
        }
        return fields;
    }

    /** The sections on pages that requirements name as sources, in the requirements' order. */
    public static Set<String> pageSections(List<Requirement> requirements) {
        Set<String> sections = new LinkedHashSet<>();
        for (Requirement requirement : requirements) {
            for (Source source : requirement.sources()) {
                if (source instanceof Source.OnPage section) {
                    sections.add(section.page());
                }
            }
        }
        return sections;
    }

    /** Which attachments requirements name as sources, by file name. */
    public static Predicate<String> attachments(List<Requirement> requirements) {
        List<Source.Attached> patterns = requirements.stream()
                .flatMap(requirement -> requirement.sources().stream())
                .filter(Source.Attached.class::isInstance)
                .map(Source.Attached.class::cast)
                .toList();
        return name -> patterns.stream().anyMatch(pattern -> pattern.fits(name));
    }
}
