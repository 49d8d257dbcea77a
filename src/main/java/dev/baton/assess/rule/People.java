package dev.baton.assess.rule;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.baton.assess.rule.Quantities.Part;
import dev.baton.assess.rule.Ruling.Degree;
import dev.baton.assess.rule.Ruling.Remark;
import dev.baton.document.Words;
import dev.baton.ticket.Person;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Persons are named: for each duty one and a backup, in a table or in lines; and for roles, in the ticket's user fields.
 *
 * <p>An empty cell under a header that asks for a person, and a Jira user who is not active, are missing: facts. Where no
 * name is recognised, or the person is the backup too, a reader decides.
 *
 * @param duties what somebody has to be named for, as told by words
 * @param backup whether a second person is wanted for each duty
 * @param roles the short names of roles that an active Jira user has to have on the ticket
 */
public record People(List<Mentions.Group> duties, Part backup, List<String> roles) implements Rule {

    @JsonCreator
    static People of(
            @JsonProperty("duties") @Nullable List<Mentions.Group> duties,
            @JsonProperty("backup") @Nullable Part backup,
            @JsonProperty("roles") @Nullable List<String> roles) {
        List<Mentions.Group> wanted = duties == null ? List.of() : duties;
        List<String> held = roles == null ? List.of() : roles;
        if (wanted.isEmpty() && held.isEmpty()) {
            throw new IllegalArgumentException("people: duties or roles are expected, at least one of either");
        }
        return new People(wanted, backup == null ? Part.WARNED : backup, held);
    }

    public People {
        duties = List.copyOf(duties);
        roles = List.copyOf(roles);
    }

    @Override
    public boolean asks() {
        return true;
    }

    @Override
    public void ask(Reading reading, Inquiry inquiry) {
        for (Reading.Part part : reading.parts()) {
            References.mentions(part).forEach(mention -> inquiry.account(mention.accountId()));
        }
    }

    @Override
    public Ruling judge(Reading reading, Situation situation) {
        Findings findings = new Findings();
        for (Mentions.Group duty : duties) {
            duty(duty, reading, findings);
        }
        mentioned(reading, situation.facts(), findings);
        roles(situation.facts(), findings);
        return findings.ruling();
    }

    private void duty(Mentions.Group duty, Reading reading, Findings findings) {
        NamedPeople best = null;
        Line at = null;
        for (Line line : reading.speaking()) {
            if (!duty.isIn(line)) {
                continue;
            }
            NamedPeople named = NamedPeople.in(line);
            if (named.emptyCell()) {
                findings.gap(line.text(), line.where(), "name a person for " + duty.name());
                return;
            }
            if (best == null || named.isBetterThan(best)) {
                best = named;
                at = line;
            }
        }
        if (best == null || at == null) {
            findings.doubt(
                    "nothing recognised about " + duty.name(),
                    reading.places(),
                    "name a person and a backup for " + duty.name());
        } else if (best.person().isEmpty()) {
            findings.doubt(at.text() + " (no person recognised)", at.where(), "name a person for " + duty.name());
        } else if (Words.fold(best.person()).equals(Words.fold(best.backup()))) {
            findings.doubt(
                    at.text() + " (" + best.person() + " is the backup too)",
                    at.where(),
                    "name somebody else as the backup for " + duty.name());
        } else if (best.backup().isEmpty() && backup != Part.IGNORED) {
            String found = at.text() + " (no backup recognised)";
            String mend = "name a backup for " + duty.name();
            if (backup == Part.REQUIRED) {
                findings.gap(found, at.where(), mend);
            } else {
                findings.doubt(found, at.where(), mend);
            }
        } else {
            findings.evidence(at.text(), at.where());
        }
    }

    private static void mentioned(Reading reading, Facts facts, Findings findings) {
        for (Reading.Part part : reading.parts()) {
            for (References.Mentioned mention : References.mentions(part)) {
                Person known = facts.answers().accounts().get(mention.accountId());
                if (known != null && !known.active()) {
                    findings.gap(
                            "@" + mention.name() + " is no active Jira user",
                            mention.where(),
                            "name somebody who is there instead of " + mention.name());
                } else if (known == null && !facts.answers().accountsFailure().isEmpty()) {
                    findings.unread(
                            "Could not ask Jira whether @" + mention.name() + " is active: "
                                    + facts.answers().accountsFailure(),
                            mention.where());
                }
            }
        }
    }

    private void roles(Facts facts, Findings findings) {
        for (String role : roles) {
            List<Person> people = facts.roles().get(role);
            if (people == null) {
                findings.doubt(
                        "nothing is known about who is " + role,
                        "the ticket",
                        "say under owners in the configuration which field names who is " + role);
                continue;
            }
            Optional<Person> active = people.stream().filter(Person::active).findFirst();
            if (active.isPresent()) {
                findings.evidence(role + ": " + active.get().name(), "the ticket");
            } else if (people.isEmpty()) {
                findings.gap("nobody is named as " + role, "the ticket", "fill in who is " + role);
            } else {
                findings.gap(
                        people.getFirst().name() + " (" + role + ") is no active Jira user",
                        "the ticket",
                        "fill in somebody who is there as " + role);
            }
        }
    }

    /** What was noticed so far. */
    private static final class Findings {
        private final List<Remark> evidence = new ArrayList<>();
        private final List<Remark> doubts = new ArrayList<>();
        private final List<Remark> gaps = new ArrayList<>();
        private boolean unread;

        void evidence(String found, String where) {
            evidence.add(new Remark(found, where, ""));
        }

        void doubt(String found, String where, String mend) {
            doubts.add(new Remark(found, where, mend));
        }

        void gap(String found, String where, String mend) {
            gaps.add(new Remark(found, where, mend));
        }

        void unread(String found, String where) {
            unread = true;
            doubts.add(new Remark(found, where, ""));
        }

        Ruling ruling() {
            if (gaps.isEmpty() && doubts.isEmpty()) {
                return new Ruling(Degree.MET, evidence.stream().distinct().toList());
            }
            boolean missing = !gaps.isEmpty();
            List<Remark> all = new ArrayList<>(gaps);
            all.addAll(doubts);
            return new Ruling(missing ? Degree.MISSING : Degree.DOUBTFUL, all, unread);
        }
    }
}
