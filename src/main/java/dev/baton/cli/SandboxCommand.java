package dev.baton.cli;

import dev.baton.sandbox.Sandbox;
import dev.baton.sandbox.SandboxOptions;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "sandbox",
        description = "A Jira (at /) and a Confluence (at /wiki) on this machine, to try things on.",
        mixinStandardHelpOptions = true)
final class SandboxCommand implements Callable<Integer> {
    @Option(
            names = "--port",
            paramLabel = "N",
            description = "The port; 0 picks a free one (default: ${DEFAULT-VALUE}).")
    int port = 8090;

    @Option(names = "--empty", description = "Without the demo's tickets.")
    boolean empty;

    @Option(
            names = "--without-gate",
            description = "With no validators in Jira and no clearance field, to install them.")
    boolean withoutGate;

    @Spec
    CommandSpec spec;

    @Override
    public Integer call() throws InterruptedException {
        PrintWriter out = spec.commandLine().getOut();
        try (Sandbox sandbox = Sandbox.start((empty ? SandboxOptions.empty() : SandboxOptions.seeded())
                .withPort(port)
                .withGate(withoutGate ? SandboxOptions.Gate.ABSENT : SandboxOptions.Gate.INSTALLED))) {
            out.println("Jira        " + sandbox.uri());
            out.println("Confluence  " + sandbox.uri().resolve("/wiki"));
            out.println("            " + sandbox.uri().resolve("/confluence") + " as a Data Center, token: sandbox");
            out.println("Users       admin@example.com and scientist@example.com, both with the token: sandbox");
            out.println("Try         ./baton run --once --sandbox " + sandbox.uri());
            out.println("Stop with Ctrl-C; everything in it is forgotten then.");
            out.flush();
            new CountDownLatch(1).await();
        }
        return ExitCode.OK;
    }
}
