package dev.baton.assess.rule;

import dev.baton.assess.rule.Dependency.State;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads what recipes install: conda's {@code environment.yml} and image recipes. */
final class RecipeLines {
    private static final Pattern ITEM = Pattern.compile("\\s*-\\s+(.+)");
    private static final Pattern TOP_KEY = Pattern.compile("[A-Za-z_-]+\\s*:.*");
    private static final Pattern FROM = Pattern.compile("(?i)FROM\\s+(?:--\\S+\\s+)?(\\S+)(?:\\s+AS\\s+(\\S+))?\\s*");
    private static final Pattern INSTALL = Pattern.compile("(?i).*\\b(?:pip3?|uv pip) install\\s+(.+)");
    private static final Pattern CONDA_INSTALL = Pattern.compile("(?i).*\\b(?:conda|mamba|micromamba) install\\s+(.+)");
    private static final Pattern TAGGED = Pattern.compile("\\d+\\.\\d+|\\d{6,}|[0-9a-f]{7,40}");
    private static final Pattern CONDA =
            Pattern.compile("(?:[\\w./-]+::)?([A-Za-z0-9_][A-Za-z0-9._-]*)\\s*(?:\\[[^\\]]{0,100}])?\\s*(.*)");

    private RecipeLines() {}

    static List<Dependency> conda(String place, String text) {
        List<Dependency> found = new ArrayList<>();
        boolean inside = false;
        int pip = -1;
        int number = 0;
        for (String raw : text.lines().limit(PartReader.MOST_LINES).toList()) {
            number++;
            String line = raw.length() > Line.LONGEST ? raw.substring(0, Line.LONGEST) : raw;
            if (TOP_KEY.matcher(line).matches()) {
                inside = line.startsWith("dependencies");
                continue;
            }
            Matcher item = ITEM.matcher(line);
            if (!inside || !item.matches()) {
                continue;
            }
            int indent = line.indexOf('-');
            String spec = PipLines.uncommented(item.group(1)).replaceAll("^[\"']|[\"']$", "");
            if (spec.equals("pip:")) {
                pip = indent;
            } else if (pip >= 0 && indent > pip) {
                if (!spec.startsWith("-")) {
                    found.add(PipLines.spec(spec, place, "line", number));
                }
            } else {
                pip = -1;
                found.add(condaSpec(spec, place, number));
            }
        }
        return found;
    }

    /** In conda {@code numpy=1.26} means any 1.26, and {@code numpy=1.26.4} or {@code numpy==1.26} the one version. */
    static Dependency condaSpec(String spec, String place, int number) {
        Matcher matcher = CONDA.matcher(spec);
        if (!matcher.matches()) {
            return new Dependency(spec, spec, State.UNREADABLE, place, "line", number, false);
        }
        String name = matcher.group(1);
        String rest = matcher.group(2).strip();
        State state;
        if (rest.isEmpty()) {
            state = name.equals("pip") ? State.EXACT : State.UNVERSIONED;
        } else if (rest.contains("*")
                || rest.contains("<")
                || rest.contains(">")
                || rest.contains("|")
                || rest.startsWith("~")) {
            state = State.RANGE;
        } else if (rest.startsWith("==")) {
            state = State.EXACT;
        } else {
            String version = rest.replaceFirst("^=", "").strip();
            boolean build = version.indexOf('=') > 0;
            long dots = version.chars().filter(letter -> letter == '.').count();
            state = build || dots >= 2 || (dots == 1 && Dependency.isPlatform(name)) ? State.EXACT : State.RANGE;
        }
        return new Dependency(name, spec, state, place, "line", number, false);
    }

    static List<Dependency> image(String place, String text) {
        List<Dependency> found = new ArrayList<>();
        Set<String> stages = new HashSet<>(Set.of("scratch"));
        int number = 0;
        for (String raw : text.lines().limit(PartReader.MOST_LINES).toList()) {
            number++;
            String line = raw.length() > Line.LONGEST ? raw.substring(0, Line.LONGEST) : raw.strip();
            found.addAll(instruction(line, place, "line", number, stages));
        }
        return found;
    }

    /** Reads one line that may be a base image or an installation; nothing for any other. */
    static List<Dependency> instruction(String line, String place, String unit, int number, Set<String> stages) {
        Matcher from = FROM.matcher(line);
        if (from.matches()) {
            String image = from.group(1);
            if (from.group(2) != null) {
                stages.add(from.group(2).toLowerCase(Locale.ROOT));
            }
            if (stages.contains(image.toLowerCase(Locale.ROOT))) {
                return List.of();
            }
            return List.of(new Dependency(image, line, tag(image), place, unit, number, false));
        }
        Matcher install = INSTALL.matcher(line);
        List<Dependency> found = new ArrayList<>();
        if (install.matches()) {
            boolean option = false;
            for (String word : install.group(1).split("\\s+", -1)) {
                String spec = word.replaceAll("[\"'\\\\]", "");
                if (spec.equals("&&") || spec.equals("||") || spec.equals("|")) {
                    break;
                }
                if (!option
                        && !spec.isEmpty()
                        && !spec.startsWith("-")
                        && !spec.startsWith(".")
                        && !spec.contains("/")) {
                    found.add(PipLines.spec(spec, place, unit, number));
                }
                option = spec.equals("-r")
                        || spec.equals("-c")
                        || spec.equals("--index-url")
                        || spec.equals("--extra-index-url")
                        || spec.equals("-i");
            }
        }
        Matcher conda = CONDA_INSTALL.matcher(line);
        if (conda.matches()) {
            for (String word : conda.group(1).split("\\s+", -1)) {
                String spec = word.replaceAll("[\"'\\\\]", "");
                if (spec.equals("&&") || spec.equals("||") || spec.equals("|")) {
                    break;
                }
                if (spec.contains("=")) {
                    found.add(condaSpec(spec, place, number));
                }
            }
        }
        return found;
    }

    /** A digest is exact; "latest" and no tag at all move; a tag with a version in it, or a variable, a person looks at. */
    private static State tag(String image) {
        if (image.contains("@sha256:")) {
            return State.EXACT;
        }
        if (image.contains("$")) {
            return State.TAG;
        }
        int colon = image.lastIndexOf(':');
        String tag = colon > image.lastIndexOf('/') ? image.substring(colon + 1) : "";
        return !tag.contains("latest") && TAGGED.matcher(tag).find() ? State.TAG : State.RANGE;
    }
}
