package dev.baton.assess.rule;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.baton.assess.rule.Ruling.Degree;
import dev.baton.assess.rule.Ruling.Remark;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A list of boxes, each ticked, each with its evidence: a link, a ticket, a date, a file, a number or a person. A box that
 * is not ticked is missing; one that is ticked without evidence is doubtful, and so is text without any box.
 *
 * @param min how many boxes there are at least; 1 unless given
 * @param evidence whether a ticked box needs evidence; true unless given
 * @param ifThere whether text without boxes passes: only those that are there must be ticked
 */
public record Checklist(int min, boolean evidence, boolean ifThere) implements Rule {
    private static final int MOST = 6;
    private static final Pattern BOX = Pattern.compile(
            "(?:[-*] )?(?:(?<ticked>\\[[xX✓✔]]|[☑☒✅✔✓]|\\(/\\)|:white_check_mark:)|(?<open>\\[ ?]|[☐⬜❌✗]|\\(x\\)|:x:))\\s*(?<said>.*)");
    private static final Pattern EVIDENCE = Pattern.compile(
            "://|\\b[A-Z][A-Z0-9]{1,9}-\\d+\\b|\\d{4}-\\d{2}-\\d{2}|\\d{1,2}[./]\\d{1,2}[./]\\d{2,4}|\\b\\w+\\.(?:py|md|json|ya?ml|csv|html|pdf|txt|sql)\\b|@\\w|\\b\\p{Lu}\\p{Ll}+ \\p{Lu}\\p{Ll}+|\\d{2,}");

    @JsonCreator
    static Checklist of(
            @JsonProperty("min") @Nullable Integer min,
            @JsonProperty("evidence") @Nullable Boolean evidence,
            @JsonProperty("ifThere") @Nullable Boolean ifThere) {
        return new Checklist(min == null ? 1 : min, evidence == null || evidence, ifThere != null && ifThere);
    }

    public Checklist {
        Checks.atLeastOne(min, "checklist.min");
    }

    /** A box with the text beside it. */
    private record Box(Line line, boolean ticked, String said) {}

    @Override
    public Ruling judge(Reading reading, Situation situation) {
        List<Box> boxes =
                reading.speaking().stream().flatMap(line -> box(line).stream()).toList();
        if (boxes.isEmpty() && ifThere) {
            return Ruling.met("no box to tick", reading.places());
        }
        if (boxes.size() < min && !ifThere) {
            return Ruling.doubtful(
                    boxes.isEmpty() ? "no box to tick" : boxes.size() + " boxes",
                    reading.places(),
                    "list what was checked, one box each: - [x] what, with its evidence");
        }
        List<Remark> open = new ArrayList<>();
        List<Remark> bare = new ArrayList<>();
        for (Box box : boxes) {
            if (!box.ticked() && open.size() < MOST) {
                open.add(new Remark(
                        box.said() + " (not ticked)", box.line().where(), "do it and tick it: " + box.said()));
            } else if (evidence && box.ticked() && bare.size() < MOST && !hasEvidence(box)) {
                bare.add(new Remark(
                        box.said() + " (no evidence)",
                        box.line().where(),
                        "add who did it and when, or a link, to: " + box.said()));
            }
        }
        if (open.isEmpty() && bare.isEmpty()) {
            return Ruling.met(boxes.getFirst().line());
        }
        boolean missing = !open.isEmpty();
        open.addAll(bare);
        return new Ruling(missing ? Degree.MISSING : Degree.DOUBTFUL, open);
    }

    private static Optional<Box> box(Line line) {
        Boolean tick = line.tick();
        if (tick != null) {
            return Optional.of(new Box(line, tick, line.text()));
        }
        Matcher box = BOX.matcher(line.text());
        return box.matches()
                ? Optional.of(new Box(line, box.group("ticked") != null, box.group("said")))
                : Optional.empty();
    }

    private static boolean hasEvidence(Box box) {
        return !box.line().targets().isEmpty() || EVIDENCE.matcher(box.said()).find();
    }
}
