package dev.baton.deliver;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.baton.http.ApiException;
import dev.baton.jira.IssueWrites;
import dev.baton.plan.Memory;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes the clearance field and the issue property in one edit, so that they can't disagree. */
public final class GateWriter {
    private static final Logger LOG = LoggerFactory.getLogger(GateWriter.class);

    private final IssueWrites issues;
    private final @Nullable String clearanceFieldId;

    /**
     * Makes a writer.
     *
     * @param clearanceFieldId the id of the clearance field; null where the site has none
     */
    public GateWriter(IssueWrites issues, @Nullable String clearanceFieldId) {
        this.issues = issues;
        this.clearanceFieldId = clearanceFieldId;
    }

    void write(String key, @Nullable String clearance, ObjectNode property) {
        if (clearance == null || clearanceFieldId == null) {
            issues.setProperty(key, Memory.PROPERTY, property);
            return;
        }
        Map<String, JsonNode> fields = Map.of(clearanceFieldId, JsonNodeFactory.instance.textNode(clearance));
        try {
            issues.edit(key, fields, Map.of(Memory.PROPERTY, property));
        } catch (ApiException.Rejected refused) {
            if (!refused.fieldErrors().containsKey(clearanceFieldId)) {
                throw refused;
            }
            LOG.warn(
                    "The clearance of {} can't be written: {} Put the field on the project's edit screen, as gate install"
                            + " does; until then Jira's own validators hold every ticket, and a clearance that somebody"
                            + " typed is only found out after the move.",
                    key,
                    refused.fieldErrors().get(clearanceFieldId));
            issues.setProperty(key, Memory.PROPERTY, property);
        }
    }
}
