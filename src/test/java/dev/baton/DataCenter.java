package dev.baton;

import dev.baton.config.Config;
import dev.baton.config.ConfluenceConfig;
import dev.baton.config.Secret;
import java.net.URI;

/** A configuration whose Confluence is a Data Center. */
final class DataCenter {
    private DataCenter() {}

    /** The same, with the sandbox's Data Center face for Confluence. */
    static Config in(Config config, URI sandbox) {
        URI address = URI.create(sandbox + "/confluence");
        ConfluenceConfig there = config.confluence();
        return new Config(
                config.jira(),
                new ConfluenceConfig(
                        ConfluenceConfig.Type.DATA_CENTER,
                        address,
                        address,
                        there.user(),
                        Secret.of("sandbox"),
                        there.space(),
                        there.parent()),
                config.watches(),
                config.stages(),
                config.gate(),
                config.requirements(),
                config.owners(),
                config.pages(),
                config.store(),
                config.limits(),
                config.webhook(),
                config.commands(),
                config.lookups());
    }
}
