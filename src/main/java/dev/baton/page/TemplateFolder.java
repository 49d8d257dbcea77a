package dev.baton.page;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A folder of templates that people edit while Baton runs. Each use looks whether a file has changed. A new set is taken
 * as a whole, and only when nothing is wrong with it; until then the last good one stays in use. Safe for use by several
 * threads.
 */
public final class TemplateFolder {
    /** A file that changed so lately may change again without another time or size. */
    private static final Duration FRESH = Duration.ofSeconds(3);

    private final Object lock = new Object();
    private final Path folder;
    private final Clock clock;
    private final Consumer<String> report;
    private Map<String, Stamp> stamps;
    private String read;
    private String refused = "";
    private volatile Good good;

    /** A set of templates with the digest over all its files. */
    private record Good(Templates templates, String digest) {}

    /** What a file looks like from outside. */
    private record Stamp(long size, Instant changed) {}

    private TemplateFolder(Path folder, Clock clock, Consumer<String> report) throws IOException {
        this.folder = folder;
        this.clock = clock;
        this.report = report;
        this.stamps = stamps();
        this.read = hash();
        Templates first = Templates.load(folder);
        this.good = new Good(first, read);
        List<TemplateProblem> problems = first.check();
        if (!problems.isEmpty()) {
            report.accept("Templates in " + folder + " can't be used as they stand; their pages are not written until"
                    + " they are mended:\n" + lines(problems));
        }
    }

    /**
     * Opens a folder. What is wrong with it at first is reported, and the templates that nothing is wrong with are used.
     *
     * @param clock tells how fresh a change is
     * @param report is told once of each set that can't be used, and of each new one that is
     * @throws TemplateException if the folder can't be read
     */
    public static TemplateFolder open(Path folder, Clock clock, Consumer<String> report) {
        try {
            return new TemplateFolder(folder, clock, report);
        } catch (IOException e) {
            throw new TemplateException(new TemplateProblem(
                    folder.toString(), 0, 0, "the folder of templates can't be read: " + e.getMessage()));
        }
    }

    /** The last good set of templates. */
    public Templates current() {
        return look().templates();
    }

    /** A digest over the files of the last good set: when it changes, every page has to be looked at again. */
    public String digest() {
        return look().digest();
    }

    private Good look() {
        synchronized (lock) {
            try {
                Map<String, Stamp> now = stamps();
                if (!now.equals(stamps) || fresh(now)) {
                    stamps = now;
                    String hash = hash();
                    if (!hash.equals(read)) {
                        read = hash;
                        reload(hash);
                    }
                }
            } catch (IOException | TemplateException e) {
                refuse(
                        "unreadable",
                        "The folder of templates " + folder + " can't be read (" + e.getMessage()
                                + "); the last good templates stay in use.");
            }
            return good;
        }
    }

    private void reload(String hash) {
        Templates next = Templates.load(folder);
        List<TemplateProblem> problems = next.check();
        if (problems.isEmpty()) {
            refused = "";
            if (!hash.equals(good.digest())) {
                good = new Good(next, hash);
                report.accept("The templates in " + folder + " have changed and are in use.");
            }
        } else {
            refuse(
                    hash,
                    "The changed templates in " + folder + " are not used; the last good ones stay in use:\n"
                            + lines(problems));
        }
    }

    private void refuse(String what, String message) {
        if (!refused.equals(what)) {
            refused = what;
            report.accept(message);
        }
    }

    private static String lines(List<TemplateProblem> problems) {
        return problems.stream().map(TemplateProblem::toString).collect(Collectors.joining("\n"));
    }

    private boolean fresh(Map<String, Stamp> now) {
        Instant since = clock.instant().minus(FRESH);
        return now.values().stream().anyMatch(stamp -> stamp.changed().isAfter(since));
    }

    private Map<String, Stamp> stamps() throws IOException {
        Map<String, Stamp> found = new TreeMap<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.filter(Templates::isTemplate).toList()) {
                BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
                found.put(
                        String.valueOf(file.getFileName()),
                        new Stamp(
                                attributes.size(), attributes.lastModifiedTime().toInstant()));
            }
        }
        return found;
    }

    private String hash() throws IOException {
        try {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            try (Stream<Path> files = Files.list(folder)) {
                for (Path file : files.filter(Templates::isTemplate).sorted().toList()) {
                    sha256.update(
                            (file.getFileName() + "\n" + Files.size(file) + "\n").getBytes(StandardCharsets.UTF_8));
                    if (Files.size(file) <= Templates.LARGEST) {
                        sha256.update(Files.readAllBytes(file));
                    }
                }
            }
            return HexFormat.of().formatHex(sha256.digest()).substring(0, 16);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java has SHA-256", impossible);
        }
    }
}
