package dev.baton.assess.rule;

import dev.baton.assess.rule.Dependency.State;
import dev.baton.document.Cells;
import dev.baton.document.Words;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Reads what documents say about dependencies: in tables, lists, code blocks, running text and data. */
final class DocumentPins {
    private static final List<String> VERSION_HEADERS = Stream.of(
                    "version", "versions", "versión", "pin", "pinned", "release", "fassung")
            .map(Words::fold)
            .toList();
    private static final Pattern SPEC = Pattern.compile(
            "([A-Za-z][A-Za-z0-9._-]{0,80})\\s?(?:\\[[^\\]]{0,80}])?\\s?(===|==|~=|>=|<=|!=|≥|≤|>|<|=|\\^|@)\\s?(v?[\\d*][^\\s,;]{0,60}).*");
    private static final Pattern PAIR = Pattern.compile(
            "([A-Za-z][A-Za-z0-9.+#_-]{0,60})(?: (?i:version|Version|release))?\\s*[ :(]\\s*[vV]?(\\d{1,5}(?:\\.(?:\\d{1,10}|[xX*]))*(?:[-+._]?[A-Za-z][A-Za-z0-9.]{0,20})?\\+?)(?![\\w%])");
    private static final Pattern BARE = Pattern.compile("[A-Za-z][A-Za-z0-9_.-]{1,60}");
    private static final Pattern LATEST = Pattern.compile(
            "(?i)([A-Za-z][\\w./-]{0,80}):latest\\b|\\b(?:latest|newest|any|recent|neueste\\w*|aktuelle\\w*|dernière|última|más reciente|mais recente)\\b(?: (?:version|stable|release|versión|versão))?(?: (?:of|von|de))? ?([A-Za-z][\\w.-]{0,40})?");
    private static final Pattern OPEN_END = Pattern.compile(
            "(?i)\\b(?:or|and|oder|und|ou|o|et|e|y) (?:newer|later|higher|above|up|greater|neuer|höher|später|supérieur\\w*|plus récent\\w*|superior\\w*|posterior\\w*|ultérieur\\w*|mais recente)");
    private static final Pattern CONDA_EQUALS = Pattern.compile("(?:-\\s+)?[A-Za-z][\\w.-]*=\\d[^=\\s]*(?:=\\S+)?");
    private static final Pattern DIGEST = Pattern.compile("@sha256:[0-9a-f]{64}\\b");

    /** Words before a number that are no names of software. */
    private static final Set<String> NO_NAMES = Set.of(
            "version",
            "section",
            "table",
            "figure",
            "fig",
            "chapter",
            "release",
            "is",
            "of",
            "than",
            "to",
            "and",
            "the",
            "in",
            "at",
            "a",
            "an",
            "on",
            "for",
            "from",
            "with",
            "by",
            "step",
            "page",
            "line",
            "model",
            "least",
            "about",
            "v",
            "over",
            "under",
            "until",
            "since",
            "abschnitt",
            "tabelle",
            "von",
            "mit",
            "auf",
            "de",
            "du",
            "la",
            "le",
            "os",
            "or",
            "und",
            "et",
            "y",
            "e",
            "sha256",
            "commit",
            "date",
            "gb",
            "mb",
            "apache",
            "licence",
            "license");

    /** Words that stand alone in an enumeration of software and need no version. */
    private static final Set<String> NO_LIBRARIES = Set.of(
            "offline",
            "online",
            "pinned",
            "locked",
            "frozen",
            "amd64",
            "arm64",
            "x86_64",
            "aarch64",
            "x86",
            "linux",
            "windows",
            "etc",
            "more",
            "others",
            "cpu",
            "gpu",
            "nothing",
            "only",
            "slim",
            "respectively",
            "tested");

    /** A library with a word for its newest version. */
    private static final Pattern MOVING = Pattern.compile(
            "(?i)([A-Za-z][\\w.-]{1,60})[ (]{1,2}(?:latest|newest|any|neueste\\w*|aktuell\\w*|dernière|última|mais recente|más reciente)(?: (?:version|release|stable|versión|versão))?[).]?");
    /** What is left to a machine whose software nobody lists. */
    private static final Pattern REST = Pattern.compile(
            "(?i)(?<!\\p{L})(?:everything else|all else|the rest|the others?|all others?|alles (?:andere|weitere|übrige)|der rest|le reste|tout le reste|el resto|todo lo demás|o resto|tudo o mais)(?!\\p{L})");

    private static final Pattern LOCKED = Pattern.compile(
            "(?i)\\b(?:pinned|locked|frozen|lock ?file|[\\w.-]+\\.(?:lock|txt|toml|ya?ml|json)|digest|hash\\w*|attached|below|none|standard library|stdlib|festgeschrieben|gepinnt|angehängt|figée?s?|fijad\\w*|fixad\\w*)\\b");

    private static final Set<String> OWN_VERSIONS =
            Set.of("version", "schema_version", "model_version", "format_version", "spec_version", "api_version");

    private DocumentPins() {}

    static boolean isDigest(String text) {
        return DIGEST.matcher(text).find();
    }

    static List<Dependency> read(Reading.Part part) {
        boolean data = part.file().endsWith(".json")
                || part.file().endsWith(".yaml")
                || part.file().endsWith(".yml");
        List<Dependency> found = new ArrayList<>();
        Set<String> stages = new HashSet<>(Set.of("scratch"));
        for (Line line : part.lines()) {
            switch (line.kind()) {
                case ROW -> row(line, data, found);
                case CODE -> code(line, stages, found);
                case ITEM, SENTENCE -> {
                    if (!data) {
                        text(line, found);
                    }
                }
                case HEADING, PICTURE -> {}
            }
        }
        return found;
    }

    private static void row(Line line, boolean data, List<Dependency> found) {
        Cells table = line.table();
        if (table == null) {
            return;
        }
        String name = table.label(line.row());
        if (data) {
            String key = name.toLowerCase(Locale.ROOT);
            String heading = line.context()
                    .substring(line.context().lastIndexOf(" > ") + 1)
                    .toLowerCase(Locale.ROOT);
            boolean keyed = (key.endsWith("_version") || key.endsWith("-version")) && !OWN_VERSIONS.contains(key);
            boolean listed = Stream.of("version", "package", "dependenc", "requirement", "librar")
                            .anyMatch(heading::contains)
                    && line.context().contains(" > ");
            if ((keyed || listed) && table.isKeyed()) {
                add(name.replaceFirst("(?i)[_-]version$", ""), table.cell(line.row(), 1), line, found);
            }
            return;
        }
        OptionalInt column = table.column(VERSION_HEADERS);
        if (column.isPresent() && column.getAsInt() > 0) {
            add(name, table.cell(line.row(), column.getAsInt()), line, found);
            return;
        }
        if (table.isKeyed() && Dependency.stateOf(table.cell(line.row(), 1)) == State.EXACT) {
            add(name, table.cell(line.row(), 1), line, found);
            return;
        }
        for (int cell = table.isKeyed() ? 1 : 0;
                cell < table.rows().get(line.row()).size();
                cell++) {
            clauses(table.cell(line.row(), cell), line, found);
        }
    }

    private static void code(Line line, Set<String> stages, List<Dependency> found) {
        String text = PipLines.uncommented(line.text());
        List<Dependency> installed = RecipeLines.instruction(text, line.place(), "line", line.number(), stages);
        if (!installed.isEmpty()) {
            found.addAll(installed);
        } else if (CONDA_EQUALS.matcher(text).matches()) {
            found.add(RecipeLines.condaSpec(text.replaceFirst("^-\\s+", ""), line.place(), line.number()));
        } else if (BARE.matcher(text).matches() || SPEC.matcher(text).matches() || text.contains(" @ ")) {
            found.add(PipLines.spec(text, line.place(), "line", line.number()));
        } else {
            clauses(text, line, found);
        }
    }

    private static void text(Line line, List<Dependency> found) {
        int before = found.size();
        clauses(line.text(), line, found);
        if (line.kind() == Line.Kind.SENTENCE) {
            enumerated(line, found.size() > before, found);
        }
        boolean listed = line.kind() == Line.Kind.ITEM || found.size() > before;
        String rest = line.text().substring(line.text().indexOf(':') + 1).strip();
        if (listed || line.text().indexOf(':') > 0 || Words.count(line.folded()) <= 3) {
            List<String> bare = Stream.of(rest.split("[,;]|\\b(?:and|und|et|y|e)\\b", -1))
                    .map(clause -> clause.strip().replaceAll("[.]$", ""))
                    .filter(clause -> !clause.isEmpty())
                    .toList();
            boolean allNames = bare.stream()
                    .allMatch(clause -> BARE.matcher(clause).matches()
                            || SPEC.matcher(clause).matches()
                            || PAIR.matcher(clause).matches());
            if (allNames) {
                bare.stream()
                        .filter(clause -> BARE.matcher(clause).matches())
                        .forEach(clause -> add(clause, "", line, found));
            }
        }
    }

    /** "pandas 2.2, numpy latest and scikit-learn": names among versions that have none, and "everything else as usual". */
    private static void enumerated(Line line, boolean versions, List<Dependency> found) {
        if (REST.matcher(line.text()).find() && !LOCKED.matcher(line.text()).find()) {
            found.add(dependency(line.text(), line.text(), State.UNVERSIONED, line, true));
        }
        if (!versions) {
            return;
        }
        String[] clauses = line.text().split("[,;]|[.] +|[.]$|\\s(?:and|und|et|y|e)\\s", -1);
        for (int i = 1; i < clauses.length; i++) {
            String clause = clauses[i].strip();
            Matcher moving = MOVING.matcher(clause);
            if (moving.matches()) {
                String name = moving.group(1);
                if (found.stream().noneMatch(one -> one.written().startsWith(name))) {
                    found.add(dependency(name, clause, State.RANGE, line, true));
                }
            } else if (BARE.matcher(clause).matches()
                    && !clause.matches("(?i).*\\.(?:lock|txt|in|toml|ya?ml|json|md|py|whl)")
                    && !NO_NAMES.contains(clause.toLowerCase(Locale.ROOT))
                    && !NO_LIBRARIES.contains(clause.toLowerCase(Locale.ROOT))) {
                found.add(dependency(clause, clause, State.UNVERSIONED, line, true));
            }
        }
    }

    private static void clauses(String text, Line line, List<Dependency> found) {
        for (String clause : text.split("[,;|]|[.] +|(?<=[\\dxX*]) (?:and|und|et|y|e|on|with|mit|\\+) ", -1)) {
            clause(clause.strip(), line, found);
        }
    }

    private static void clause(String clause, Line line, List<Dependency> found) {
        if (clause.isEmpty() || isDigest(clause)) {
            return;
        }
        boolean prose = line.kind() == Line.Kind.SENTENCE;
        Matcher spec = SPEC.matcher(clause.substring(labelled(clause)).strip());
        if (spec.matches()) {
            boolean exact = (spec.group(2).startsWith("==") && spec.group(3).indexOf('*') < 0)
                    || (spec.group(2).matches("=|@") && Dependency.stateOf(spec.group(3)) == State.EXACT);
            exact &= !Dependency.isGeneration(spec.group(1), spec.group(3));
            prose |= Dependency.isGeneration(spec.group(1), spec.group(3));
            found.add(dependency(spec.group(1), clause, exact ? State.EXACT : State.RANGE, line, prose));
            return;
        }
        Matcher latest = LATEST.matcher(clause);
        if (latest.find() && (latest.group(1) != null || Words.count(Words.fold(clause)) <= 4)) {
            found.add(dependency(clause, clause, State.RANGE, line, prose));
            return;
        }
        Matcher pair = PAIR.matcher(clause);
        while (pair.find()) {
            String name = pair.group(1);
            String version = pair.group(2);
            boolean named = !NO_NAMES.contains(name.toLowerCase(Locale.ROOT));
            boolean versioned =
                    version.indexOf('.') > 0 || (!prose && Words.count(Words.fold(clause)) <= 3 && !isCount(version));
            if (named && versioned) {
                State state = OPEN_END.matcher(clause).find() ? State.RANGE : Dependency.stateOf(name, version);
                found.add(dependency(name, name + " " + version, state, line, prose));
            }
        }
    }

    /** Years and counts beside a word are no versions. */
    private static boolean isCount(String version) {
        return version.length() >= 4;
    }

    private static int labelled(String clause) {
        int colon = clause.indexOf(": ");
        return colon > 0 && colon < 40 && clause.substring(colon + 1).matches(".*[=<>~].*") ? colon + 1 : 0;
    }

    private static void add(String name, String version, Line line, List<Dependency> found) {
        String bare = version.strip().replaceFirst("^(?:===|==|=)\\s*", "");
        if (name.isBlank() || isDigest(version)) {
            return;
        }
        State state = bare.isEmpty() || Placeholders.isWhole(bare)
                ? State.UNVERSIONED
                : bare.matches("v?[\\w.!+-]+") && !OPEN_END.matcher(bare).find()
                        ? Dependency.stateOf(name.strip(), bare)
                        : commit(bare);
        String written = version.isBlank() ? name : name + " " + version;
        found.add(dependency(name, written, state, line, false));
    }

    /** "git 3f2a9c1…" and "3.11.9 (deadsnakes)" are exact; "≥ 2.1" is not. */
    private static State commit(String version) {
        boolean open =
                version.matches(".*[<>~^*≥≤].*") || OPEN_END.matcher(version).find();
        boolean exact = version.matches(".*\\b[0-9a-f]{12,40}\\b.*") || version.matches("v?\\d+(?:\\.\\d+)+\\b.*");
        return exact && !open ? State.EXACT : State.RANGE;
    }

    private static Dependency dependency(String name, String written, State state, Line line, boolean prose) {
        String unit = switch (line.kind()) {
            case ROW -> "row";
            case ITEM -> "item";
            case CODE -> "line";
            default -> "sentence";
        };
        return new Dependency(name, written, state, line.place(), unit, line.number(), prose);
    }
}
