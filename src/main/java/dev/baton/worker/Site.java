package dev.baton.worker;

import dev.baton.config.Config;
import dev.baton.confluence.ConfluenceClient;
import dev.baton.confluence.PageJson;
import dev.baton.confluence.SpaceJson;
import dev.baton.deliver.PageWriter;
import dev.baton.http.Credentials;
import dev.baton.jira.JiraClient;
import java.util.List;

/** The clients of one configured site. */
public final class Site implements AutoCloseable {
    private final Config config;
    private final JiraClient jira;
    private final ConfluenceClient confluence;

    private Site(Config config, JiraClient jira, ConfluenceClient confluence) {
        this.config = config;
        this.jira = jira;
        this.confluence = confluence;
    }

    /** Makes the clients; nothing is asked yet. */
    public static Site of(Config config) {
        throw new UnsupportedOperationException();
    }
}
