package dev.baton.cli;

import dev.baton.config.Webhook;
import dev.baton.intake.Inbox;
import dev.baton.schedule.Timetable;
import dev.baton.web.HookEndpoint;
import dev.baton.worker.Worker;
import java.time.Clock;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A worker that watches: by polling, and by webhooks where there is a port for them. */
final class Watching implements AutoCloseable {
    private final Timetable timetable;
    private final @Nullable Inbox inbox;
    private final @Nullable HookEndpoint endpoint;
    private final String address;

    private Watching(Timetable timetable, @Nullable Inbox inbox, @Nullable HookEndpoint endpoint, String address) {
        this.timetable = timetable;
        this.inbox = inbox;
        this.endpoint = endpoint;
        this.address = address;
    }

    /** Starts; webhooks are taken when this returns. */
    static Watching start(Worker worker, Webhook webhook) {
        return webhook.listens() ? hearing(worker, webhook) : new Watching(worker.start(), null, null, "");
    }

    /** The same, with webhooks also where the port is 0: then on any that is free. */
    static Watching hearing(Worker worker, Webhook webhook) {
        Timetable timetable = worker.start();
        Inbox inbox = worker.inbox(timetable);
        try {
            HookEndpoint endpoint = HookEndpoint.open(webhook, inbox, Clock.systemUTC());
            String address = "http://" + webhook.host() + ":" + endpoint.port() + webhook.path();
            return new Watching(timetable, inbox, endpoint, address);
        } catch (RuntimeException failure) {
            inbox.close();
            timetable.close();
            throw failure;
        }
    }

    /** Where webhooks are taken; empty where they are not. */
    Optional<String> heard() {
        return endpoint == null ? Optional.empty() : Optional.of(address);
    }

    /** Takes nothing more in, and lets finish what runs. */
    @Override
    public void close() {
        if (endpoint != null) {
            endpoint.close();
        }
        if (inbox != null) {
            inbox.close();
        }
        timetable.close();
    }
}
