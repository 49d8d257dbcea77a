package dev.baton.assess.rule;

import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * What the rules of one ticket need looked up. Filled by {@link Rule#ask}; bounded, so that a hostile text makes nobody
 * ask for ever: what is over the bound stays unanswered.
 */
public final class Inquiry {
    static final int MOST = 200;

    private final Set<String> links = new LinkedHashSet<>();
    private final Set<String> accounts = new LinkedHashSet<>();
    private final Set<String> passages = new LinkedHashSet<>();

    /** The addresses of links to try. */
    public Set<String> links() {
        return Collections.unmodifiableSet(links);
    }

    /** The account ids of people to ask Jira about. */
    public Set<String> accounts() {
        return Collections.unmodifiableSet(accounts);
    }

    /** The digests of passages to compare with other handoffs. */
    public Set<String> passages() {
        return Collections.unmodifiableSet(passages);
    }

    /** Whether there is nothing to look up. */
    public boolean isEmpty() {
        return links.isEmpty() && accounts.isEmpty() && passages.isEmpty();
    }

    void link(String address) {
        add(links, address);
    }

    void account(String accountId) {
        add(accounts, accountId);
    }

    void passage(String digest) {
        add(passages, digest);
    }

    private static void add(Set<String> set, String entry) {
        if (set.size() < MOST) {
            set.add(entry);
        }
    }
}
