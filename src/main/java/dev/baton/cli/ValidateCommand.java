package dev.baton.cli;

import dev.baton.config.Problem;
import dev.baton.config.Validation;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "validate",
        description = "Checks configuration, requirements and templates, without any server.",
        mixinStandardHelpOptions = true)
final class ValidateCommand implements Callable<Integer> {
    @Option(
            names = "--config",
            paramLabel = "FILE",
            description = "The configuration file (default: config/baton.yaml in Baton's folder).")
    @Nullable
    Path config;

    @Spec
    CommandSpec spec;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        PrintWriter err = spec.commandLine().getErr();
        Path file = config == null ? SiteOptions.defaultConfig() : config;
        List<Problem> problems = Validation.validate(file, System.getenv());
        problems.forEach(problem -> err.println(Ink.plain(problem.toString())));
        err.flush();
        if (problems.isEmpty()) {
            out.println(file + " and everything it names is well.");
            out.flush();
            return ExitCode.OK;
        }
        err.println(problems.size() + (problems.size() == 1 ? " problem." : " problems."));
        err.flush();
        return ExitCode.CONFIGURATION;
    }
}
