package dev.baton.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.baton.config.Config;
import dev.baton.config.FieldPlaces;
import dev.baton.doctor.Check;
import dev.baton.doctor.Doctor;
import dev.baton.doctor.GateChecks;
import dev.baton.worker.Site;
import java.io.PrintWriter;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "doctor",
        description = "Checks the site against the configuration, each finding with its remedy; writes nothing.",
        mixinStandardHelpOptions = true)
final class DoctorCommand implements Callable<Integer> {
    @Mixin
    SiteOptions site = new SiteOptions();

    @Option(names = "--json", description = "For machines.")
    boolean json;

    @Spec
    CommandSpec spec;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        Config config = site.load();
        List<Check> checks;
        try (Site clients = Site.of(config, Clock.systemUTC())) {
            checks = new ArrayList<>(new Doctor(
                            config,
                            clients.jira(),
                            clients.directory(),
                            clients.confluence(),
                            Clock.systemUTC(),
                            FieldPlaces.of(site.file()))
                    .examine());
            checks.addAll(new GateChecks(config, clients.gates()).examine());
        }
        boolean fails = checks.stream().anyMatch(check -> check.result() == Check.Result.FAIL);
        if (json) {
            ObjectNode report = JsonNodeFactory.instance.objectNode();
            report.put("ok", !fails);
            var list = report.putArray("checks");
            checks.forEach(check -> list.addObject()
                    .put("subject", check.subject())
                    .put("result", check.result().name())
                    .put("found", check.found())
                    .put("remedy", check.remedy()));
            out.println(Reports.json(report));
        } else {
            Ink ink = Ink.ofTerminal();
            for (Check check : checks) {
                out.println(ink.coloured("%-4s ".formatted(check.result()))
                        + Ink.plain(check.subject() + ": " + check.found()));
                if (!check.remedy().isEmpty()) {
                    out.println("       " + Ink.plain(check.remedy()));
                }
            }
        }
        out.flush();
        return fails ? ExitCode.CONFIGURATION : ExitCode.OK;
    }
}
