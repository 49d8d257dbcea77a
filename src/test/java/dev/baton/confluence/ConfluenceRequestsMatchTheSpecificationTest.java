package dev.baton.confluence;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.baton.http.FakeSite;
import dev.baton.http.Specification;
import java.util.List;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.Test;

class ConfluenceRequestsMatchTheSpecificationTest {
    @Test
    void eachRequestIsValid() {
        Specification v2 = Specification.of("confluence-cloud-v2.openapi.json", "/wiki/api/v2");
        Specification v1 = Specification.of("confluence-cloud-v1.openapi.json", "");
        try (FakeSite site = new FakeSite("/wiki")) {
            CloudClient confluence = new CloudClient(site.http());
            String page = "{\"id\":\"77\"}";
            site.json(200, page);
            confluence.page("77");
            site.json(200, page);
            confluence.create("1", "5", "Handoff", "<p>x</p>");
            site.json(200, page);
            confluence.update("77", 2, "Handoff", "<p>x</p>", "why");
            site.json(200, "{}");
            confluence.withTitle("1", "Handoff");
            site.json(200, "{}");
            confluence.property("77", "baton");
            site.json(200, page);
            confluence.create("77", "baton", TextNode.valueOf("v"));
            site.json(200, page);
            confluence.update("77", "9", 2, "baton", JsonNodeFactory.instance.objectNode());
            site.json(200, "{}");
            confluence.space("MLH");
            site.json(200, "{}");
            confluence.labels("77");
            site.json(200, "{}");
            confluence.add("77", List.of("handoff", "baton"));
            site.json(200, "{\"type\":\"known\",\"accountId\":\"a\"}");
            confluence.currentUser();

            List<RecordedRequest> requests = site.requests();

            assertThat(requests).hasSize(11);
            assertThat(requests)
                    .flatExtracting(
                            request -> (request.getTarget().startsWith("/wiki/api/v2") ? v2 : v1).complaints(request))
                    .isEmpty();
        }
    }
}
