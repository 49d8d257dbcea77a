package dev.baton.assess.rule;

import dev.baton.ticket.Person;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/**
 * What was looked up for an {@link Inquiry}, before anything is judged.
 *
 * @param linksTried whether links are tried at all; without it they are judged by their form only
 * @param links what became of a link, by its address without the part after #
 * @param accounts the people whom the text mentions, by account id; one that Jira does not know any more is not active
 * @param accountsFailure why accounts could not be looked up; empty when they could
 * @param elsewhere in how many other handoffs a passage stands word for word, by the passage's digest; of those in one at
 *     least
 * @param samples where a passage stands as an example to fill in, by its digest: the requirement's id
 */
public record Answers(
        boolean linksTried,
        Map<String, LinkAnswer> links,
        Map<String, Person> accounts,
        String accountsFailure,
        Map<String, Integer> elsewhere,
        Map<String, String> samples) {
    /** Nothing was looked up. */
    public static final Answers NONE = new Answers(false, Map.of(), Map.of(), "", Map.of(), Map.of());

    public Answers {
        links = ordered(links);
        accounts = ordered(accounts);
        Objects.requireNonNull(accountsFailure);
        elsewhere = ordered(elsewhere);
        samples = ordered(samples);
    }

    private static <T> Map<String, T> ordered(Map<String, T> map) {
        return Collections.unmodifiableMap(new LinkedHashMap<>(map));
    }
}
