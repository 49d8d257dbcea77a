package dev.baton.cli;

import dev.baton.assess.Wanted;
import dev.baton.config.Validation;
import dev.baton.document.Words;
import dev.baton.names.Nearest;
import dev.baton.page.Templates;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
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
        List<String> problems = new ArrayList<>();
        Validation.validate(file, SiteOptions.offlineEnvironment())
                .forEach(problem -> problems.add(problem.toString()));
        if (problems.isEmpty()) {
            Path templates = SiteOptions.offline(file).pages().folder();
            Templates loaded = Templates.load(templates);
            List<String> kinds = SiteOptions.offline(file).pages().kinds();
            kinds.stream()
                    .filter(kind -> !loaded.kinds().contains(kind))
                    .forEach(
                            kind -> problems.add(templates.resolve(kind + ".md").normalize() + ":1:1: pages.kinds in "
                                    + file + " names the kind “" + kind
                                    + "”, and this template's front matter another; write"
                                    + " “kind: " + kind + "”"));
            Set<String> sections = new TreeSet<>();
            kinds.forEach(kind -> loaded.sections(kind).forEach(section -> sections.add(section.name())));
            for (String wanted : Wanted.pageSections(SiteOptions.offline(file).requirements())) {
                if (sections.stream().noneMatch(section -> Words.fold(section).equals(Words.fold(wanted)))) {
                    problems.add(file + ": a requirement names “page: " + wanted
                            + "” as a source, and no template of pages.kinds has a section of that name."
                            + Nearest.hint(wanted, sections) + " Known: "
                            + (sections.isEmpty() ? "none" : String.join(", ", sections)) + ".");
                }
            }
            loaded.check()
                    .forEach(problem ->
                            problems.add(templates.resolve(problem.file()).normalize()
                                    + problem.toString()
                                            .substring(problem.file().length())));
        }
        problems.forEach(problem -> err.println(Ink.plain(problem)));
        SiteOptions.unsetVariables()
                .forEach(name ->
                        err.println("note: the environment has no " + name + "; run, plan, check and doctor need it"));
        if (problems.isEmpty()) {
            out.println(file + " and everything it names is well.");
        } else {
            err.println(problems.size() + (problems.size() == 1 ? " problem." : " problems."));
        }
        err.flush();
        out.flush();
        return problems.isEmpty() ? ExitCode.OK : ExitCode.CONFIGURATION;
    }
}
