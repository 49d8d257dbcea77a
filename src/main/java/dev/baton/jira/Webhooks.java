package dev.baton.jira;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The webhooks of a Jira site that its admins register; only they may ask for them. */
public interface Webhooks {
    /** What filters the events of issues, by its name in Jira's API. */
    String ISSUES = "issue-related-events-section";

    /**
     * All webhooks of the site.
     *
     * @throws dev.baton.http.ApiException.NotAllowed for an account that is no admin
     */
    List<Webhook> webhooks();

    /**
     * Registers a webhook.
     *
     * @param jql which issues it is about
     * @param secret what its deliveries are signed with
     */
    Webhook register(String name, String url, List<String> events, String jql, String secret);

    /**
     * A webhook.
     *
     * @param events as {@code jira:issue_updated}
     * @param filters JQL by section; {@link #ISSUES} is the one that matters
     * @param enabled null where the site does not say
     * @param excludeBody whether deliveries have no body; null where the site does not say
     * @param isSigned whether it has a secret; null where the site does not say
     */
    @JsonIgnoreProperties(ignoreUnknown = true)
    record Webhook(
            String name,
            String url,
            List<String> events,
            Map<String, String> filters,
            @Nullable Boolean enabled,
            @Nullable Boolean excludeBody,
            @Nullable Boolean isSigned) {
        public Webhook(
                @Nullable String name,
                @Nullable String url,
                @Nullable List<String> events,
                @Nullable Map<String, String> filters,
                @Nullable Boolean enabled,
                @Nullable Boolean excludeBody,
                @Nullable Boolean isSigned) {
            this.name = name == null ? "" : name;
            this.url = url == null ? "" : url;
            this.events = events == null ? List.of() : List.copyOf(events);
            this.filters = filters == null ? Map.of() : Map.copyOf(filters);
            this.enabled = enabled;
            this.excludeBody = excludeBody;
            this.isSigned = isSigned;
        }

        /** Whether it is sent at all, with what happened in it. */
        public boolean speaks() {
            return !Boolean.FALSE.equals(enabled) && !Boolean.TRUE.equals(excludeBody);
        }

        /** The query that decides which issues it is about; empty for all. */
        public String jql() {
            return filters.getOrDefault(ISSUES, "");
        }
    }
}
