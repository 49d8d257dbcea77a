package dev.baton.jira;

import dev.baton.http.ApiException;
import java.util.Collection;
import java.util.List;
import java.util.Objects;

/** Who is who at a Jira site. */
public interface Users {
    /**
     * The accounts with these ids, in no order; ids that nobody has (any more) are absent.
     *
     * @throws ApiException if it can't be told
     */
    List<UserJson> users(Collection<String> accountIds);

    /**
     * An account.
     *
     * @param active whether it can be used
     */
    record UserJson(String accountId, String displayName, boolean active) {
        public UserJson {
            Objects.requireNonNull(accountId);
            Objects.requireNonNull(displayName);
        }
    }
}
