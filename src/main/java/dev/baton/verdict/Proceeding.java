package dev.baton.verdict;

import dev.baton.assess.Finding;
import dev.baton.assess.Outcome;
import dev.baton.ticket.Command;
import dev.baton.ticket.Verb;
import dev.baton.verdict.Decision.Force;
import dev.baton.verdict.Decision.Kind;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Carries out commands of people who may give them, on the ticket's decisions. */
final class Proceeding {
    private static final String GLASS = "BREAK-GLASS";
    private static final String APPROVAL = "APPROVAL";

    private final Terms terms;
    private final Supplier<Look> look;
    private final Instant now;
    private Decisions state;

    /**
     * What came of a command.
     *
     * @param refusal why it makes no sense now; empty where it was carried out
     * @param example a command that would; may be empty
     * @param told what was done, where no decision shows it; may be empty
     */
    record Ruling(String refusal, String example, String told) {
        static Ruling done(String told) {
            return new Ruling("", "", told);
        }

        static Ruling no(String refusal) {
            return new Ruling(refusal, "", "");
        }

        static Ruling no(String refusal, String example) {
            return new Ruling(refusal, example, "");
        }
    }

    Proceeding(Decisions state, Terms terms, Supplier<Look> look, Instant now) {
        this.state = state;
        this.terms = terms;
        this.look = look;
        this.now = now;
    }

    Decisions state() {
        return state;
    }

    void back(Decisions before) {
        state = before;
    }

    Ruling carryOut(Command command, Voice by, String id) {
        return switch (command.verb()) {
            case HELP -> Ruling.done("");
            case RECHECK -> Ruling.done("The ticket was looked at again.");
            case CONFIRM -> about(command, by, id, Kind.CONFIRM);
            case REJECT -> about(command, by, id, Kind.REJECT);
            case NOT_APPLICABLE -> about(command, by, id, Kind.NOT_APPLICABLE);
            case WAIVE -> about(command, by, id, Kind.WAIVE);
            case APPROVE -> approve(command, by, id);
            case HOLD -> {
                add(command, by, id, Kind.HOLD, List.of(), Map.of());
                yield Ruling.done("");
            }
            case UNHOLD -> unhold();
            case BREAK_GLASS -> breakGlass(command, by, id);
            case REVOKE -> revoke(command, by);
        };
    }

    private Ruling about(Command command, Voice by, String id, Kind kind) {
        Map<String, String> bound = new TreeMap<>();
        for (String item : command.items()) {
            Optional<String> unknown = unknown(item);
            if (unknown.isPresent()) {
                return Ruling.no(unknown.get(), command.verb().example());
            }
            Finding finding = finding(item);
            if (kind != Kind.REJECT
                    && !terms.ownItems()
                    && (terms.isOwn(by.accountId(), terms.owner(item))
                            || look.get().wasHeld(by.accountId(), terms.owner(item)))) {
                return Ruling.no(item + " is " + by.name() + "'s own work to document: somebody else has to decide.");
            }
            if (kind == Kind.CONFIRM || kind == Kind.REJECT) {
                Ruling no = judged(item, finding, kind);
                if (no != null) {
                    return no;
                }
                if (look.get().changedSince(item, by.at())) {
                    return changed(item, command);
                }
                bound.put(item, finding == null ? "" : finding.content());
            }
        }
        Optional<Ruling> wrongDay = wrongDay(command, kind == Kind.WAIVE ? terms.longestWaiver() : null);
        if (wrongDay.isPresent()) {
            return wrongDay.get();
        }
        add(command, by, id, kind, command.items(), bound);
        return Ruling.done("");
    }

    /** What somebody decides is about what they saw. */
    private static Ruling changed(String item, Command command) {
        return Ruling.no(
                "What " + item
                        + " documents was changed after this was written. Look at it as it stands now, and write it"
                        + " again.",
                command.verb().example());
    }

    private static @Nullable Ruling judged(String item, @Nullable Finding finding, Kind kind) {
        if (finding == null) {
            return Ruling.no(item + " is not asked for at the next stage yet, so there is nothing to decide.");
        }
        if (finding.unread()) {
            return Ruling.no(
                    item + " could not be read just now: try again when Baton's comment shows what stands there.");
        }
        if (finding.outcome() == Outcome.NOT_APPLICABLE) {
            return Ruling.no(item + " does not concern this handoff.");
        }
        if (kind == Kind.CONFIRM && finding.outcome() == Outcome.PASS) {
            return Ruling.no(item + " is there already and needs no confirmation.");
        }
        if (kind == Kind.CONFIRM && finding.outcome() == Outcome.FAIL) {
            return Ruling.no(
                    item + " is missing, which no confirmation changes. Complete it, or let it be waived for a time.",
                    "/baton waive " + item + " until 2026-12-31 because …");
        }
        return null;
    }

    private Optional<String> unknown(String item) {
        if (terms.known().containsKey(item)) {
            return Optional.empty();
        }
        List<String> known = List.copyOf(terms.known().keySet());
        String some = String.join(", ", known.subList(0, Math.min(40, known.size())));
        return Optional.of("There is no item “" + item + "” here. There are: " + some + ".");
    }

    private @Nullable Finding finding(String item) {
        return look.get().findings().stream()
                .filter(finding -> finding.requirement().equals(item))
                .findFirst()
                .orElse(null);
    }

    /** @param longest null for a decision that may hold for ever */
    private Optional<Ruling> wrongDay(Command command, @Nullable Duration longest) {
        LocalDate day = command.until();
        if (day == null) {
            return Optional.empty();
        }
        LocalDate today = LocalDate.ofInstant(now, terms.zone());
        if (day.isBefore(today)) {
            return Optional.of(Ruling.no(day + " is over: today is " + today + " (" + terms.zone() + ")."));
        }
        LocalDate last = longest == null ? LocalDate.of(9999, 12, 31) : today.plusDays(longest.toDays());
        return day.isAfter(last)
                ? Optional.of(Ruling.no("That is too far away: " + last + " is the last day that can be named now."))
                : Optional.empty();
    }

    private Ruling approve(Command command, Voice by, String id) {
        Map<String, String> bound = new TreeMap<>();
        for (String item : command.items()) {
            Optional<String> unknown = unknown(item);
            if (unknown.isPresent()) {
                return Ruling.no(unknown.get(), command.verb().example());
            }
        }
        for (Finding finding : look.get().findings()) {
            if (command.items().isEmpty() || command.items().contains(finding.requirement())) {
                if (look.get().changedSince(finding.requirement(), by.at())) {
                    return changed(finding.requirement(), command);
                }
                bound.put(finding.requirement(), finding.content());
            }
        }
        for (String item : command.items()) {
            if (!bound.containsKey(item)) {
                return Ruling.no(item + " is not asked for at the next stage yet, so there is nothing to approve.");
            }
        }
        if (bound.isEmpty()) {
            return Ruling.no("Nothing is asked for at the next stage, so there is nothing to approve.");
        }
        state = state.with(state.decisions().stream()
                .filter(decision -> decision.kind() != Kind.APPROVE
                        || !decision.by().accountId().equals(by.accountId())
                        || !decision.items().equals(command.items()))
                .toList());
        add(command, by, id, Kind.APPROVE, command.items(), bound);
        return Ruling.done("");
    }

    private Ruling unhold() {
        if (state.of(Kind.HOLD).isEmpty()) {
            return Ruling.no("Nobody holds this handoff back.");
        }
        state = state.with(state.decisions().stream()
                .filter(decision -> decision.kind() != Kind.HOLD)
                .toList());
        return Ruling.done("The hold is over.");
    }

    private Ruling breakGlass(Command command, Voice by, String id) {
        Optional<Ruling> wrongDay = wrongDay(command, terms.longestBreakGlass());
        if (wrongDay.isPresent()) {
            return wrongDay.get();
        }
        Optional<Decision> pending = state.of(Kind.BREAK_GLASS).reversed().stream()
                .filter(glass -> glass.second() == null && !glass.ended(now))
                .findFirst();
        if (pending.isPresent()) {
            if (pending.get().by().accountId().equals(by.accountId())) {
                return Ruling.no("It waits for a second person: somebody else who may writes /baton break-glass.");
            }
            state = state.withDecision(pending.get().agreed(by, command.until(), end(command.until())));
            return Ruling.done("");
        }
        if (command.until() == null || command.because().isEmpty()) {
            return Ruling.no(
                    "Nobody asked for it yet, so it needs a day and a reason. It is written " + Verb.BREAK_GLASS.shape()
                            + ".",
                    Verb.BREAK_GLASS.example());
        }
        add(command, by, id, Kind.BREAK_GLASS, List.of(), Map.of());
        return Ruling.done("");
    }

    private Ruling revoke(Command command, Voice by) {
        List<Decision> left = new ArrayList<>();
        for (Decision decision : state.decisions()) {
            switch (decision.kind()) {
                case CONFIRM, REJECT, NOT_APPLICABLE, WAIVE -> {
                    Decision rest = decision.without(command.items());
                    if (!rest.items().isEmpty()) {
                        left.add(rest);
                    }
                }
                case BREAK_GLASS -> {
                    if (!command.items().contains(GLASS)) {
                        left.add(decision);
                    }
                }
                case APPROVE -> {
                    boolean own = decision.by().accountId().equals(by.accountId());
                    if (!own || !command.items().contains(APPROVAL)) {
                        left.add(decision);
                    }
                }
                case HOLD -> left.add(decision);
            }
        }
        if (left.equals(state.decisions())) {
            return Ruling.no("Nothing was decided about " + String.join(", ", command.items())
                    + ". An item's id, break-glass or approval (your own) can be named.");
        }
        state = state.with(left);
        return Ruling.done("What was decided about " + String.join(", ", command.items()) + " no longer counts.");
    }

    private void add(Command command, Voice by, String id, Kind kind, List<String> items, Map<String, String> content) {
        state = state.withDecision(new Decision(
                id,
                kind,
                items,
                content,
                by,
                look.get().standing(),
                command.until(),
                end(command.until()),
                command.because(),
                null,
                ""));
    }

    /** A day counts to its end. */
    private @Nullable Instant end(@Nullable LocalDate day) {
        return day == null ? null : day.plusDays(1).atStartOfDay(terms.zone()).toInstant();
    }

    /** Forgets what no longer counts, never anything that does; whether the rest can be kept. */
    boolean makeRoom() {
        Map<String, String> contents = Decisions.contents(look.get().findings());
        List<Decision> left = new ArrayList<>();
        for (Decision decision : state.decisions()) {
            Force force = Decisions.force(decision, contents, now);
            if (force == Force.LIVE || force == Force.PENDING) {
                left.add(decision);
            }
        }
        state = state.with(left);
        return DecisionsProperty.size(state.withHeard(List.of())) <= Hearing.MOST_CHARACTERS - Hearing.FOR_HEARD;
    }
}
