package dev.baton.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.baton.assess.Assessor;
import dev.baton.assess.FileDossier;
import dev.baton.assess.Finding;
import dev.baton.assess.Requirement;
import dev.baton.assess.measure.Labelled;
import dev.baton.assess.measure.Measurement;
import dev.baton.config.ConfigLoader;
import dev.baton.lifecycle.Stage;
import dev.baton.ticket.Content;
import dev.baton.ticket.DocumentFile;
import dev.baton.ticket.Dossier;
import dev.baton.verdict.Verdict;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
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
        name = "assess",
        description = "Judges documents offline with the same rules: for a model repository's own CI.",
        mixinStandardHelpOptions = true)
final class AssessCommand implements Callable<Integer> {
    private static final long MOST_BYTES = 20_000_000;

    @Parameters(
            arity = "0..*",
            paramLabel = "FILE",
            description =
                    "Markdown, JSON, YAML or files of dependencies. Each is judged by the requirements it can meet.")
    List<Path> files = List.of();

    @Option(
            names = "--together",
            description =
                    "Judge all files as one handoff: the first document is its text, the others are its attachments.")
    boolean together;

    @Option(
            names = "--labelled",
            paramLabel = "DIR",
            description =
                    "Measure the rules instead: on the labelled sections in a folder, precision and recall per rule and"
                            + " each disagreement. Ends with 1 where a rule that blocks would hold what an expert would not.")
    @Nullable
    Path labelled;

    @Option(
            names = "--entering",
            paramLabel = "STAGE",
            description = "The stage to judge for, S2 to S8 (default: ${DEFAULT-VALUE}).")
    Stage entering = Stage.S4;

    @Option(
            names = "--config",
            paramLabel = "FILE",
            description = "The configuration whose requirements are used (default: Baton's own).")
    @Nullable
    Path config;

    @Option(names = "--json", description = "For machines: one object for one subject, a list for several.")
    boolean json;

    @Spec
    CommandSpec spec;

    private record Judged(String subject, Verdict.State verdict, List<Finding> findings) {}

    @Override
    public Integer call() throws IOException {
        if (labelled != null) {
            // Without a configuration every rule is measured that is shipped, switched on or not.
            return measure(
                    labelled,
                    config == null
                            ? ConfigLoader.requirements(
                                    SiteOptions.home().resolve("config").resolve("requirements"))
                            : SiteOptions.offline(config).requirements());
        }
        if (files.isEmpty()) {
            throw new ParameterException(
                    spec.commandLine(), "Name at least one file to judge, or a folder with --labelled");
        }
        List<Requirement> requirements = SiteOptions.offline(config == null ? SiteOptions.defaultConfig() : config)
                .requirements();
        List<Judged> judged = together ? List.of(asOne(requirements)) : each(requirements);
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            ArrayNode all = JsonNodeFactory.instance.arrayNode();
            judged.forEach(one -> all.add(Reports.judged(one.subject(), one.verdict(), one.findings())));
            ObjectNode only = judged.size() == 1 ? (ObjectNode) all.get(0) : null;
            out.println(Reports.json(only == null ? all : only));
        } else {
            judged.forEach(one ->
                    out.print(Reports.judgedText(one.subject(), one.verdict(), one.findings(), Ink.ofTerminal())));
        }
        out.flush();
        return judged.stream().mapToInt(one -> ExitCode.of(one.verdict())).reduce(ExitCode.OK, AssessCommand::worse);
    }

    private int measure(Path folder, List<Requirement> requirements) throws IOException {
        if (!Files.isDirectory(folder) || !files.isEmpty()) {
            throw new ParameterException(
                    spec.commandLine(),
                    files.isEmpty()
                            ? "--labelled: " + folder + " is not a folder"
                            : "--labelled reads one folder: leave out the files beside it");
        }
        List<Labelled> sections;
        Measurement measured;
        try {
            sections = LabelledReport.read(folder);
            measured = Measurement.of(sections, requirements);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), "--labelled: " + e.getMessage(), e);
        }
        if (sections.isEmpty()) {
            throw new ParameterException(spec.commandLine(), "--labelled: no labelled section (*.md) is in " + folder);
        }
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(Reports.json(LabelledReport.json(measured)));
        } else {
            out.print(LabelledReport.text(measured, Ink.ofTerminal()));
        }
        out.flush();
        return measured.falseBlocks().isEmpty() ? ExitCode.OK : ExitCode.BLOCKED;
    }

    /** Falling short is worse than not being able to tell, which is worse than being ready. */
    private static int worse(int one, int other) {
        return one == ExitCode.BLOCKED || other == ExitCode.BLOCKED ? ExitCode.BLOCKED : Math.max(one, other);
    }

    private List<Judged> each(List<Requirement> requirements) throws IOException {
        List<Judged> judged = new ArrayList<>();
        for (Path file : files) {
            Content content = read(file);
            String name = String.valueOf(file.getFileName());
            List<Requirement> concerning = FileDossier.concerning(name, content, requirements);
            judged.add(judged(file.toString(), FileDossier.of(name, content), concerning));
        }
        return judged;
    }

    private Judged asOne(List<Requirement> requirements) throws IOException {
        Content description = new Content.Empty();
        List<Dossier.Attachment> attachments = new ArrayList<>();
        Dossier first = null;
        for (Path file : files) {
            Content content = read(file);
            String name = String.valueOf(file.getFileName());
            if (first == null) {
                first = FileDossier.of(name, content);
                description = first.description();
                attachments.addAll(first.attachments());
            } else {
                attachments.add(new Dossier.Attachment(name, content));
            }
        }
        String subject = String.valueOf(files.getFirst());
        return judged(
                subject,
                new Dossier(subject, first == null ? java.util.Map.of() : first.fields(), description, attachments),
                requirements);
    }

    private Judged judged(String subject, Dossier dossier, List<Requirement> requirements) {
        List<Finding> findings = Assessor.assess(dossier, requirements, entering);
        return new Judged(subject, state(findings), findings);
    }

    private static Verdict.State state(List<Finding> findings) {
        return dev.baton.verdict.Judge.state(findings);
    }

    private static Content read(Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            return new Content.Unreadable(file + " is not a file that can be read");
        }
        if (Files.size(file) > MOST_BYTES) {
            return new Content.Unreadable(
                    file + " has " + Files.size(file) + " bytes; at most " + MOST_BYTES + " are read");
        }
        return DocumentFile.read(String.valueOf(file.getFileName()), Files.readAllBytes(file));
    }
}
