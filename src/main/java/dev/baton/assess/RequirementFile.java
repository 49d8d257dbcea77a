package dev.baton.assess;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;

/**
 * One file of requirements, as an admin writes it ({@code config/schema/requirements.schema.json} describes it).
 *
 * @param requirements the requirements, in the order in which they are reported
 */
public record RequirementFile(List<Requirement> requirements) {
    @JsonCreator
    public RequirementFile(@JsonProperty(value = "requirements", required = true) List<Requirement> requirements) {
        this.requirements = List.copyOf(requirements);
    }
}
