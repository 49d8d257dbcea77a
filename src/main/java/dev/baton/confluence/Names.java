package dev.baton.confluence;

import dev.baton.http.ApiException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** People's names by account id, each asked for once; the longest unused ones are forgotten. */
final class Names {
    private static final int MOST = 1000;

    private final Map<String, Optional<String>> known =
            Collections.synchronizedMap(new LinkedHashMap<>(16, 0.75f, true) {
                @Override
                protected boolean removeEldestEntry(Map.Entry<String, Optional<String>> eldest) {
                    return size() > MOST;
                }
            });

    void remember(String accountId, String name) {
        if (!accountId.isEmpty() && !name.isEmpty()) {
            known.put(accountId, Optional.of(name));
        }
    }

    /** The name, looked up at the first time. That there is none is remembered too; that it can't be told is not. */
    Optional<String> of(String accountId, Supplier<String> lookUp) {
        if (accountId.isEmpty()) {
            return Optional.empty();
        }
        Optional<String> name = known.get(accountId);
        if (name == null) {
            try {
                String found = lookUp.get();
                name = found.isBlank() ? Optional.empty() : Optional.of(found);
            } catch (ApiException.NotAllowed | ApiException.Rejected hidden) {
                name = Optional.empty();
            }
            known.put(accountId, name);
        }
        return name;
    }
}
