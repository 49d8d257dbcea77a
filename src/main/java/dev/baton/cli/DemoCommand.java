package dev.baton.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.baton.config.Config;
import dev.baton.config.Secret;
import dev.baton.config.Watch;
import dev.baton.intake.Inbox;
import dev.baton.sandbox.Sandbox;
import dev.baton.sandbox.SandboxOptions;
import dev.baton.store.Store;
import dev.baton.worker.Handled;
import dev.baton.worker.Worker;
import java.io.PrintWriter;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "demo",
        description = "A Jira and a Confluence with handoff tickets on this machine, and Baton at work on them.",
        mixinStandardHelpOptions = true)
final class DemoCommand implements Callable<Integer> {
    @Option(
            names = "--port",
            paramLabel = "N",
            description = "The port of Jira and Confluence; 0 picks a free one (default: ${DEFAULT-VALUE}).")
    int port = 8090;

    @Option(names = "--once", description = "Handle every ticket, print a table, and stop.")
    boolean once;

    @Option(names = "--json", description = "With --once: the table for machines.")
    boolean json;

    @Spec
    CommandSpec spec;

    @Override
    public Integer call() throws InterruptedException {
        PrintWriter out = spec.commandLine().getOut();
        // A single run is looked at by nobody else, so it takes any port that is free.
        try (Sandbox sandbox = Sandbox.start(SandboxOptions.seeded().withPort(once ? 0 : port))) {
            Config config = lookingOften(SiteOptions.forSandbox(sandbox.uri()));
            try (Store store = Store.inMemory();
                    Worker worker = Worker.connect(config, store, Clock.systemUTC(), handled -> said(out, handled))) {
                return once ? once(worker, out) : watch(worker, config, sandbox, out);
            }
        }
    }

    /** Somebody sits in front of the demo and waits for the comment to change. */
    private static Config lookingOften(Config config) {
        return config.withWatches(config.watches().stream()
                .map(watch -> new Watch(watch.name(), watch.jql(), Duration.ofSeconds(2), watch.overlap()))
                .toList());
    }

    private int once(Worker worker, PrintWriter out) {
        Worker.Outcome outcome = worker.runOnce();
        var requests = worker.site().requests();
        if (json) {
            ObjectNode report = JsonNodeFactory.instance.objectNode();
            var tickets = report.putArray("tickets");
            outcome.handled().forEach(handled -> tickets.add(Reports.handled(handled)));
            report.putObject("requests")
                    .put("jira", requests.jira())
                    .put("confluence", requests.confluence())
                    .put("writes", requests.writes());
            out.println(Reports.json(report));
        } else {
            out.print(Reports.handledTable(outcome.handled(), Ink.ofTerminal()));
            out.println("%d requests to Jira, %d to Confluence, %d of them writes"
                    .formatted(requests.jira(), requests.confluence(), requests.writes()));
        }
        out.flush();
        outcome.failed()
                .forEach((key, cause) -> spec.commandLine().getErr().println(key + " failed: " + Ink.plain(cause)));
        spec.commandLine().getErr().flush();
        return outcome.failed().isEmpty() && outcome.waiting() == 0 ? ExitCode.OK : ExitCode.UNKNOWN;
    }

    private int watch(Worker worker, Config config, Sandbox sandbox, PrintWriter out) throws InterruptedException {
        out.println("Jira        " + sandbox.uri());
        out.println("Confluence  " + sandbox.uri().resolve("/wiki"));
        out.println();
        out.println("Open " + sandbox.uri().resolve("/browse/MH-1")
                + " and press \"Submit for review\": Jira refuses, and");
        out.println(
                "Baton's comment says what is missing. Fill in the field, wait for the comment to change, try again.");
        out.println("What Baton does appears below. Stop with Ctrl-C.");
        out.println();
        out.flush();
        CountDownLatch stopped = new CountDownLatch(1);
        Secret secret = Secret.of(UUID.randomUUID().toString());
        Watching watching = Watching.hearing(worker, config.webhook().on(0, secret));
        watching.heard()
                .ifPresent(address -> worker.site()
                        .jira()
                        .register("Baton", address, Inbox.EVENTS, Inbox.watched(config), secret.reveal()));
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            watching.close();
            stopped.countDown();
        }));
        stopped.await();
        return ExitCode.OK;
    }

    private void said(PrintWriter out, Handled handled) {
        if (!once && handled.actions() > 0) {
            out.println(Ink.ofTerminal().coloured(RunCommand.handledLine(handled)));
            out.flush();
        }
    }
}
