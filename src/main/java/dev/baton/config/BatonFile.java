package dev.baton.config;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** {@code baton.yaml} itself, as its schema describes it: {@link Config} with the requirement files still closed. */
record BatonFile(
        JiraConfig jira,
        ConfluenceConfig confluence,
        List<Watch> watches,
        Stages stages,
        Gate gate,
        List<Path> requirements,
        Map<String, OwnerConfig> owners,
        Pages pages,
        Store store,
        Limits limits,
        Webhook webhook,
        Commands commands,
        Lookups lookups) {
    BatonFile {
        Objects.requireNonNull(jira);
        Objects.requireNonNull(confluence);
        Objects.requireNonNull(watches);
        Objects.requireNonNull(stages);
        Objects.requireNonNull(gate);
        Objects.requireNonNull(requirements);
        Objects.requireNonNull(owners);
        Objects.requireNonNull(pages);
        Objects.requireNonNull(store);
        Objects.requireNonNull(limits);
        Objects.requireNonNull(webhook);
        Objects.requireNonNull(commands);
        Objects.requireNonNull(lookups);
    }
}
