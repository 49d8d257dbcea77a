package dev.baton.sandbox;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The REST faces of the site: each takes credentials and words its refusals in its own way. */
enum Face {
    JIRA(Product.JIRA) {
        @Override
        Answer refuse(Refusal refusal) {
            return refusal.jira();
        }

        @Override
        Answer unauthenticated() {
            return Answer.json(
                            401,
                            Json.object()
                                    .put("message", "Client must be authenticated to access this resource.")
                                    .put("status-code", 401))
                    .with(Map.of(
                            "WWW-Authenticate",
                            "Basic realm=\"sandbox\"",
                            "X-Seraph-LoginReason",
                            "AUTHENTICATED_FAILED"));
        }
    },
    WIKI_V2(Product.CONFLUENCE) {
        @Override
        Answer refuse(Refusal refusal) {
            return refusal.confluence();
        }

        // Wrong credentials look like an absent page here; a genuine absence names what is absent.
        @Override
        Answer unauthenticated() {
            return new Refusal(404, "Not Found").confluence();
        }
    },
    WIKI_V1(Product.CONFLUENCE) {
        @Override
        Answer refuse(Refusal refusal) {
            return refusal.confluenceV1();
        }

        @Override
        Answer unauthenticated() {
            return new Refusal(403, List.of("Request rejected because caller cannot access Confluence"), Map.of())
                    .confluenceV1();
        }
    },
    WIKI_DC(Product.CONFLUENCE) {
        @Override
        Answer refuse(Refusal refusal) {
            return refusal.dataCenter();
        }

        @Override
        Optional<Account> authenticated(Accounts accounts, String header) {
            return accounts.authenticatedOnDataCenter(header);
        }

        // A token that it does not know it takes for nobody's, and nobody sees nothing here.
        @Override
        Answer unauthenticated() {
            return new Refusal(404, "No content found, or no permission to see it").dataCenter();
        }
    };

    final Product product;

    Face(Product product) {
        this.product = product;
    }

    abstract Answer refuse(Refusal refusal);

    abstract Answer unauthenticated();

    /** Who a request with this {@code Authorization} header is from. */
    Optional<Account> authenticated(Accounts accounts, String header) {
        return accounts.authenticated(header);
    }

    /** What an unexpected failure inside the site looks like from outside. */
    Answer failed() {
        ObjectNode body = Json.object();
        body.putArray("errorMessages").add("Internal server error");
        body.putObject("errors");
        return Answer.json(500, body);
    }
}
