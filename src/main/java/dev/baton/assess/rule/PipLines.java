package dev.baton.assess.rule;

import dev.baton.assess.rule.Dependency.State;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads requirements files: PEP 508 lines with extras and markers, and pip's own options, includes and hashes. */
final class PipLines {
    private static final int DEEPEST = 5;
    private static final Pattern NAMED =
            Pattern.compile("([A-Za-z0-9][A-Za-z0-9._-]{0,100})\\s*(?:\\[[^\\]]{0,200}])?\\s*(.*)");
    private static final Pattern COMMIT = Pattern.compile("@[0-9a-fA-F]{7,40}(?:#.*)?$");
    /** A package's file tells its version by its name: {@code torch-2.4.0+cu124-cp311-….whl}. */
    private static final Pattern PACKAGE =
            Pattern.compile("[/\\\\][\\w.]+-\\d+(?:\\.\\w+)*[^/\\s]{0,200}\\.(?:whl|tar\\.gz|zip)(?:#\\S*)?$");

    private static final Pattern HASHED = Pattern.compile("(?:#|&|--hash[= ])sha(?:256|384|512)[:=][0-9a-fA-F]{32,}");
    private static final Pattern INCLUDE = Pattern.compile("(?:-r|--requirement)[= ]?\\s*(\\S+)");
    private static final Pattern CONSTRAINT = Pattern.compile("(?:-c|--constraint)[= ]?\\s*(\\S+)");
    private static final Pattern EDITABLE = Pattern.compile("(?:-e|--editable)[= ]?\\s*(\\S+)");
    private static final Pattern OPERATOR = Pattern.compile("(?:===|==|~=|!=|<=|>=|<|>)\\s*[^\\s,]+");
    private static final Pattern DEVELOPMENT =
            Pattern.compile("(?:^|[._-])(?:dev|develop|development|test|tests|testing|lint|docs?)(?:[._-]|$)");

    private final Map<String, String> files;
    private final List<Dependency> found = new ArrayList<>();
    private final Set<String> constrained = new HashSet<>();
    private final Set<String> seen = new HashSet<>();

    private PipLines(Map<String, String> files) {
        this.files = files;
    }

    static List<Dependency> read(String place, String file, String text, Map<String, String> files) {
        PipLines reader = new PipLines(files);
        reader.file(place, file, text, 0);
        return reader.found.stream()
                .map(dependency -> reader.constrained.contains(normal(dependency.name()))
                        ? new Dependency(
                                dependency.name(),
                                dependency.written(),
                                State.EXACT,
                                dependency.place(),
                                dependency.unit(),
                                dependency.number(),
                                false)
                        : dependency)
                .toList();
    }

    /** Whether a file lists what developing needs, not what running needs. */
    static boolean isDevelopment(String file) {
        return DEVELOPMENT.matcher(file.toLowerCase(Locale.ROOT)).find();
    }

    private void file(String place, String file, String text, int depth) {
        if (!seen.add(base(file)) || depth > DEEPEST) {
            return;
        }
        int number = 0;
        StringBuilder joined = new StringBuilder();
        int start = 1;
        for (String raw : text.lines().limit(PartReader.MOST_LINES).toList()) {
            number++;
            String line = raw.length() > Line.LONGEST ? raw.substring(0, Line.LONGEST) : raw;
            if (joined.isEmpty()) {
                start = number;
            }
            String stripped = line.stripTrailing();
            if (stripped.endsWith("\\") && joined.length() < Line.LONGEST) {
                joined.append(stripped, 0, stripped.length() - 1).append(' ');
                continue;
            }
            joined.append(line);
            line(joined.toString(), place, start, depth);
            joined.setLength(0);
        }
        if (!joined.isEmpty()) {
            line(joined.toString(), place, start, depth);
        }
    }

    private void line(String raw, String place, int number, int depth) {
        String line = uncommented(raw);
        if (line.isEmpty()) {
            return;
        }
        Matcher include = INCLUDE.matcher(line);
        Matcher constraint = CONSTRAINT.matcher(line);
        Matcher editable = EDITABLE.matcher(line);
        if (include.matches()) {
            include(include.group(1), line, place, number, depth);
        } else if (constraint.matches()) {
            files.entrySet().stream()
                    .filter(entry -> base(entry.getKey()).equals(base(constraint.group(1))))
                    .findFirst()
                    .ifPresent(entry -> read(entry.getKey(), entry.getKey(), entry.getValue(), Map.of()).stream()
                            .filter(dependency -> dependency.state() == State.EXACT)
                            .forEach(dependency -> constrained.add(normal(dependency.name()))));
        } else if (editable.matches()) {
            String target = editable.group(1);
            if (target.contains("://")) {
                found.add(new Dependency(target, line, remote(target), place, "line", number, false));
            }
        } else if (!line.startsWith("-")) {
            found.add(spec(line, place, "line", number));
        }
    }

    private void include(String target, String line, String place, int number, int depth) {
        if (isDevelopment(base(target))) {
            return;
        }
        for (Map.Entry<String, String> entry : files.entrySet()) {
            // "base/requirements.txt" within "requirements.txt" is another file of the same name.
            boolean itself = target.indexOf('/') > 0 && seen.contains(base(target));
            if (base(entry.getKey()).equals(base(target)) && !itself) {
                file("attachment " + entry.getKey(), entry.getKey(), entry.getValue(), depth + 1);
                return;
            }
        }
        found.add(new Dependency(target, line, State.ELSEWHERE, place, "line", number, false));
    }

    /** Reads one requirement, such as {@code torch[cuda]==2.4.0 ; python_version < "3.12"}. */
    static Dependency spec(String line, String place, String unit, int number) {
        String hashless = line.replaceAll("\\s+--(?:hash|config-settings|global-option)[= ]\\S+", "");
        boolean hashed = HASHED.matcher(line).find();
        Matcher named = NAMED.matcher(hashless);
        if (!named.matches() || line.startsWith("git+") || (line.contains("://") && !line.contains(" @ "))) {
            State state =
                    line.contains("://") || PACKAGE.matcher(beforeMarker(line)).find()
                            ? remote(beforeMarker(line))
                            : State.UNREADABLE;
            return new Dependency(brief(line), line, state, place, unit, number, false);
        }
        String name = named.group(1);
        String rest = named.group(2).strip();
        if (rest.startsWith("@")) {
            return new Dependency(
                    name, line, hashed ? State.EXACT : remote(beforeMarker(rest)), place, unit, number, false);
        }
        String versions = beforeMarker(rest).replaceAll("[()]", "").strip();
        State state;
        if (hashed) {
            state = State.EXACT;
        } else if (versions.isEmpty()) {
            state = State.UNVERSIONED;
        } else {
            state = State.RANGE;
            int operators = 0;
            Matcher operator = OPERATOR.matcher(versions);
            while (operator.find()) {
                operators++;
                String clause = operator.group();
                if (clause.startsWith("==") && clause.indexOf('*') < 0) {
                    state = State.EXACT;
                }
            }
            if (operators == 0) {
                state = State.UNREADABLE;
            }
        }
        boolean generation = state == State.EXACT
                && !hashed
                && Dependency.isGeneration(name, versions.replaceFirst("^={2,3}\\s*", ""));
        return new Dependency(name, line, generation ? State.RANGE : state, place, unit, number, generation);
    }

    /** A link resolves to one thing only by a hash or a commit; branches and tags move. */
    private static State remote(String link) {
        return PACKAGE.matcher(link.strip()).find()
                        || COMMIT.matcher(link.strip()).find()
                        || HASHED.matcher(link).find()
                ? State.EXACT
                : State.RANGE;
    }

    private static String beforeMarker(String rest) {
        int marker = rest.indexOf(';');
        return (marker < 0 ? rest : rest.substring(0, marker)).strip();
    }

    static String uncommented(String line) {
        String stripped = line.strip();
        if (stripped.startsWith("#")) {
            return "";
        }
        int comment = stripped.indexOf(" #");
        return comment < 0 ? stripped : stripped.substring(0, comment).strip();
    }

    private static String brief(String line) {
        return line.length() <= 60 ? line : line.substring(0, 60) + "…";
    }

    private static String normal(String name) {
        return name.toLowerCase(Locale.ROOT).replace('_', '-').replace('.', '-');
    }

    private static String base(String file) {
        return file.substring(Math.max(file.lastIndexOf('/'), file.lastIndexOf('\\')) + 1)
                .toLowerCase(Locale.ROOT);
    }
}
