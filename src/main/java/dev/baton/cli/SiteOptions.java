package dev.baton.cli;

import dev.baton.config.Config;
import dev.baton.config.ConfigLoader;
import dev.baton.store.Store;
import java.net.URI;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;

/** Which site a command works on: the one in a configuration file, or a sandbox that runs. */
final class SiteOptions {
    private static final Map<String, String> NO_SITE = ConfigLoader.sandboxEnvironment(URI.create("http://127.0.0.1"));

    @ArgGroup(exclusive = true)
    @Nullable
    Which which;

    /** One of the two. */
    static final class Which {
        @Option(
                names = "--config",
                paramLabel = "FILE",
                description = "The configuration file (default: config/baton.yaml in Baton's folder).")
        @Nullable
        Path config;

        @Option(
                names = "--sandbox",
                paramLabel = "URL",
                description = "The demo's configuration, pointed at a running sandbox.")
        @Nullable
        URI sandbox;
    }

    /** Baton's folder: where config/ and templates/ are. */
    static Path home() {
        String home = System.getenv("BATON_HOME");
        return home == null || home.isBlank() ? Path.of("").toAbsolutePath() : Path.of(home);
    }

    static Path defaultConfig() {
        return home().resolve("config").resolve("baton.yaml");
    }

    boolean isSandbox() {
        return which != null && which.sandbox != null;
    }

    Path file() {
        return which == null || which.config == null ? defaultConfig() : which.config;
    }

    Config load() {
        if (which != null && which.sandbox != null) {
            return forSandbox(which.sandbox);
        }
        return ConfigLoader.load(file(), System.getenv());
    }

    static Config forSandbox(URI sandbox) {
        Map<String, String> environment = new HashMap<>(System.getenv());
        environment.putAll(ConfigLoader.sandboxEnvironment(sandbox));
        return ConfigLoader.load(defaultConfig(), environment);
    }

    /** A configuration for work without any site: the addresses and secrets of one need not be set. */
    static Config offline(Path file) {
        return ConfigLoader.load(file, offlineEnvironment());
    }

    /** The environment, with stand-ins for the addresses and secrets of a site where they are not set. */
    static Map<String, String> offlineEnvironment() {
        Map<String, String> environment = new HashMap<>(NO_SITE);
        environment.putAll(System.getenv());
        return environment;
    }

    /** The variables of the shipped configuration that are not set. */
    static List<String> unsetVariables() {
        return NO_SITE.keySet().stream()
                .filter(name -> System.getenv(name) == null)
                .sorted()
                .toList();
    }

    /** A sandbox forgets everything when it stops, so what is noted about it must not outlive the command. */
    Store openStore(Config config) {
        return isSandbox() ? Store.inMemory() : Store.open(config.store().file());
    }
}
