package dev.baton.verdict;

import dev.baton.assess.Finding;
import dev.baton.assess.rule.Approval;
import dev.baton.verdict.Decision.Force;
import dev.baton.verdict.Decision.Kind;
import dev.baton.verdict.Minutes.Entry;
import dev.baton.verdict.Minutes.Reply;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Picks what is shown of what people decided. */
final class MinutesTaker {
    private static final int MOST_ANSWERS = 10;

    private final Decisions all;
    private final Map<String, String> contents;
    private final Map<String, Finding> findings = new java.util.HashMap<>();
    private final List<Approval> standing;
    private final Instant now;

    private MinutesTaker(Decisions all, List<Finding> findings, List<Approval> standing, Instant now) {
        this.standing = standing;
        this.all = all;
        this.contents = Decisions.contents(findings);
        findings.forEach(finding -> this.findings.putIfAbsent(finding.requirement(), finding));
        this.now = now;
    }

    static Minutes take(Decisions all, List<Finding> findings, List<Approval> standing, Instant now) {
        MinutesTaker taker = new MinutesTaker(all, findings, standing, now);
        List<Entry> entries = new ArrayList<>();
        for (int at = 0; at < all.decisions().size(); at++) {
            entries.addAll(taker.entries(at));
        }
        List<Reply> answers = new ArrayList<>();
        for (Heard heard : all.heard()) {
            heard.answers().forEach(answer -> answers.add(new Reply(heard.by(), answer)));
        }
        int surplus = Math.max(0, answers.size() - MOST_ANSWERS);
        return new Minutes(entries, answers.subList(surplus, answers.size()), all.notes(), true);
    }

    private List<Entry> entries(int at) {
        Decision decision = all.decisions().get(at);
        if (decision.items().isEmpty() || decision.kind() == Kind.APPROVE) {
            Force force = decision.kind() == Kind.APPROVE ? stands(decision) : Decisions.force(decision, contents, now);
            return force == Force.LIVE || force == Force.PENDING || !repeated(at)
                    ? List.of(new Entry(decision, decision.items(), force))
                    : List.of();
        }
        Map<Force, List<String>> byForce = new EnumMap<>(Force.class);
        for (String item : decision.items()) {
            Force force = force(decision, item);
            if (force == Force.LIVE || missed(at, item)) {
                byForce.computeIfAbsent(force, _ -> new ArrayList<>()).add(item);
            }
        }
        List<Entry> entries = new ArrayList<>();
        byForce.forEach((force, items) -> entries.add(new Entry(decision, items, force)));
        return entries;
    }

    private Force stands(Decision approval) {
        boolean stands = standing.stream()
                .anyMatch(one -> one.accountId().equals(approval.by().accountId())
                        && one.at().equals(approval.by().at()));
        return stands ? Force.LIVE : Force.VOID;
    }

    private Force force(Decision decision, String item) {
        Finding finding = findings.get(item);
        if (finding == null || finding.unread()) {
            // Nobody can tell what stands there now.
            return decision.ended(now) ? Force.ENDED : Force.LIVE;
        }
        return decision.force(item, finding.content(), now);
    }

    /** What no longer counts is told while somebody has to act on it. */
    private boolean missed(int at, String item) {
        Finding finding = findings.get(item);
        return finding != null
                && !finding.done()
                && finding.decided().isEmpty()
                && all.decisions().subList(at + 1, all.decisions().size()).stream()
                        .noneMatch(later -> later.items().contains(item));
    }

    /** Whether the same person, or anybody for break-glass, decided the same again later. */
    private boolean repeated(int at) {
        Decision decision = all.decisions().get(at);
        return all.decisions().subList(at + 1, all.decisions().size()).stream()
                .anyMatch(later -> later.kind() == decision.kind()
                        && (decision.kind() == Kind.BREAK_GLASS
                                || later.by().accountId().equals(decision.by().accountId())));
    }
}
