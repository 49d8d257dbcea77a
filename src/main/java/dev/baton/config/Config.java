package dev.baton.config;

import dev.baton.assess.Requirement;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * What admins configured, complete and checked; {@link ConfigLoader} makes it. {@code docs/configuration.md} describes
 * each key, {@code config/schema/baton.schema.json} is its source.
 *
 * @param jira where Jira is and who Baton is there
 * @param confluence where Confluence is and where pages go
 * @param watches the queries whose tickets Baton looks after, at least one
 * @param stages which Jira statuses stand for which stage
 * @param gate how tickets are held
 * @param requirements what must be documented, in the files' order
 * @param owners the roles that act on findings, by short name, in the file's order
 * @param pages which pages are written
 * @param store the embedded database
 * @param limits bounds on the work
 * @param webhook where Jira's webhooks come in
 * @param commands what people may decide in comments
 * @param lookups what is looked up outside the ticket
 */
public record Config(
        JiraConfig jira,
        ConfluenceConfig confluence,
        List<Watch> watches,
        Stages stages,
        Gate gate,
        List<Requirement> requirements,
        Map<String, OwnerConfig> owners,
        Pages pages,
        Store store,
        Limits limits,
        Webhook webhook,
        Commands commands,
        Lookups lookups) {
    public Config {
        Objects.requireNonNull(jira);
        Objects.requireNonNull(confluence);
        watches = List.copyOf(watches);
        Objects.requireNonNull(stages);
        Objects.requireNonNull(gate);
        requirements = List.copyOf(requirements);
        owners = Collections.unmodifiableMap(new LinkedHashMap<>(owners));
        Objects.requireNonNull(pages);
        Objects.requireNonNull(store);
        Objects.requireNonNull(limits);
        Objects.requireNonNull(webhook);
        Objects.requireNonNull(commands);
        Objects.requireNonNull(lookups);
    }

    /** The same with other words on how tickets are held. */
    public Config withGate(Gate other) {
        return new Config(
                jira,
                confluence,
                watches,
                stages,
                other,
                requirements,
                owners,
                pages,
                store,
                limits,
                webhook,
                commands,
                lookups);
    }

    /** The same with other watches. */
    public Config withWatches(List<Watch> others) {
        return new Config(
                jira,
                confluence,
                others,
                stages,
                gate,
                requirements,
                owners,
                pages,
                store,
                limits,
                webhook,
                commands,
                lookups);
    }
}
