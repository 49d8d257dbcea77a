package dev.baton.cli;

import dev.baton.config.ConfigException;
import dev.baton.http.ApiException;
import dev.baton.store.StoreUnavailable;
import dev.baton.worker.SiteNotReady;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command line. */
@Command(
        name = "baton",
        mixinStandardHelpOptions = true,
        version = "baton 0.1.0",
        description = "Holds a model handoff in Jira until its documentation is really there, and writes its pages.",
        subcommands = {
            DemoCommand.class,
            SandboxCommand.class,
            RunCommand.class,
            PlanCommand.class,
            CheckCommand.class,
            AuditCommand.class,
            AssessCommand.class,
            ConvertCommand.class,
            ValidateCommand.class,
            PreviewCommand.class,
            DoctorCommand.class,
            GateCommand.class,
            HooksCommand.class,
            BenchCommand.class
        },
        footer = {
            "",
            "Exit codes: 0 ready or done, 1 falls short, 2 could not tell, 64 wrong usage, 78 wrong configuration."
        })
public final class Baton implements Runnable {
    @Spec
    CommandSpec spec;

    Baton() {}

    /**
     * Runs a command line.
     *
     * @return the exit code
     */
    public static int run(String... arguments) {
        CommandLine command = commandLine();
        // A document's encoding is not the terminal's.
        CommandLine convert = Objects.requireNonNull(command.getSubcommands().get("convert"));
        convert.setOut(new PrintWriter(new OutputStreamWriter(System.out, StandardCharsets.UTF_8)));
        return command.execute(arguments);
    }

    static CommandLine commandLine() {
        return new CommandLine(new Baton())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setParameterExceptionHandler(Baton::usage)
                .setExecutionExceptionHandler(Baton::failed);
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Which command? One of those below.");
    }

    private static int usage(ParameterException failure, String[] arguments) {
        CommandLine command = failure.getCommandLine();
        PrintWriter err = command.getErr();
        err.println(Ink.plain(String.valueOf(failure.getMessage())));
        if (!CommandLine.UnmatchedArgumentException.printSuggestions(failure, err)) {
            command.usage(err);
        }
        return ExitCode.USAGE;
    }

    private static int failed(Exception failure, CommandLine command, CommandLine.ParseResult parsed) {
        PrintWriter err = command.getErr();
        LoggerFactory.getLogger(Baton.class).debug("The command failed", failure);
        return switch (failure) {
            case ConfigException wrong -> {
                wrong.problems().forEach(problem -> err.println(Ink.plain(problem.toString())));
                yield ExitCode.CONFIGURATION;
            }
            case ApiException.NotAllowed refused -> said(err, refused, ExitCode.CONFIGURATION);
            case SiteNotReady lacking -> said(err, lacking, ExitCode.CONFIGURATION);
            case StoreUnavailable unavailable -> said(err, unavailable, ExitCode.CONFIGURATION);
            case ApiException other -> said(err, other, ExitCode.UNKNOWN);
            default -> {
                err.println(Ink.plain(failure.getClass().getSimpleName() + ": " + failure.getMessage()
                        + " (BATON_LOG=DEBUG shows where)"));
                yield ExitCode.UNKNOWN;
            }
        };
    }

    private static int said(PrintWriter err, Exception failure, int exitCode) {
        err.println(Ink.plain(String.valueOf(failure.getMessage())));
        return exitCode;
    }
}
