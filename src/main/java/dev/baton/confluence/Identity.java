package dev.baton.confluence;

/** Who the worker is on this site. */
public interface Identity {
    /**
     * The worker's account.
     *
     * @throws dev.baton.http.ApiException.NotAllowed if Confluence does not accept the account, or takes it for nobody
     */
    CurrentUser currentUser();

    /**
     * An account.
     *
     * @param displayName may be empty
     */
    record CurrentUser(String accountId, String displayName) {}
}
