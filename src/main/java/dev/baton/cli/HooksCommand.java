package dev.baton.cli;

import dev.baton.config.Config;
import dev.baton.config.Webhook;
import dev.baton.intake.Inbox;
import dev.baton.jira.Webhooks;
import dev.baton.worker.Site;
import java.io.PrintWriter;
import java.net.URI;
import java.time.Clock;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

@Command(
        name = "hooks",
        description = "The webhooks by which Jira tells of changes at once.",
        subcommands = HooksCommand.Register.class,
        mixinStandardHelpOptions = true)
final class HooksCommand implements Runnable {
    @Spec
    CommandSpec spec;

    @Override
    public void run() {
        spec.commandLine().usage(spec.commandLine().getOut());
    }

    @Command(
            name = "register",
            description =
                    "Registers Baton's webhook in Jira, if it is not there; Baton's account has to be an admin for that.",
            mixinStandardHelpOptions = true)
    static final class Register implements java.util.concurrent.Callable<Integer> {
        @Mixin
        SiteOptions site = new SiteOptions();

        @Spec
        CommandSpec spec;

        @Override
        public Integer call() {
            PrintWriter out = spec.commandLine().getOut();
            Config config = site.load();
            Webhook webhook = config.webhook();
            URI address = webhook.publicUrl();
            if (address == null || webhook.secrets().isEmpty()) {
                spec.commandLine()
                        .getErr()
                        .println("Set webhook.publicUrl and webhook.secrets first (docs/webhooks.md).");
                return ExitCode.CONFIGURATION;
            }
            try (Site clients = Site.of(config, Clock.systemUTC())) {
                for (Webhooks.Webhook known : clients.jira().webhooks()) {
                    if (known.url().equals(address.toString())) {
                        out.println("Jira has a webhook to " + address + " already: \"" + Ink.plain(known.name())
                                + "\". ./baton doctor compares it.");
                        out.flush();
                        return ExitCode.OK;
                    }
                }
                clients.jira()
                        .register(
                                "Baton",
                                address.toString(),
                                Inbox.EVENTS,
                                Inbox.watched(config),
                                webhook.secrets().getFirst().reveal());
            }
            out.println("Registered: Jira sends its webhooks to " + address + ".");
            out.flush();
            return ExitCode.OK;
        }
    }
}
