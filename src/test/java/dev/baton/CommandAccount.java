package dev.baton;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.baton.assess.Finding;
import dev.baton.assess.Outcome;
import dev.baton.lifecycle.Stage;
import dev.baton.verdict.Decisions;
import dev.baton.verdict.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What one ticket's commands have to come to, told from who wrote them and when alone. */
final class CommandAccount {
    private static final Set<String> KNOWN = Set.of("H15", "H17", "H13", "H05");
    private static final Set<String> BOUND = Set.of("CONFIRM", "REJECT");
    private static final Duration HEARD_WITHIN = Duration.ofDays(7);

    private final String key;
    private final Rights rights;
    private final Map<String, Comment> comments = new LinkedHashMap<>();
    private final List<Counts> decisions = new ArrayList<>();

    /** Who may write what. */
    interface Rights {
        boolean may(String key, String email, String verb);
    }

    /** A decision that has to count. */
    private record Counts(
            String id, String kind, String item, @Nullable Instant ends, String stage) {
        boolean live(Instant now) {
            return ends == null || now.isBefore(ends);
        }
    }

    private static final class Comment {
        final String author;
        String editor;
        String text;
        String heard = "";
        boolean executed;
        final Instant created;

        Comment(String author, String text, Instant created) {
            this.author = author;
            this.editor = author;
            this.text = text;
            this.created = created;
        }
    }

    CommandAccount(String key, Rights rights) {
        this.key = key;
        this.rights = rights;
    }

    void said(String id, String author, String text, Instant now) {
        comments.put(id, new Comment(author, text, now));
    }

    void edited(String id, String editor, String text) {
        Comment comment = comment(id);
        comment.editor = editor;
        comment.text = text;
    }

    void deleted(String id) {
        comments.remove(id);
    }

    List<String> comments() {
        return List.copyOf(comments.keySet());
    }

    String author(String id) {
        return comment(id).author;
    }

    private Comment comment(String id) {
        return Objects.requireNonNull(comments.get(id));
    }

    /** Hears what is new, and compares with Baton's record. */
    void settle(JsonNode record, Instant now) {
        comments.entrySet().stream()
                .sorted(Comparator.comparing(one -> Long.valueOf(one.getKey())))
                .forEach(one -> hear(one.getKey(), one.getValue(), record, now));
        Set<String> expected = new TreeSet<>();
        decisions.stream()
                .filter(one -> one.live(now))
                .forEach(one -> expected.add(one.id() + " " + one.kind() + " " + one.item() + " " + one.ends()));
        Set<String> counted = new TreeSet<>();
        List<String> ids = new ArrayList<>();
        for (JsonNode decision : record.path("decisions")) {
            ids.add(decision.path("id").asText());
            Counts counts = counts(decision);
            if (counts.live(now)) {
                counted.add(counts.id() + " " + counts.kind() + " " + counts.item() + " " + counts.ends());
            }
        }
        assertThat(counted).as("decisions that count on " + key).isEqualTo(expected);
        assertThat(ids).as("decisions of " + key).doesNotHaveDuplicates();
        List<String> heard = new ArrayList<>();
        record.path("heard").forEach(one -> heard.add(one.path("comment").asText()));
        assertThat(heard).as("comments heard on " + key).doesNotHaveDuplicates();
    }

    private static Counts counts(JsonNode decision) {
        return new Counts(
                decision.path("id").asText(),
                decision.path("kind").asText(),
                decision.path("items").path(0).asText(""),
                decision.has("ends") ? Instant.parse(decision.path("ends").asText()) : null,
                decision.path("stage").asText());
    }

    private void hear(String id, Comment comment, JsonNode record, Instant now) {
        boolean nothing = !comment.text.startsWith("/baton") && comment.heard.isEmpty();
        if (nothing || comment.executed || comment.text.equals(comment.heard)) {
            return;
        }
        comment.heard = comment.text;
        if (comment.text.startsWith("/baton")
                && comment.editor.equals(comment.author)
                && !comment.created.isBefore(now.minus(HEARD_WITHIN))) {
            comment.executed = carriedOut(id, comment, record, now);
        }
    }

    private boolean carriedOut(String id, Comment comment, JsonNode record, Instant now) {
        List<String> words = List.of(comment.text.split(" ", -1));
        String verb = words.get(1);
        String item = words.size() > 2 ? words.get(2) : "";
        if (!rights.may(key, comment.author, verb)) {
            return false;
        }
        return switch (verb) {
            case "recheck" -> true;
            case "waive" -> waived(id + ".1", words, now, record);
            case "na" -> add(new Counts(id + ".1", "NOT_APPLICABLE", item, null, stage(record, id)));
            case "hold" -> words.size() > 2 && add(new Counts(id + ".1", "HOLD", "", null, stage(record, id)));
            case "unhold" -> decisions.removeIf(one -> one.kind().equals("HOLD"));
            case "revoke" -> decisions.removeIf(one -> one.item().equals(item));
            case "confirm", "reject" -> {
                // Whether that was something to decide hangs on the text; once it counts it stays.
                for (JsonNode decision : record.path("decisions")) {
                    Counts counts = counts(decision);
                    if (counts.id().equals(id + ".1") && counts.item().equals(item)) {
                        assertThat(counts.kind()).startsWith(verb.toUpperCase(java.util.Locale.ROOT));
                        yield add(counts);
                    }
                }
                yield false;
            }
            default -> false;
        };
    }

    private boolean waived(String id, List<String> words, Instant now, JsonNode record) {
        boolean whole =
                words.size() > 6 && words.get(3).equals("until") && words.get(5).equals("because");
        if (!whole || !KNOWN.contains(words.get(2)) || !words.get(4).matches("\\d{4}-\\d\\d-\\d\\d")) {
            return false;
        }
        LocalDate day = LocalDate.parse(words.get(4));
        LocalDate today = LocalDate.ofInstant(now, ZoneOffset.UTC);
        return !day.isBefore(today)
                && !day.isAfter(today.plusDays(180))
                && add(new Counts(
                        id,
                        "WAIVE",
                        words.get(2),
                        day.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant(),
                        stage(record, id)));
    }

    private static String stage(JsonNode record, String id) {
        for (JsonNode decision : record.path("decisions")) {
            if (decision.path("id").asText().startsWith(id)) {
                return decision.path("stage").asText();
            }
        }
        return "";
    }

    private boolean add(Counts counts) {
        return decisions.add(counts);
    }

    /** What counts shows in the verdict, and nothing else does. */
    void agrees(Verdict verdict, Instant now) {
        List<Counts> live = decisions.stream().filter(one -> one.live(now)).toList();
        for (Finding finding : verdict.findings()) {
            List<Counts> about = live.stream()
                    .filter(one -> finding.requirement().equals(one.item().isEmpty() ? Decisions.HOLD : one.item()))
                    .toList();
            String what = finding.requirement() + " of " + key + ", decided: " + finding.decided();
            if (about.isEmpty()) {
                assertThat(finding.decided()).as(what).isEmpty();
                assertThat(finding.outcome()).as(what).isNotEqualTo(Outcome.WAIVED);
            } else if (about.getLast().kind().equals("WAIVE")) {
                assertThat(finding.outcome() == Outcome.WAIVED || finding.done())
                        .as("waived: " + what + " " + finding.outcome())
                        .isTrue();
            } else if (about.getLast().kind().equals("NOT_APPLICABLE")) {
                assertThat(finding.outcome()).as(what).isEqualTo(Outcome.NOT_APPLICABLE);
            } else if (!BOUND.contains(about.getLast().kind())) {
                assertThat(finding.holds()).as("held: " + what).isTrue();
            }
        }
        boolean held = live.stream()
                .anyMatch(one -> one.kind().equals("HOLD") && verdict.next().isAfter(Stage.valueOf(one.stage())));
        assertThat(verdict.findings().stream().anyMatch(one -> one.requirement().equals(Decisions.HOLD)))
                .as("whether somebody holds " + key)
                .isEqualTo(held);
        if (held) {
            assertThat(verdict.state()).as("a held ticket " + key).isNotEqualTo(Verdict.State.READY);
        }
    }
}
