package dev.baton.bench;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.baton.assess.Assessor;
import dev.baton.config.Config;
import dev.baton.document.Adf;
import dev.baton.document.Markdown;
import dev.baton.document.Storage;
import dev.baton.http.Credentials;
import dev.baton.http.HttpClients;
import dev.baton.http.HttpOptions;
import dev.baton.http.RequestCounter;
import dev.baton.jira.JiraClient;
import dev.baton.lifecycle.Stage;
import dev.baton.store.Store;
import dev.baton.ticket.Ticket;
import dev.baton.verdict.Verdict;
import dev.baton.worker.Handoffs;
import dev.baton.worker.Site;
import dev.baton.worker.Worker;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.IntConsumer;

/** Requests per event, and how fast the pure stages are, on one thread. */
public final class FlowBench {
    private static final Duration LONG_ENOUGH = Duration.ofSeconds(2);

    private final Config config;
    private final URI sandbox;

    /** Makes a bench on a sandbox that runs, without latency and without a lag before search sees a write. */
    public FlowBench(Config config, URI sandbox) {
        this.config = config;
        this.sandbox = sandbox;
    }

    /** Measures; writes to the sandbox. */
    public List<Measured> measure() {
        List<Measured> rows = new ArrayList<>();
        try (Store store = Store.inMemory();
                Worker worker = Worker.connect(config, store, Clock.systemUTC(), handled -> {});
                HttpClients http = new HttpClients(HttpOptions.defaults(), Clock.systemUTC())) {
            worker.runOnce();
            worker.runOnce();
            requests(worker, person(http), rows);
            List<Ticket> tickets = new ArrayList<>();
            worker.eachTicket(tickets::add);
            rates(worker, tickets, rows);
        }
        return rows;
    }

    private JiraClient person(HttpClients http) {
        Credentials scientist = Credentials.basic("scientist@example.com", "sandbox");
        return new JiraClient(http.to(dev.baton.http.Site.at(sandbox, scientist), new RequestCounter()));
    }

    private static void requests(Worker worker, JiraClient person, List<Measured> rows) {
        rows.add(new Measured("requests of an idle cycle", cycle(worker), "1 request"));

        var remark = Adf.write(Markdown.read("Will look at it on Monday."));
        person.create("MH-1", remark, "remark", JsonNodeFactory.instance.textNode("1"));
        rows.add(new Measured("requests for one changed ticket, same verdict", cycle(worker), "0 writes"));

        for (int ticket = 1; ticket <= 14; ticket++) {
            person.create("MH-" + ticket, remark, "remark", JsonNodeFactory.instance.textNode("2"));
        }
        rows.add(new Measured("requests for 14 tickets changed together, same verdicts", cycle(worker), "0 writes"));

        String limitations = person.fields().stream()
                .filter(field -> field.name().equals("Known limitations"))
                .findFirst()
                .orElseThrow()
                .id();
        var text = Adf.write(Markdown.read("- Misses pneumothoraces under 1 cm on portable images in 3 of 10 cases."));
        person.edit("MH-1", Map.of(limitations, text), Map.of());
        rows.add(new Measured(
                "requests for one changed verdict",
                cycle(worker),
                "1 issue write, 1 comment write, 1 read + 2 writes per page"));
    }

    private static String cycle(Worker worker) {
        Site.Requests before = worker.site().requests();
        worker.cycleOnce();
        Site.Requests after = worker.site().requests();
        return "%d to Jira, %d to Confluence, %d of them writes"
                .formatted(
                        after.jira() - before.jira(),
                        after.confluence() - before.confluence(),
                        after.writes() - before.writes());
    }

    private void rates(Worker worker, List<Ticket> tickets, List<Measured> rows) {
        rows.add(new Measured(
                "tickets assessed",
                rate(index -> Assessor.assess(
                        tickets.get(index % tickets.size()).dossier(), config.requirements(), Stage.S4)),
                ""));
        Handoffs handoffs = worker.handoffs();
        List<Ticket> inLifecycle = new ArrayList<>();
        List<Verdict> verdicts = new ArrayList<>();
        for (Ticket ticket : tickets) {
            handoffs.judge(ticket)
                    .filter(verdict -> verdict.next().isAfter(Stage.S1))
                    .ifPresent(verdict -> {
                        inLifecycle.add(ticket);
                        verdicts.add(verdict);
                    });
        }
        rows.add(new Measured(
                "handoff pages rendered",
                rate(index -> {
                    Ticket ticket = inLifecycle.get(index % inLifecycle.size());
                    handoffs.page(Handoffs.HANDOFF, ticket, verdicts.get(index % verdicts.size()));
                }),
                ""));
        String document = Documents.ofFiveKilobytes();
        rows.add(new Measured(
                "documents of 5 KB, Markdown to storage",
                rate(index -> Storage.write(Markdown.read(document))),
                "1000 per second and core"));
    }

    /** Runs for as long as a figure needs to be worth printing, after as long to warm up. */
    private static String rate(IntConsumer work) {
        count(work);
        double perSecond = count(work);
        return "%.0f per second and core".formatted(perSecond);
    }

    private static double count(IntConsumer work) {
        long began = System.nanoTime();
        int done = 0;
        while (System.nanoTime() - began < LONG_ENOUGH.toNanos()) {
            work.accept(done);
            done++;
        }
        return done * 1e9 / (System.nanoTime() - began);
    }
}
