package dev.baton.page;

import dev.baton.document.Storage;
import dev.baton.names.Nearest;
import io.pebbletemplates.pebble.PebbleEngine;
import io.pebbletemplates.pebble.error.LoaderException;
import io.pebbletemplates.pebble.error.PebbleException;
import io.pebbletemplates.pebble.loader.Loader;
import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.commonmark.node.Node;

/**
 * The page templates of a folder. Each file {@code NAME.md} is Markdown in the template language (Pebble) behind front
 * matter (see {@link PageKind}); files whose names begin with an underscore are parts
 * that others include or extend, and {@code README.md} is left alone. All files are read once; nothing is read while a page is rendered. Safe for use by
 * several threads.
 */
public final class Templates {
    static final long LARGEST = 1_000_000;
    private static final int LONGEST_TITLE = 255;
    private static final String TITLE_OF = "title of ";

    private final Map<String, TemplateFile> files;
    private final PageTree tree;
    private final List<TemplateProblem> broken;
    private final PebbleEngine engine;

    private Templates(Map<String, TemplateFile> files, PageTree tree, List<TemplateProblem> broken) {
        this.files = files;
        this.tree = tree;
        this.broken = List.copyOf(broken);
        this.engine = TemplateLanguage.engine(new Known());
    }

    /**
     * Reads all templates of a folder. A broken file is no reason to refuse the others: it is reported by {@link #check}
     * and when its page is rendered.
     *
     * @throws TemplateException if the folder can't be read
     */
    public static Templates load(Path folder) {
        List<TemplateProblem> problems = new ArrayList<>();
        Map<String, TemplateFile> files = new TreeMap<>();
        try (Stream<Path> found = Files.list(folder)) {
            for (Path path : found.sorted().toList()) {
                String name = String.valueOf(path.getFileName());
                if (isTemplate(path)) {
                    readFile(path, name, problems).ifPresent(file -> files.put(name, file));
                }
            }
        } catch (IOException e) {
            throw new TemplateException(new TemplateProblem(
                    folder.toString(), 0, 0, "the folder of templates can't be read: " + e.getMessage()));
        }
        return new Templates(files, PageTree.of(files.values(), problems), problems);
    }

    /** Whether a file is a template or a part of one. */
    static boolean isTemplate(Path path) {
        String name = String.valueOf(path.getFileName());
        return name.endsWith(".md") && !name.equalsIgnoreCase("README.md") && Files.isRegularFile(path);
    }

    private static Optional<TemplateFile> readFile(Path path, String name, List<TemplateProblem> problems)
            throws IOException {
        if (Files.size(path) > LARGEST) {
            problems.add(new TemplateProblem(name, 0, 0, "a template has at most " + LARGEST + " bytes"));
            return Optional.empty();
        }
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(Files.readAllBytes(path)))
                    .toString();
            return Optional.of(TemplateFile.read(name, text.replace("\uFEFF", ""), problems));
        } catch (CharacterCodingException e) {
            problems.add(new TemplateProblem(name, 0, 0, "the file is not in UTF-8; save it in that encoding"));
            return Optional.empty();
        }
    }

    /** The kinds of pages there are templates for, each after its parent. */
    public List<String> kinds() {
        return tree.kinds().stream().map(PageKind::name).toList();
    }

    /** The kinds among the names about one thing of the scope, in the order of the names but each after its parent. */
    public List<PageKind> kinds(Scope scope, List<String> names) {
        return tree.kinds(names).stream().filter(kind -> kind.scope() == scope).toList();
    }

    /** The kinds of pages about one thing of the scope, each after its parent. */
    public List<PageKind> kinds(Scope scope) {
        return tree.kinds().stream().filter(kind -> kind.scope() == scope).toList();
    }

    /**
     * The sections of a page that people fill in, and that requirements can name as sources; empty for a kind that there is
     * no template for, or whose template can't be read.
     */
    public List<PageSection> sections(String kind) {
        return tree
                .template(kind)
                .filter(file ->
                        broken.stream().noneMatch(problem -> problem.file().equals(file.name())))
                .map(file -> {
                    try {
                        return NameCheck.sections(engine, files, file.name());
                    } catch (PebbleException notReadable) {
                        return Map.<String, String>of();
                    }
                })
                .stream()
                .flatMap(sections -> sections.entrySet().stream())
                .map(section -> new PageSection(section.getValue(), section.getKey()))
                .toList();
    }

    /** Everything that is wrong: front matter, syntax, and names that a page of the kind does not have. */
    public List<TemplateProblem> check() {
        List<TemplateProblem> problems = new ArrayList<>(broken);
        for (TemplateFile file : files.values()) {
            if (broken.stream().anyMatch(problem -> problem.file().equals(file.name()))) {
                continue;
            }
            int before = problems.size();
            List<Map<String, Object>> samples = samples(file);
            try {
                engine.getTemplate(file.name());
                if (!samples.isEmpty()) {
                    Shape shape = samples.stream().map(Shape::of).reduce(new Shape.Any(), Shape::and);
                    problems.addAll(NameCheck.problems(engine, titled(file), file.name(), shape));
                    problems.addAll(NameCheck.problems(engine, titled(file), TITLE_OF + file.name(), shape).stream()
                            .map(problem -> inTitle(file, problem))
                            .toList());
                }
                for (Map<String, Object> sample : samples) {
                    if (problems.size() == before) {
                        render(file, sample);
                    }
                }
            } catch (TemplateException e) {
                problems.addAll(e.problems());
            } catch (RuntimeException | StackOverflowError e) {
                problems.add(problem(file, e, new Slots()));
            }
        }
        return problems;
    }

    /** Values to check a template with: every page about a ticket may name the same. */
    private static List<Map<String, Object>> samples(TemplateFile file) {
        return switch (file.kind()) {
            case "" -> List.of();
            case MilestonesPage.KIND -> MilestonesPage.samples();
            case MilestonesPage.PORTFOLIO -> MilestonesPage.portfolioSamples();
            default -> file.front().scope() == Scope.TICKET ? HandoffSamples.values() : List.of();
        };
    }

    /**
     * Renders the page of a kind.
     *
     * @param values what the template can name: texts, numbers, booleans, {@link java.time.LocalDate},
     *     {@link java.time.Instant}, documents and inline nodes of the document model, and lists and maps of these. Texts
     *     are shown letter by letter, documents enter as they are; neither is ever read as Markdown or template code.
     * @throws TemplateException if there is no template of the kind, or it is broken
     */
    public Page render(String kind, Map<String, Object> values) {
        return render(usable(kind), values);
    }

    /**
     * A page as a document, before it becomes Confluence's storage format.
     *
     * @param title its title
     * @param document its body
     */
    public record Shown(String title, Node document) {}

    /**
     * Renders the page of a kind to be shown elsewhere than in Confluence; what {@link #render} says of values and errors
     * holds.
     */
    public Shown show(String kind, Map<String, Object> values) {
        return show(usable(kind), values);
    }

    /** Values to show a page with that is not about a ticket; empty where there are none for the kind. */
    public Optional<Map<String, Object>> sample(String kind) {
        return tree.template(kind).flatMap(file -> samples(file).stream().findFirst());
    }

    /** The kind of page that a file of the folder makes; empty for a part, and for a file that is not there. */
    public Optional<String> kindOf(String fileName) {
        return Optional.ofNullable(files.get(fileName)).map(TemplateFile::kind).filter(kind -> !kind.isEmpty());
    }

    private TemplateFile usable(String kind) {
        TemplateFile file = tree.template(kind)
                .orElseThrow(() -> new TemplateException(new TemplateProblem(
                        "templates",
                        0,
                        0,
                        "there is no template with “kind: " + kind + "”." + Nearest.hint(kind, kinds()) + " Known: "
                                + String.join(", ", kinds()) + ".")));
        List<TemplateProblem> wrong = broken.stream()
                .filter(problem -> problem.file().equals(file.name()))
                .toList();
        if (!wrong.isEmpty()) {
            throw new TemplateException(wrong);
        }
        return file;
    }

    private Page render(TemplateFile file, Map<String, Object> values) {
        Shown shown = show(file, values);
        String body = PageBody.stamped(Storage.write(shown.document()));
        List<Region> regions = PageBody.regions(body);
        return new Page(
                file.kind(),
                shown.title(),
                file.front().parent(),
                file.front().labels(),
                regions,
                body,
                List.of(),
                Page.digest(regions, List.of()));
    }

    private Shown show(TemplateFile file, Map<String, Object> values) {
        Slots slots = new Slots(titles(file, values));
        Map<String, Object> prepared = slots.prepare(values);
        try {
            String title = title(evaluate(TITLE_OF + file.name(), prepared, slots), slots);
            return new Shown(title, new Assembly(slots).assemble(evaluate(file.name(), prepared, slots)));
        } catch (RuntimeException | StackOverflowError e) {
            throw new TemplateException(problem(file, e, slots));
        }
    }

    /** The titles of the pages of the same scope, from the same values. */
    private Slots.Titles titles(TemplateFile from, Map<String, Object> values) {
        return new Slots.Titles() {
            @Override
            public Set<String> kinds() {
                Set<String> kinds = new TreeSet<>();
                kinds(from.front().scope()).forEach(kind -> kinds.add(kind.name()));
                return kinds;
            }

            private List<PageKind> kinds(Scope scope) {
                return Templates.this.kinds(scope);
            }

            @Override
            public String of(String kind) {
                TemplateFile file = tree.template(kind).orElseThrow();
                // Without titles: a title can't name another one.
                Slots slots = new Slots();
                return title(evaluate(TITLE_OF + file.name(), slots.prepare(values), slots), slots);
            }
        };
    }

    private String evaluate(String name, Map<String, Object> values, Slots slots) {
        StringBuilder out = new StringBuilder();
        try {
            engine.getTemplate(name).evaluate(slots.budget().writer(out, name), values);
        } catch (IOException e) {
            throw new IllegalStateException("writing to memory failed", e);
        }
        return out.toString();
    }

    /** A title is one line of at most 255 characters, without what XML forbids. */
    private static String title(String evaluated, Slots slots) {
        String line = Tokens.plain(evaluated, slots::document)
                .replaceAll("[\\p{Cntrl}\\p{Zs}\\p{Zl}\\p{Zp}]+", " ")
                .replaceAll("[\\p{Cs}\\x{FFFE}\\x{FFFF}]", "\uFFFD")
                .strip();
        return line.codePointCount(0, line.length()) <= LONGEST_TITLE
                ? line
                : line.substring(0, line.offsetByCodePoints(0, LONGEST_TITLE - 1))
                                .strip() + "…";
    }

    private TemplateProblem problem(TemplateFile file, Throwable error, Slots slots) {
        TemplateProblem problem = TemplateErrors.problem(file.name(), error, slots.names(), files);
        return problem.file().startsWith(TITLE_OF) ? inTitle(file, problem) : problem;
    }

    private static TemplateProblem inTitle(TemplateFile file, TemplateProblem problem) {
        return new TemplateProblem(file.name(), file.front().titleLine(), 0, "in the title: " + problem.message());
    }

    /** All files, and a template's title as one of its own. */
    private Map<String, TemplateFile> titled(TemplateFile file) {
        Map<String, TemplateFile> all = new LinkedHashMap<>(files);
        String name = TITLE_OF + file.name();
        all.put(name, new TemplateFile(name, FrontMatter.NONE, file.front().title()));
        return all;
    }

    /** Gives Pebble the files that were read, and nothing else. */
    private final class Known implements Loader<String> {
        @Override
        public Reader getReader(String name) {
            boolean title = name.startsWith(TITLE_OF);
            TemplateFile file = files.get(title ? name.substring(TITLE_OF.length()) : name);
            if (file == null) {
                throw new LoaderException(
                        null,
                        "there is no template file “" + name + "”." + Nearest.hint(name, files.keySet()) + " Known: "
                                + String.join(", ", files.keySet()) + ".");
            }
            return new StringReader(title ? file.front().title() : file.body());
        }

        @Override
        public void setCharset(String charset) {}

        @Override
        public void setPrefix(String prefix) {}

        @Override
        public void setSuffix(String suffix) {}

        @Override
        public String resolveRelativePath(String relative, String anchor) {
            return relative;
        }

        @Override
        public String createCacheKey(String name) {
            return name;
        }

        @Override
        public boolean resourceExists(String name) {
            return files.containsKey(name);
        }
    }
}
