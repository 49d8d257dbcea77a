package dev.baton.cli;

import dev.baton.config.Config;
import dev.baton.store.Store;
import dev.baton.ticket.Ticket;
import dev.baton.verdict.Verdict;
import dev.baton.worker.Worker;
import java.io.PrintWriter;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "check",
        description = "Judges one ticket and says what is missing; writes nothing.",
        mixinStandardHelpOptions = true)
final class CheckCommand implements Callable<Integer> {
    @Mixin
    SiteOptions site = new SiteOptions();

    @Parameters(paramLabel = "KEY", description = "The ticket.")
    String key = "";

    @Option(names = "--json", description = "For machines.")
    boolean json;

    @Spec
    CommandSpec spec;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        PrintWriter err = spec.commandLine().getErr();
        Config config = site.load();
        try (Store store = Store.inMemory();
                Worker worker = Worker.connect(config, store, Clock.systemUTC(), handled -> {})) {
            Optional<Ticket> ticket = worker.ticket(key);
            if (ticket.isEmpty()) {
                err.println(notThere(key));
                return ExitCode.UNKNOWN;
            }
            Optional<Verdict> verdict = worker.handoffs().judge(ticket.get());
            if (verdict.isEmpty()) {
                err.println(key + " has the status " + ticket.get().status()
                        + ", which is mapped to no stage; add it under stages in " + site.file() + ".");
                return ExitCode.UNKNOWN;
            }
            Verdict decided = verdict.get();
            if (json) {
                out.println(Reports.json(
                        Reports.judged(key, decided.state(), decided.findings()).put("digest", decided.digest())));
            } else {
                out.print(Reports.judgedText(
                        key + " before " + decided.next().title(),
                        decided.state(),
                        decided.findings(),
                        Ink.ofTerminal()));
                out.println("verdict " + decided.digest() + ", the same on the ticket and its pages");
                if (decided.fallback() != null) {
                    out.println("It stands in " + decided.stage().title() + " and may not: it belongs in "
                            + decided.fallback().title() + ".");
                }
            }
            out.flush();
            return ExitCode.of(decided.state());
        }
    }

    static String notThere(String key) {
        return key
                + " does not exist or can't be seen with this account. Check the key, and that the account may browse"
                + " its project.";
    }
}
