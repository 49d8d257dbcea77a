package dev.baton.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ShippedSeedTest {
    @Test
    void loadsEveryTicketAndSearchSeesItAtOnce() {
        try (Sandbox sandbox = Sandbox.start(SandboxOptions.seeded());
                Site site = new Site("/sandbox/seed")) {
            assertThat(sandbox.uri()).isNotEqualTo(site.uri());
            assertThat(site.found("project in (MH, EV)")).hasSizeGreaterThanOrEqualTo(12);
            Set<String> statuses = new HashSet<>();
            Set<String> zones = new HashSet<>();
            JsonNode page = site.get("/rest/api/3/search/jql?jql=project%20in%20(MH,EV)&fields=*all")
                    .json();
            for (JsonNode issue : page.path("issues")) {
                statuses.add(issue.at("/fields/status/name").asText());
                zones.add(issue.at("/fields/reporter/timeZone").asText());
                for (JsonNode value : issue.path("fields")) {
                    if (value.path("type").asText().equals("doc")) {
                        assertThat(AdfCheck.valid(value)).isTrue();
                    }
                }
                Site.Reply shown = site.get("/browse/" + issue.path("key").asText());
                assertThat(shown.status()).isEqualTo(200);
            }
            assertThat(statuses).hasSizeGreaterThan(5);
            assertThat(zones).hasSizeGreaterThan(2);
        }
    }
}
