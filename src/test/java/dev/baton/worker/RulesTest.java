package dev.baton.worker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.config.Config;
import dev.baton.config.ConfigLoader;
import java.net.URI;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

final class RulesTest {
    private static Config shipped() {
        return ConfigLoader.load(
                Path.of("config", "baton.yaml"), ConfigLoader.sandboxEnvironment(URI.create("http://127.0.0.1:8090")));
    }

    @Test
    void theSameConfigurationHasTheSameDigestAfterARestart() {
        Config config = shipped();
        assertThat(new Rules(config).digest("templates")).isEqualTo(new Rules(shipped()).digest("templates"));
        // An object that is printed by its identity prints differently in each process.
        assertThat(config.requirements().toString()).doesNotContainPattern("[A-Za-z]@[0-9a-f]{4,8}\\b");
    }

    @Test
    void changedTemplatesAreChangedRules() {
        Rules rules = new Rules(shipped());
        assertThat(rules.digest("these")).isNotEqualTo(rules.digest("those"));
    }
}
