package dev.baton.sandbox;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/** Everybody at the site, and who a request is from. */
final class Accounts {
    /** The API token of every account. */
    static final String TOKEN = "sandbox";

    private final List<Account> all;

    Accounts(List<Account> all) {
        this.all = List.copyOf(all);
    }

    List<Account> all() {
        return all;
    }

    Optional<Account> byId(String accountId) {
        return all.stream().filter(account -> account.id().equals(accountId)).findFirst();
    }

    Optional<Account> byEmail(String email) {
        return all.stream()
                .filter(account -> account.email().equalsIgnoreCase(email))
                .findFirst();
    }

    Account admin() {
        return all.stream().filter(Account::admin).findFirst().orElseThrow();
    }

    Optional<Account> byUserKey(String key) {
        return all.stream().filter(account -> account.userKey().equals(key)).findFirst();
    }

    Optional<Account> byUsername(String name) {
        return all.stream().filter(account -> account.username().equals(name)).findFirst();
    }

    /**
     * The active account that an {@code Authorization} header names as Data Center takes it: a personal access token, which
     * is {@code sandbox} for the worker and {@code sandbox-NAME} for the account of that user name, or user and token.
     */
    Optional<Account> authenticatedOnDataCenter(String header) {
        if (!header.regionMatches(true, 0, "Bearer ", 0, 7)) {
            return authenticated(header);
        }
        String token = header.substring(7).strip();
        if (token.equals(TOKEN)) {
            return byUsername("baton");
        }
        return token.startsWith(TOKEN + "-")
                ? byUsername(token.substring(TOKEN.length() + 1)).filter(Account::active)
                : Optional.empty();
    }

    /** The active account that an {@code Authorization} header names with the right token. */
    Optional<Account> authenticated(String header) {
        if (!header.regionMatches(true, 0, "Basic ", 0, 6)) {
            return Optional.empty();
        }
        String pair;
        try {
            pair = new String(Base64.getDecoder().decode(header.substring(6).strip()), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
        int colon = pair.indexOf(':');
        if (colon < 0 || !pair.substring(colon + 1).equals(TOKEN)) {
            return Optional.empty();
        }
        return byEmail(pair.substring(0, colon)).filter(Account::active);
    }
}
