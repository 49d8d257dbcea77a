package dev.baton.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "convert",
        description =
                "Converts documents between Markdown, ADF, Jira's wiki markup, HTML and Confluence's storage format.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "What a reader has to give up is named on standard error; what a format can't say is written as the nearest it can.",
            "Exit codes: 0 all were converted, 1 some could not be, 64 wrong usage."
        })
final class ConvertCommand implements Callable<Integer> {
    private static final int MOST_BYTES = 20_000_000;
    private static final String STANDARD_INPUT = "-";

    @Option(
            names = "--from",
            required = true,
            paramLabel = "FORMAT",
            description = "What it is: ${COMPLETION-CANDIDATES}.")
    DocumentFormat from = DocumentFormat.MARKDOWN;

    @Option(
            names = "--to",
            required = true,
            paramLabel = "FORMAT",
            description = "What it becomes: ${COMPLETION-CANDIDATES}.")
    DocumentFormat to = DocumentFormat.MARKDOWN;

    @Parameters(
            arity = "0..1",
            paramLabel = "FILE",
            description = "A document, a folder of documents (with --out), or - for standard input (the default).")
    String input = STANDARD_INPUT;

    @Option(
            names = "--out",
            paramLabel = "PATH",
            description = "Where to write: a file, or for a folder another one, in which each document NAME.x becomes"
                    + " NAME.md, .json, .wiki, .html or .xml. Default for one document: standard output.")
    @Nullable
    Path target;

    @Option(
            names = "--trusted",
            description =
                    "Read in Markdown also the notations that Baton writes for what Markdown lacks: people, statuses,"
                            + " dates, layouts, page properties. Only for documents whose author may use them.")
    boolean trusted;

    @Spec
    CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        PrintWriter err = spec.commandLine().getErr();
        int exit;
        if (input.equals(STANDARD_INPUT)) {
            exit = one("standard input", () -> text(System.in), err);
        } else {
            Path file = Path.of(input);
            exit = Files.isDirectory(file) ? folder(file, err) : one(input, () -> text(file), err);
        }
        err.flush();
        return exit;
    }

    private interface Source {
        String text() throws IOException, DocumentFormat.Unreadable;
    }

    private int one(String name, Source source, PrintWriter err) {
        if (target != null && Files.exists(target) && same(target, name)) {
            throw new ParameterException(
                    spec.commandLine(), "--out names the document itself, which is not overwritten");
        }
        return converted(name, source, target, err) ? ExitCode.OK : ExitCode.BLOCKED;
    }

    private static boolean same(Path target, String name) {
        try {
            return Files.exists(Path.of(name)) && Files.isSameFile(target, Path.of(name));
        } catch (IOException unknown) {
            return false;
        }
    }

    private int folder(Path folder, PrintWriter err) throws IOException {
        if (target == null) {
            throw new ParameterException(
                    spec.commandLine(), folder + " is a folder: name another for the results, --out DIR");
        }
        if (Files.exists(target) && !Files.isDirectory(target)) {
            throw new ParameterException(
                    spec.commandLine(), "--out " + target + " is a file; a folder becomes a folder");
        }
        List<FolderTargets.Pair> pairs = FolderTargets.of(folder, target, to.ending());
        int failed = 0;
        for (FolderTargets.Pair pair : pairs) {
            if (!pair.problem().isEmpty()) {
                say(err, pair.source() + ": not converted: " + pair.problem());
                failed++;
            } else if (!converted(pair.source().toString(), () -> text(pair.source()), pair.target(), err)) {
                failed++;
            }
        }
        say(err, "%d of %d documents converted to %s".formatted(pairs.size() - failed, pairs.size(), target));
        return failed == 0 ? ExitCode.OK : ExitCode.BLOCKED;
    }

    private boolean converted(String name, Source source, @Nullable Path file, PrintWriter err) {
        try {
            String result = to.write(from.read(source.text(), trusted, warning -> say(err, name + ": " + warning)));
            if (file == null) {
                PrintWriter out = spec.commandLine().getOut();
                out.print(result);
                out.flush();
            } else {
                store(result, file);
            }
            return true;
        } catch (DocumentFormat.Unreadable unreadable) {
            say(err, name + ": not converted: " + unreadable.getMessage());
        } catch (IOException failure) {
            say(err, name + ": not converted: " + reason(failure));
        }
        return false;
    }

    private static void say(PrintWriter err, String line) {
        err.println(Ink.plain(line).replace("\n", " "));
    }

    private static String reason(IOException failure) {
        return switch (failure) {
            case NoSuchFileException missing -> missing.getMessage() + " does not exist";
            case AccessDeniedException denied -> denied.getMessage() + " may not be read or written by this user";
            default -> String.valueOf(failure.getMessage());
        };
    }

    private static String text(Path file) throws IOException, DocumentFormat.Unreadable {
        try (InputStream in = Files.newInputStream(file)) {
            return text(in);
        }
    }

    private static String text(InputStream in) throws IOException, DocumentFormat.Unreadable {
        byte[] bytes = in.readNBytes(MOST_BYTES + 1);
        if (bytes.length > MOST_BYTES) {
            throw new DocumentFormat.Unreadable("it has more than %,d bytes".formatted(MOST_BYTES));
        }
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            if (text.indexOf('\0') >= 0) {
                throw new DocumentFormat.Unreadable("it is a binary file");
            }
            return text.startsWith("\uFEFF") ? text.substring(1) : text;
        } catch (CharacterCodingException e) {
            throw new DocumentFormat.Unreadable("it is not valid UTF-8 text; save it as UTF-8");
        }
    }

    /** Writes beside the file first, so that nobody sees half a document. */
    private static void store(String text, Path file) throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        if (folder != null) {
            Files.createDirectories(folder);
        }
        Path part = file.resolveSibling(
                "." + file.getFileName() + "." + ProcessHandle.current().pid() + ".part");
        try {
            Files.writeString(
                    part,
                    text,
                    StandardOpenOption.CREATE,
                    StandardOpenOption.TRUNCATE_EXISTING,
                    StandardOpenOption.WRITE);
            try {
                Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
            } catch (AtomicMoveNotSupportedException e) {
                Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
            }
        } finally {
            Files.deleteIfExists(part);
        }
    }
}
