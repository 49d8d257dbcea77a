package dev.baton.cli;

import dev.baton.config.Config;
import dev.baton.gate.Gates;
import dev.baton.gate.Result;
import dev.baton.gate.Survey;
import dev.baton.worker.HeldReport;
import dev.baton.worker.Site;
import java.io.PrintWriter;
import java.time.Clock;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(
        name = "gate",
        description = "Jira's own rules that hold tickets: looks, installs, removes; and what would be held.",
        mixinStandardHelpOptions = true,
        subcommands = {
            GateCommand.PlanGate.class,
            GateCommand.InstallGate.class,
            GateCommand.GateStatus.class,
            GateCommand.RemoveGate.class,
            GateCommand.ReportHeld.class
        })
final class GateCommand implements Runnable {
    @Spec
    CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Which of them? One of those below.");
    }

    /** What the subcommands have in common. */
    abstract static class OnSite implements Callable<Integer> {
        @Mixin
        SiteOptions site = new SiteOptions();

        @Option(
                names = "--project",
                paramLabel = "KEY",
                description = "Only this project (default: all that the watches find).")
        @Nullable
        String project;

        @Option(names = "--json", description = "For machines.")
        boolean json;

        @Spec
        CommandSpec spec;

        PrintWriter out() {
            return spec.commandLine().getOut();
        }
    }

    /** Those that need Jira's workflows. */
    abstract static class OnWorkflows extends OnSite {
        @Override
        public Integer call() {
            Config config = site.load();
            try (Site clients = Site.of(config, Clock.systemUTC())) {
                int code = run(config, clients.gates());
                out().flush();
                return code;
            }
        }

        abstract int run(Config config, Gates gates);

        int look(Config config, Gates gates, boolean withChanges) {
            Survey survey = gates.survey(project);
            out().print(
                            json
                                    ? Reports.json(GateText.json(survey)) + "\n"
                                    : GateText.survey(survey, config, withChanges, Ink.ofTerminal()));
            return GateText.exitCode(survey);
        }

        int told(Config config, Result result) {
            out().print(
                            json
                                    ? Reports.json(GateText.json(result)) + "\n"
                                    : GateText.result(result, config, Ink.ofTerminal()));
            return GateText.exitCode(result);
        }
    }

    @Command(
            name = "plan",
            description = "Shows exactly what install would change, and writes nothing.",
            mixinStandardHelpOptions = true)
    static final class PlanGate extends OnWorkflows {
        @Override
        int run(Config config, Gates gates) {
            return look(config, gates, true);
        }
    }

    @Command(
            name = "status",
            description = "Tells for each transition into a gated stage whether Jira holds tickets there.",
            mixinStandardHelpOptions = true)
    static final class GateStatus extends OnWorkflows {
        @Override
        int run(Config config, Gates gates) {
            return look(config, gates, false);
        }
    }

    @Command(
            name = "install",
            description =
                    "Makes the clearance field and puts the validators on the transitions; needs Administer Jira.",
            mixinStandardHelpOptions = true)
    static final class InstallGate extends OnWorkflows {
        @Option(
                names = "--shared",
                description = "Change a workflow also where projects or issue types use it that Baton does not watch.")
        boolean shared;

        @Override
        int run(Config config, Gates gates) {
            return told(config, gates.install(project, shared));
        }
    }

    @Command(
            name = "remove",
            description = "Takes Baton's validators out of the workflows and leaves everything else.",
            mixinStandardHelpOptions = true)
    static final class RemoveGate extends OnWorkflows {
        @Option(names = "--field", description = "Move the clearance field into Jira's trash too, with what it holds.")
        boolean field;

        @Override
        int run(Config config, Gates gates) {
            return told(config, gates.remove(project, field));
        }
    }

    @Command(
            name = "report",
            description = "What would be held if every project enforced: by ticket and by requirement; writes nothing.",
            mixinStandardHelpOptions = true)
    static final class ReportHeld extends OnSite {
        @Override
        public Integer call() {
            HeldReport report = HeldReport.of(site.load(), project, Clock.systemUTC());
            out().print(json ? Reports.json(GateText.json(report)) + "\n" : GateText.report(report, Ink.ofTerminal()));
            out().flush();
            return ExitCode.OK;
        }
    }
}
