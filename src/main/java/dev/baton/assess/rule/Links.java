package dev.baton.assess.rule;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.baton.assess.rule.Ruling.Degree;
import dev.baton.assess.rule.Ruling.Remark;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Each link leads somewhere. They are tried before the ticket is judged; what could not be reached keeps the finding
 * unread, so that no gate changes because a server is down.
 *
 * @param gone what a link is whose server says that nothing is there: many servers say so to everybody without a login,
 *     which is why the default is a doubt
 * @param min how many links there have to be
 */
public record Links(Gone gone, int min) implements Rule {

    /** What a link to nothing is. */
    public enum Gone {
        @JsonProperty("doubtful")
        DOUBTFUL,
        @JsonProperty("missing")
        MISSING
    }

    @JsonCreator
    static Links of(@JsonProperty("gone") @Nullable Gone gone, @JsonProperty("min") @Nullable Integer min) {
        return new Links(gone == null ? Gone.DOUBTFUL : gone, min == null ? 0 : min);
    }

    @Override
    public boolean asks() {
        return true;
    }

    @Override
    public boolean judgesPointers() {
        return true;
    }

    @Override
    public void ask(Reading reading, Inquiry inquiry) {
        links(reading).keySet().forEach(inquiry::link);
    }

    @Override
    public Ruling judge(Reading reading, Situation situation) {
        Map<String, String> links = links(reading);
        if (links.size() < min) {
            return Ruling.missing(
                    links.isEmpty() ? "no link" : "only " + links.size() + " of " + min + " links",
                    reading.places(),
                    "link to where it stands, with its version in the address");
        }
        List<Remark> gaps = new ArrayList<>();
        List<Remark> doubts = new ArrayList<>();
        boolean unread = false;
        Answers answers = situation.facts().answers();
        for (Map.Entry<String, String> link : links.entrySet()) {
            LinkAnswer answer = answers.links().get(link.getKey());
            if (answer == null) {
                // Beyond what is tried for one ticket, or nothing is tried at all: its form is all there is to judge.
                continue;
            }
            String found = shown(link.getKey()) + " (" + answer.detail() + ")";
            switch (answer.kind()) {
                case ANSWERS -> {}
                case GONE ->
                    (gone == Gone.MISSING ? gaps : doubts)
                            .add(new Remark(
                                    found,
                                    link.getValue(),
                                    "correct the link, or take it out where nothing is any more"));
                case REFUSED ->
                    doubts.add(
                            new Remark(
                                    found,
                                    link.getValue(),
                                    "look yourself whether it opens; an admin can let Baton try the host (lookups.internalHosts)"));
                case UNREACHED -> {
                    unread = true;
                    doubts.add(new Remark(found, link.getValue(), "Baton tries again by itself"));
                }
            }
        }
        if (gaps.isEmpty() && doubts.isEmpty()) {
            return links.isEmpty()
                    ? Ruling.met("No link", reading.places())
                    : Ruling.met(
                            links.size() == 1
                                    ? shown(links.keySet().iterator().next())
                                    : links.size() + " links"
                                            + (answers.linksTried() ? ", all of which answer" : ", none of them tried"),
                            reading.places());
        }
        boolean missing = !gaps.isEmpty();
        gaps.addAll(doubts);
        return new Ruling(missing ? Degree.MISSING : Degree.DOUBTFUL, gaps, unread);
    }

    /** Without the part after the question mark, in which secrets stand. */
    private static String shown(String link) {
        int query = link.indexOf('?');
        return query < 0 ? link : link.substring(0, query) + "?…";
    }

    /** Where each link stands, by its address; the first place of each. */
    private static Map<String, String> links(Reading reading) {
        Map<String, String> links = new LinkedHashMap<>();
        for (Reading.Part part : reading.parts()) {
            for (References.Linked link : References.links(part)) {
                links.putIfAbsent(link.address(), link.where());
            }
        }
        return links;
    }
}
