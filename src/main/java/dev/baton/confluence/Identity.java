package dev.baton.confluence;

import java.util.Optional;

/** Who the worker and others are on this site. */
public interface Identity {
    /**
     * The worker's account.
     *
     * @throws dev.baton.http.ApiException.NotAllowed if Confluence does not accept the account, or takes it for nobody
     */
    CurrentUser currentUser();

    /**
     * The name that people know an account by; asked for once and then remembered.
     *
     * @return empty if there is none, or none that this account may see
     */
    Optional<String> displayName(String accountId);

    /**
     * An account.
     *
     * @param accountId on Data Center the user key
     * @param displayName may be empty
     */
    record CurrentUser(String accountId, String displayName) {}
}
