package dev.baton.cli;

import dev.baton.config.Config;
import dev.baton.store.Store;
import dev.baton.worker.Handled;
import dev.baton.worker.Worker;
import java.io.PrintWriter;
import java.time.Clock;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "run",
        description = "Watches Jira and keeps tickets, comments and pages right until it is stopped.",
        mixinStandardHelpOptions = true)
final class RunCommand implements Callable<Integer> {
    @Mixin
    SiteOptions site = new SiteOptions();

    @Option(names = "--once", description = "Handle what there is to handle, print a table, and stop.")
    boolean once;

    @Option(names = "--dry-run", description = "Show what would be written, and write nothing.")
    boolean dryRun;

    @Spec
    CommandSpec spec;

    @Override
    public Integer call() throws InterruptedException {
        PrintWriter out = spec.commandLine().getOut();
        Config config = site.load();
        try (Store store = dryRun ? Store.inMemory() : site.openStore(config);
                Worker worker = Worker.connect(config, store, Clock.systemUTC(), handled -> said(out, handled))) {
            if (dryRun) {
                return PlanCommand.printPlans(worker.planAll(), worker.handoffs(), out, Ink.ofTerminal());
            }
            if (once) {
                Worker.Outcome outcome = worker.runOnce();
                out.print(Reports.handledTable(outcome.handled(), Ink.ofTerminal()));
                out.println(outcome.handled().size() + " tickets handled, "
                        + worker.site().requests().writes() + " writes in "
                        + (worker.site().requests().jira()
                                + worker.site().requests().confluence()) + " requests");
                outcome.failed().forEach((key, cause) -> out.println(key + " failed: " + Ink.plain(cause)));
                out.flush();
                return outcome.failed().isEmpty() && outcome.waiting() == 0 ? ExitCode.OK : ExitCode.UNKNOWN;
            }
            CountDownLatch stopped = new CountDownLatch(1);
            Watching watching = Watching.start(worker, config.webhook());
            Runtime.getRuntime().addShutdownHook(new Thread(() -> {
                // What runs is let finish, so that a stop never leaves a ticket half written.
                watching.close();
                stopped.countDown();
            }));
            watching.heard().ifPresent(address -> out.println("Webhooks are taken at " + address));
            out.println("Watching. Stop with Ctrl-C; what runs then is finished first.");
            out.flush();
            stopped.await();
            return ExitCode.OK;
        }
    }

    private void said(PrintWriter out, Handled handled) {
        if (!once && handled.actions() > 0) {
            out.println(handledLine(handled));
            out.flush();
        }
    }

    static String handledLine(Handled handled) {
        return "%s %s before %s: %d of %d done%s"
                .formatted(
                        handled.key(),
                        handled.verdict(),
                        handled.next().title(),
                        handled.done(),
                        handled.needed(),
                        handled.movedBack() == null ? "" : ", moved back " + handled.movedBack());
    }
}
