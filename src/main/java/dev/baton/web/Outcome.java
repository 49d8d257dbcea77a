package dev.baton.web;

/** What becomes of a request to the webhooks' endpoint. Answers say no more than the status: the log says why. */
public enum Outcome {
    KEPT(200, "kept"),
    REPEATED(200, "a delivery that came before"),
    ECHO(200, "Baton's own write"),
    NO_TICKET(200, "about no ticket"),
    PROBE(200, "a question of doctor's"),
    NOT_A_WEBHOOK(400, "its body is no webhook, though its signature is right"),
    UNSIGNED(401, "no signature; give the webhook in Jira the secret of webhook.secrets"),
    MALFORMED_SIGNATURE(401, "a signature that is none, or made by a method that is not accepted"),
    WRONG_SIGNATURE(401, "a signature that none of webhook.secrets made"),
    TOO_SLOW(408, "its body did not come in time"),
    TOO_LARGE(413, "it is larger than webhook.bodyBytes; polling finds its ticket"),
    NOT_JSON(415, "its content type is not application/json"),
    TOO_MANY(429, "more rightly signed ones than webhook.perSecond"),
    TOO_BUSY(503, "too many at once, some perhaps slow on purpose; let nobody but Jira reach the endpoint"),
    NOT_KEPT(503, "it could not be noted in the store");

    private final int status;
    private final String said;

    Outcome(int status, String said) {
        this.status = status;
        this.said = said;
    }

    int status() {
        return status;
    }

    String said() {
        return said;
    }

    boolean refused() {
        return status >= 400;
    }
}
