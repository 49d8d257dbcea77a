package dev.baton.assess.rule;

import com.fasterxml.jackson.annotation.JsonCreator;
import dev.baton.assess.rule.Ruling.Degree;
import dev.baton.assess.rule.Ruling.Remark;
import dev.baton.lifecycle.Stage;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * No place holds a placeholder. One that is all a place says is missing; one within prose is doubtful, and so is one with
 * an owner and a date, until the package stage (S3) from which nothing may be owed. Code, pictures, HTML and licence
 * texts are not looked at.
 */
public record NoPlaceholders() implements Rule {
    private static final int MOST = 50;

    @JsonCreator
    public NoPlaceholders {}

    @Override
    public Ruling judge(Reading reading, Situation situation) {
        List<Remark> wholes = new ArrayList<>();
        List<Remark> others = new ArrayList<>();
        for (Reading.Part part : reading.parts()) {
            judge(part, situation.entering(), wholes, others);
        }
        if (wholes.isEmpty() && others.isEmpty()) {
            return Ruling.met("no placeholder", reading.places());
        }
        boolean missing = !wholes.isEmpty();
        wholes.addAll(others);
        return new Ruling(missing ? Degree.MISSING : Degree.DOUBTFUL, wholes);
    }

    private static void judge(Reading.Part part, Stage entering, List<Remark> wholes, List<Remark> others) {
        List<Line> lines = part.lines().stream()
                .filter(Line::speaks)
                .filter(line -> line.kind() != Line.Kind.CODE)
                .toList();
        if (lines.isEmpty()) {
            return;
        }
        if (lines.stream().allMatch(Line::isPlaceholder)) {
            Line line = lines.getFirst();
            wholes.add(new Remark(line.text(), line.place(), "replace “" + line.text() + "”"));
            return;
        }
        if (Placeholders.opens(lines.getFirst().text())
                && lines.stream()
                        .allMatch(line -> Placeholders.opens(line.text()) || Placeholders.isExplained(line.text()))) {
            Line line = lines.getFirst();
            boolean explained = Placeholders.isExplained(
                    String.join(" ", lines.stream().map(Line::text).toList()));
            boolean due = Stage.S3.isAfter(entering);
            (explained && due ? others : wholes)
                    .add(new Remark(
                            line.text(),
                            line.place(),
                            explained
                                    ? "replace it: nothing may be owed from stage S3 on"
                                    : "replace it, or say who writes it by when"));
            return;
        }
        for (Line line : lines) {
            if (others.size() < MOST && !isLicence(line) && Placeholders.isInside(line)) {
                others.add(new Remark(line.text(), line.where(), "write what it stands for"));
            }
        }
    }

    private static boolean isLicence(Line line) {
        String context = line.foldedContext();
        return context.contains(" licen")
                || context.contains(" lizenz")
                || line.text().toUpperCase(Locale.ROOT).contains("WITHOUT LIMITATION");
    }
}
