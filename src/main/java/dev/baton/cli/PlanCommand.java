package dev.baton.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.baton.config.Config;
import dev.baton.page.RegionDiff;
import dev.baton.plan.Action;
import dev.baton.store.Store;
import dev.baton.ticket.Ticket;
import dev.baton.worker.Handoffs;
import dev.baton.worker.Worker;
import dev.baton.worker.Worker.PlannedTicket;
import java.io.PrintWriter;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "plan",
        description = "Shows what would be written for a ticket, or for all, and writes nothing.",
        mixinStandardHelpOptions = true)
final class PlanCommand implements Callable<Integer> {
    @Mixin
    SiteOptions site = new SiteOptions();

    @Parameters(arity = "0..1", paramLabel = "KEY", description = "The ticket; all of them if absent.")
    @Nullable
    String key;

    @Option(names = "--json", description = "For machines.")
    boolean json;

    @Spec
    CommandSpec spec;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        Config config = site.load();
        try (Store store = Store.inMemory();
                Worker worker = Worker.connect(config, store, Clock.systemUTC(), handled -> {})) {
            List<PlannedTicket> plans;
            if (key == null) {
                plans = worker.planAll();
            } else {
                Optional<Ticket> ticket = worker.ticket(key);
                if (ticket.isEmpty()) {
                    spec.commandLine().getErr().println(CheckCommand.notThere(key));
                    return ExitCode.UNKNOWN;
                }
                plans = List.of(worker.planOne(ticket.get()));
            }
            if (json) {
                ArrayNode all = JsonNodeFactory.instance.arrayNode();
                plans.forEach(planned -> planned.plan()
                        .filter(plan -> !plan.actions().isEmpty())
                        .ifPresent(plan ->
                                all.add(Reports.plan(planned.ticket().key(), plan, worker.handoffs()::differences))));
                out.println(Reports.json(all));
                out.flush();
                return ExitCode.OK;
            }
            return printPlans(plans, worker.handoffs(), out, Ink.ofTerminal());
        }
    }

    /** @param handoffs tells what would change on pages */
    static int printPlans(List<PlannedTicket> plans, Handoffs handoffs, PrintWriter out, Ink ink) {
        int actions = 0;
        for (PlannedTicket planned : plans) {
            if (planned.plan().isEmpty() || planned.plan().get().actions().isEmpty()) {
                continue;
            }
            var plan = planned.plan().get();
            out.println(ink.bold(planned.ticket().key()) + "  "
                    + ink.coloured(plan.verdict().state().name()) + "  "
                    + plan.verdict().done() + " of "
                    + plan.verdict().needed() + " done");
            for (var action : plan.actions()) {
                out.println("  " + Ink.plain(Reports.describe(action)));
                actions++;
                if (action instanceof Action.WritePage write) {
                    List<RegionDiff> differences = handoffs.differences(write);
                    differences.forEach(difference -> out.print(Reports.difference(difference, ink)));
                    if (differences.isEmpty() && write.known() != null) {
                        out.println("    no difference that a reader sees: files, labels or a note; a page in the trash"
                                + " or the archive is left alone");
                    }
                }
            }
        }
        out.println(
                actions == 0
                        ? "Nothing to write: " + plans.size() + " tickets show what they should."
                        : actions + " actions planned for " + plans.size() + " tickets; nothing was written.");
        out.flush();
        return ExitCode.OK;
    }
}
