package dev.baton.worker;

import dev.baton.config.Config;
import dev.baton.config.ConfluenceConfig;
import dev.baton.confluence.Confluence;
import dev.baton.confluence.PageJson;
import dev.baton.confluence.SpaceJson;
import dev.baton.deliver.PageWriter;
import dev.baton.gate.Backups;
import dev.baton.gate.Gates;
import dev.baton.http.Credentials;
import dev.baton.http.Http;
import dev.baton.http.HttpClients;
import dev.baton.http.HttpOptions;
import dev.baton.http.RequestCounter;
import dev.baton.jira.JiraAdmin;
import dev.baton.jira.JiraClient;
import dev.baton.jira.JiraDirectory;
import dev.baton.jira.JiraNewIssues;
import java.time.Clock;

/** The clients of one configured site. */
public final class Site implements AutoCloseable {
    private final Config config;
    private final HttpClients http;
    private final RequestCounter jiraRequests = new RequestCounter();
    private final RequestCounter confluenceRequests = new RequestCounter();
    private final JiraClient jira;
    private final JiraDirectory directory;
    private final JiraNewIssues newIssues;
    private final JiraAdmin jiraAdmin;
    private final Clock clock;
    private final Confluence confluence;

    private Site(Config config, HttpClients http, Clock clock) {
        this.config = config;
        this.http = http;
        this.clock = clock;
        Http door = http.to(
                new dev.baton.http.Site(
                        config.jira().baseUrl(),
                        config.jira().siteUrl(),
                        Credentials.basic(
                                config.jira().user(), config.jira().token().reveal())),
                jiraRequests);
        this.jira = new JiraClient(door);
        this.jiraAdmin = new JiraAdmin(door);
        this.directory = new JiraDirectory(door);
        this.newIssues = new JiraNewIssues(door);
        this.confluence = confluence(config.confluence());
    }

    private Confluence confluence(ConfluenceConfig there) {
        String token = there.token().reveal();
        return switch (there.type()) {
            case CLOUD ->
                Confluence.cloud(http.to(site(there, Credentials.basic(there.user(), token)), confluenceRequests));
            case DATA_CENTER ->
                Confluence.dataCenter(http.to(site(there, Credentials.bearer(token)), confluenceRequests));
        };
    }

    private static dev.baton.http.Site site(ConfluenceConfig there, Credentials credentials) {
        return new dev.baton.http.Site(there.baseUrl(), there.siteUrl(), credentials);
    }

    /** Makes the clients; nothing is asked yet. */
    public static Site of(Config config, Clock clock) {
        return new Site(config, new HttpClients(HttpOptions.defaults(), clock), clock);
    }

    /** The client of Jira. */
    public JiraClient jira() {
        return jira;
    }

    /** Who is who on the site of Jira. */
    public JiraDirectory directory() {
        return directory;
    }

    /** Makes issues on the site of Jira. */
    JiraNewIssues newIssues() {
        return newIssues;
    }

    /** The gate in Jira's own workflows; what is backed up goes beside the database. */
    public Gates gates() {
        Backups backups = new Backups(
                config.store().file().resolveSibling("backups"), config.jira().siteUrl(), clock);
        return new Gates(config, jira, jira, jiraAdmin, jiraAdmin, backups, Thread::sleep);
    }

    /** The client of Confluence. */
    public Confluence confluence() {
        return confluence;
    }

    /**
     * Where pages go.
     *
     * @throws SiteNotReady when the space or the parent page is not there
     */
    PageWriter.Home home() {
        String key = config.confluence().space();
        SpaceJson space = confluence
                .space(key)
                .orElseThrow(() -> new SiteNotReady("Confluence has no space with the key " + key
                        + ", or the account may not see it. Check confluence.space in the configuration."));
        String parent = config.confluence().parent();
        String parentId = confluence.withTitle(space.id(), parent).stream()
                .filter(PageJson::isCurrent)
                .findFirst()
                .orElseThrow(() -> new SiteNotReady("The space " + key + " has no page with the title \"" + parent
                        + "\". Create it, or name another in confluence.parent in the configuration."))
                .id();
        return new PageWriter.Home(
                space.id(), parentId, confluence.currentUser().accountId());
    }

    /** How many requests were sent so far. */
    public Requests requests() {
        return new Requests(
                jiraRequests.requests(),
                confluenceRequests.requests(),
                jiraRequests.writes() + confluenceRequests.writes());
    }

    /**
     * Requests that were sent.
     *
     * @param jira to Jira
     * @param confluence to Confluence
     * @param writes how many of both were writes
     */
    public record Requests(long jira, long confluence, long writes) {}

    @Override
    public void close() {
        http.close();
    }
}
