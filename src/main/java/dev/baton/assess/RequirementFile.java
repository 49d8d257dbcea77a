package dev.baton.assess;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One file of requirements, as an admin writes it ({@code config/schema/requirements.schema.json} describes it).
 *
 * @param requirements the requirements, in the order in which they are reported
 * @param adjust what it changes in requirements that other files define
 */
public record RequirementFile(List<Requirement> requirements, List<Adjustment> adjust) {
    public RequirementFile {
        requirements = List.copyOf(requirements);
        adjust = List.copyOf(adjust);
    }

    @JsonCreator
    static RequirementFile of(
            @JsonProperty("requirements") @Nullable List<Requirement> requirements,
            @JsonProperty("adjust") @Nullable List<Adjustment> adjust) {
        return new RequirementFile(
                requirements == null ? List.of() : requirements, adjust == null ? List.of() : adjust);
    }

    /**
     * The requirements of several files with all adjustments made: those of a later file win over those of an earlier one.
     *
     * @throws IllegalArgumentException where two files define one id, or an adjustment is of none that is defined
     */
    public static List<Requirement> all(List<RequirementFile> files) {
        Map<String, Requirement> all = new LinkedHashMap<>();
        for (RequirementFile file : files) {
            for (Requirement requirement : file.requirements()) {
                if (all.putIfAbsent(requirement.id(), requirement) != null) {
                    throw new IllegalArgumentException("The requirement " + requirement.id() + " is defined twice");
                }
            }
        }
        Set<String> off = new HashSet<>();
        for (RequirementFile file : files) {
            for (Adjustment adjustment : file.adjust()) {
                Requirement defined = all.get(adjustment.id());
                if (defined == null) {
                    throw new IllegalArgumentException(
                            "adjust: there is no requirement " + adjustment.id() + " among the files");
                }
                all.put(adjustment.id(), defined.adjusted(adjustment));
                // What one file leaves out a later one may put back.
                if (adjustment.off()) {
                    off.add(adjustment.id());
                } else {
                    off.remove(adjustment.id());
                }
            }
        }
        return all.values().stream()
                .filter(requirement -> !off.contains(requirement.id()))
                .toList();
    }
}
