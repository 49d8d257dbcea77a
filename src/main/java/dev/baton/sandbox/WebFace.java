package dev.baton.sandbox;

import io.javalin.http.Context;
import io.javalin.http.Cookie;
import io.javalin.http.SameSite;
import io.javalin.router.JavalinDefaultRoutingApi;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.Lock;
import java.util.function.Supplier;

/**
 * The plain web face: look at tickets and pages, fill in fields, try a transition. No login; a cookie says as whom one
 * looks. Forms are taken from this site's own pages only.
 */
final class WebFace {
    /** What a page handler does with a request of an account. */
    interface Page {
        Answer answer(Context context, Account viewer);
    }

    private static final String VIEWER = "viewing-as";
    private static final String SECURITY = "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self';"
            + " frame-ancestors 'none'; base-uri 'none'";

    private final Accounts accounts;
    private final Lock lock;
    private final Templates templates = new Templates();
    private final TicketPages tickets;
    private final WikiPages pages;

    WebFace(JiraSite jira, WikiSite wiki, Lock lock, Supplier<String> base) {
        this.accounts = jira.accounts();
        this.lock = lock;
        this.tickets = new TicketPages(jira, templates);
        this.pages = new WikiPages(wiki, templates, base);
    }

    void register(JavalinDefaultRoutingApi routes) {
        routes.get("/sandbox/style.css", context -> send(context, style()));
        routes.get("/sandbox/avatar/*", context -> send(context, Answer.empty(404)));
        routes.post("/sandbox/viewer", context -> guarded(context, this::switchViewer));
        tickets.register(routes, this);
        pages.register(routes, this);
    }

    /** Serves a page that changes nothing. */
    void get(JavalinDefaultRoutingApi routes, String path, Page page) {
        routes.get(path, context -> shown(context, page));
    }

    /** Serves a form. */
    void post(JavalinDefaultRoutingApi routes, String path, Page page) {
        routes.post(path, context -> guarded(context, page));
    }

    private void guarded(Context context, Page page) {
        if (!fromThisSite(context)) {
            send(
                    context,
                    problem(viewer(context), new Refusal(403, "This form did not come from a page of the sandbox.")));
            return;
        }
        shown(context, page);
    }

    private void shown(Context context, Page page) {
        if (!loopback(context)) {
            send(context, Answer.html(403, "<p>The sandbox is addressed as localhost or 127.0.0.1 only.</p>"));
            return;
        }
        Account viewer = viewer(context);
        Answer answer;
        lock.lock();
        try {
            answer = page.answer(context, viewer);
        } catch (Refusal refusal) {
            answer = problem(viewer, refusal);
        } finally {
            lock.unlock();
        }
        send(context, answer);
    }

    private Answer problem(Account viewer, Refusal refusal) {
        Map<String, Object> model = model(viewer, "Not possible");
        model.put("messages", refusal.all());
        return templates.page(refusal.status, "problem", model);
    }

    private static void send(Context context, Answer answer) {
        context.header("Content-Security-Policy", SECURITY);
        context.header("Referrer-Policy", "same-origin");
        context.header("X-Content-Type-Options", "nosniff");
        context.header("Cache-Control", "no-store");
        ApiDoor.send(context, answer);
    }

    /** A name that leads here by DNS rebinding is no name of this site. */
    static boolean loopback(Context context) {
        String host = Optional.ofNullable(context.host()).orElse("");
        String name = host.startsWith("[") ? host.substring(0, host.indexOf(']') + 1) : host.split(":", 2)[0];
        return List.of("127.0.0.1", "localhost", "[::1]").contains(name);
    }

    /** Browsers send the origin with every form, so one from elsewhere is known by it. */
    private static boolean fromThisSite(Context context) {
        String origin = context.header("Origin");
        if (origin != null) {
            return loopback(context) && origin.equals("http://" + context.host());
        }
        String site = Optional.ofNullable(context.header("Sec-Fetch-Site")).orElse("none");
        return loopback(context) && (site.equals("none") || site.equals("same-origin"));
    }

    private Account viewer(Context context) {
        return accounts.byEmail(Optional.ofNullable(context.cookie(VIEWER)).orElse(""))
                .filter(Account::active)
                .or(() -> accounts.byEmail("scientist@example.com"))
                .orElseGet(accounts::admin);
    }

    private Answer switchViewer(Context context, Account viewer) {
        String email = Optional.ofNullable(context.formParam("as")).orElse("");
        Account next = accounts.byEmail(email)
                .filter(Account::active)
                .orElseThrow(() -> new Refusal(400, "Nobody active has the address " + email));
        context.cookie(new Cookie(VIEWER, next.email(), "/", -1, false, true, null, SameSite.STRICT));
        String back = Optional.ofNullable(context.formParam("back")).orElse("/");
        return Answer.redirect(back.startsWith("/") && !back.startsWith("//") && !back.contains("\\") ? back : "/");
    }

    /** What every page shows. */
    Map<String, Object> model(Account viewer, String title) {
        Map<String, Object> model = new HashMap<>();
        model.put("title", title);
        model.put("viewer", viewer.name());
        model.put(
                "viewers",
                List.of("scientist@example.com", "admin@example.com").stream()
                        .flatMap(email -> accounts.byEmail(email).stream())
                        .toList());
        return model;
    }

    private static Answer style() {
        try (InputStream stream = WebFace.class.getResourceAsStream("/sandbox/web/style.css")) {
            if (stream == null) {
                return Answer.empty(404);
            }
            return Answer.text("text/css;charset=UTF-8", stream.readAllBytes());
        } catch (IOException e) {
            return Answer.empty(500);
        }
    }
}
