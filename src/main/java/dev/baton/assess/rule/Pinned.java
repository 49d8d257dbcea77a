package dev.baton.assess.rule;

import com.fasterxml.jackson.annotation.JsonCreator;
import dev.baton.assess.rule.Dependency.State;
import dev.baton.assess.rule.Ruling.Degree;
import dev.baton.assess.rule.Ruling.Remark;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Every dependency resolves to exactly one version: {@code ==}, a hash, a commit, conda's exact {@code =}, a lock file or
 * an image digest. Ranges beside a lock file that has them, or beside a digest, are fine; what only developing needs is left
 * out. What is open is named line by line. A version that was picked out of a sentence is doubtful where it is open, not
 * missing, and so is an image's tag with a version in it.
 */
public record Pinned() implements Rule {
    private static final int MOST_NAMED = 12;

    @JsonCreator
    public Pinned {}

    @Override
    public Ruling judge(Reading reading, Situation situation) {
        List<Dependency> all = new ArrayList<>();
        Set<String> locked = new HashSet<>();
        Reading.Part lock = null;
        boolean knowsAll = false;
        for (Reading.Part part : reading.parts()) {
            String file = base(part.file());
            if (LockFiles.is(file)) {
                LockFiles.Lock read = LockFiles.read(part.place(), file, part.text());
                if (read.broken() != null) {
                    all.add(read.broken());
                } else if (read.locked()) {
                    lock = lock == null ? part : lock;
                    locked.addAll(read.names());
                    // A lock file of an unknown format tells no names: it stands for everything.
                    knowsAll |= read.names().isEmpty();
                }
                continue;
            }
            for (Line line : part.lines()) {
                if (DocumentPins.isDigest(line.text())) {
                    return Ruling.met(line);
                }
            }
            all.addAll(read(part, file, reading.files()));
        }
        if (lock != null) {
            // The rule may see the lock file alone: what asks for libraries stands among the ticket's other files.
            reading.files().forEach((name, text) -> {
                if (reading.parts().stream().noneMatch(part -> part.file().equals(name)) && isAsking(base(name))) {
                    all.addAll(read(
                            Reading.Part.ofFile("attachment " + name, name, text, List.of()),
                            base(name),
                            reading.files()));
                }
            });
            return locked(lock, locked, knowsAll, all);
        }
        if (all.isEmpty()) {
            Line first =
                    reading.speaking().isEmpty() ? null : reading.speaking().getFirst();
            return Ruling.doubtful(
                    first == null ? "no dependency" : first.text(),
                    first == null ? reading.places() : first.where(),
                    "list every library with its exact version, one on each line");
        }
        List<Dependency> open = all.stream().filter(Dependency::isOpen).toList();
        if (!open.isEmpty()) {
            boolean soft = open.stream().allMatch(one -> one.prose() || one.state() == State.TAG);
            Degree degree = soft ? Degree.DOUBTFUL : Degree.MISSING;
            return new Ruling(degree, List.of(remark(open)));
        }
        List<Dependency> elsewhere =
                all.stream().filter(one -> one.state() == State.ELSEWHERE).toList();
        if (!elsewhere.isEmpty()) {
            Dependency first = elsewhere.getFirst();
            return Ruling.doubtful(
                    first.written() + " (not attached)", places(elsewhere), "attach " + names(elsewhere) + " as well");
        }
        String count = all.size() == 1 ? "1 dependency, pinned: " : all.size() + " dependencies, all pinned: ";
        return Ruling.met(count + written(all), places(all));
    }

    /** A lock file settles the ranges beside it; what a file asks for and the lock does not have, a person looks at. */
    private static Ruling locked(Reading.Part lock, Set<String> names, boolean knowsAll, List<Dependency> all) {
        List<Dependency> broken =
                all.stream().filter(one -> one.state() == State.UNREADABLE).toList();
        List<Dependency> unlocked = all.stream()
                .filter(one -> one.isOpen() && one.state() != State.UNREADABLE)
                .filter(one -> !one.prose() && one.state() != State.TAG && !Dependency.isPlatform(one.name()))
                .filter(one -> !names.contains(LockFiles.normal(one.name())))
                .toList();
        if (!broken.isEmpty() || (!knowsAll && !unlocked.isEmpty())) {
            List<Dependency> open = broken.isEmpty() ? unlocked : broken;
            return Ruling.doubtful(
                    written(open) + " (not in the lock file " + lock.file() + ")",
                    places(open),
                    "lock again, so that the lock file has " + names(open));
        }
        return Ruling.met("the lock file " + lock.file(), lock.place());
    }

    /** Whether a file asks for libraries in a format that is read as text. */
    private static boolean isAsking(String file) {
        return !LockFiles.is(file)
                && (ProjectFiles.is(file)
                        || ((file.contains("requirement") || file.contains("environment"))
                                && file.matches(".*\\.(?:txt|in|ya?ml)")));
    }

    private static String base(String file) {
        return file.substring(Math.max(file.lastIndexOf('/'), file.lastIndexOf('\\')) + 1)
                .toLowerCase(Locale.ROOT);
    }

    private static List<Dependency> read(Reading.Part part, String file, Map<String, String> files) {
        if (file.isEmpty()) {
            return DocumentPins.read(part);
        }
        if (PipLines.isDevelopment(file) && files.size() > 1) {
            return List.of();
        }
        if (file.contains("requirement") || file.contains("constraint")) {
            if (file.endsWith(".txt") || file.endsWith(".in") || file.endsWith(".pip")) {
                return PipLines.read(part.place(), part.file(), part.text(), files);
            }
        }
        if ((file.contains("environment") || file.contains("conda"))
                && (file.endsWith("yml") || file.endsWith("yaml"))) {
            return RecipeLines.conda(part.place(), part.text());
        }
        if (file.contains("dockerfile") || file.contains("containerfile")) {
            return RecipeLines.image(part.place(), part.text());
        }
        return ProjectFiles.is(file) ? ProjectFiles.read(part.place(), file, part.text()) : DocumentPins.read(part);
    }

    private static Remark remark(List<Dependency> open) {
        List<Dependency> images =
                open.stream().filter(one -> one.written().startsWith("FROM")).toList();
        List<Dependency> others =
                open.stream().filter(one -> !one.written().startsWith("FROM")).toList();
        List<String> mends = new ArrayList<>();
        List<Dependency> broken = others.stream()
                .filter(one -> one.written().contains("can't be parsed"))
                .toList();
        others = others.stream()
                .filter(one -> !one.written().contains("can't be parsed"))
                .toList();
        if (!broken.isEmpty()) {
            mends.add("mend or make again: " + names(broken));
        }
        if (!others.isEmpty()) {
            mends.add("add the exact version of: " + joined(names(others), " (", numbers(others), ")"));
        }
        if (!images.isEmpty()) {
            mends.add("name the image by its digest (@sha256:…): " + joined(names(images), " (", numbers(images), ")"));
        }
        return new Remark(written(open), places(open), String.join("; ", mends));
    }

    private static String names(List<Dependency> dependencies) {
        return listed(dependencies.stream().map(Dependency::name).distinct().toList());
    }

    private static String written(List<Dependency> dependencies) {
        return listed(dependencies.stream().map(Dependency::written).distinct().toList());
    }

    private static String listed(List<String> texts) {
        String named = String.join(", ", texts.stream().limit(MOST_NAMED).toList());
        return texts.size() > MOST_NAMED ? named + " and " + (texts.size() - MOST_NAMED) + " more" : named;
    }

    private static String places(List<Dependency> dependencies) {
        Map<String, List<Dependency>> places = new LinkedHashMap<>();
        dependencies.forEach(one ->
                places.computeIfAbsent(one.place(), _ -> new ArrayList<>()).add(one));
        return String.join(
                " and ",
                places.entrySet().stream()
                        .limit(3)
                        .map(place -> joined(place.getKey(), ", ", numbers(place.getValue()), ""))
                        .toList());
    }

    private static String joined(String text, String before, String numbers, String after) {
        return numbers.isEmpty() ? text : text + before + numbers + after;
    }

    /** "line 4", "lines 1–3 and 7". */
    private static String numbers(List<Dependency> dependencies) {
        if (dependencies.getFirst().number() == 0) {
            return "";
        }
        String unit = dependencies.getFirst().unit();
        List<Integer> numbers = dependencies.stream()
                .map(Dependency::number)
                .distinct()
                .sorted()
                .toList();
        List<String> runs = new ArrayList<>();
        for (int i = 0; i < numbers.size() && runs.size() < MOST_NAMED; ) {
            int end = i;
            while (end + 1 < numbers.size() && numbers.get(end + 1) == numbers.get(end) + 1) {
                end++;
            }
            runs.add(end == i ? "" + numbers.get(i) : numbers.get(i) + "–" + numbers.get(end));
            i = end + 1;
        }
        String joined = runs.size() == 1
                ? runs.getFirst()
                : String.join(", ", runs.subList(0, runs.size() - 1)) + " and " + runs.getLast();
        return (numbers.size() == 1 ? unit : unit + "s") + " " + joined;
    }
}
