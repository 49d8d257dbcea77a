package dev.baton.sandbox;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import io.javalin.router.JavalinDefaultRoutingApi;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * A running Jira Cloud (at {@code /}) and Confluence Cloud (at {@code /wiki}) on 127.0.0.1, in memory, until closed. The
 * same Confluence speaks as a Data Center at {@code /confluence}. Accounts sign in with their address and the token
 * {@code sandbox}, at Data Center with the personal access token {@code sandbox} (Baton) or {@code sandbox-NAME}. {@code GET} and {@code PUT /sandbox/weather} read
 * and change how it behaves, {@code GET /sandbox/stats} tells requests and applied writes by product.
 */
public final class Sandbox implements AutoCloseable {
    /** As Jetty buffers a form; files are limited by the API itself. */
    private static final long LARGEST_FORM = 12L * 1024 * 1024;

    private final Sky sky;
    private final Tally tally = new Tally();
    private final ReentrantLock lock = new ReentrantLock();
    private final JiraSite jira;
    private final WikiSite wiki;
    private final JiraViews views;
    private final HookSender hooks;
    private @Nullable Javalin server;

    private Sandbox(SandboxOptions options) {
        sky = new Sky(options.weather());
        Accounts accounts = DemoWorld.accounts();
        List<Field> fields = DemoWorld.fields(options.gate());
        jira = new JiraSite(accounts, DemoWorld.projects(accounts, options.gate()), fields, options.clock(), sky);
        wiki = DemoWorld.wiki(accounts, options.clock(), sky);
        views = new JiraViews(() -> uri().toString(), accounts, jira.screens(), jira.links());
        hooks = new HookSender(jira, new HookPayload(views, accounts.admin()));
        jira.listen(hooks::raise);
        if (!options.seed().isEmpty()) {
            new SeedLoader(jira, options.seed()).load();
            SeedLoader.repeat(jira, options.copies());
        }
    }

    /**
     * Starts a sandbox; it answers when this returns.
     *
     * @throws IllegalStateException if the port is taken or a seed ticket is wrong
     */
    public static Sandbox start(SandboxOptions options) {
        Sandbox sandbox = new Sandbox(options);
        try {
            sandbox.server =
                    Javalin.create(config -> sandbox.configure(config, options)).start();
        } catch (RuntimeException e) {
            throw new IllegalStateException(
                    "The sandbox could not listen on 127.0.0.1:" + options.port()
                            + ". Another program may use the port; choose another one or 0 for any. (" + e.getMessage()
                            + ")",
                    e);
        }
        return sandbox;
    }

    private void configure(JavalinConfig config, SandboxOptions options) {
        config.jetty.host = "127.0.0.1";
        config.jetty.port = options.port();
        config.concurrency.useVirtualThreads = true;
        config.startup.showJavalinBanner = false;
        config.startup.showOldJavalinVersionWarning = false;
        config.http.maxRequestSize = LARGEST_FORM;
        JavalinDefaultRoutingApi routes = config.routes;
        ApiDoor door = new ApiDoor(routes, jira.accounts(), lock, options.clock(), sky, tally);
        new HookApi(jira, views, hooks).register(door);
        new JiraDirectoryApi(jira, views).register(door);
        new JiraRoleApi(jira, views, DemoWorld.roles(), DemoWorld.groups()).register(door);
        new WorkflowApi(jira).register(door);
        new ScreenApi(jira).register(door);
        new JiraSearchApi(jira, views).register(door);
        new JiraCommentApi(jira, views).register(door);
        new JiraPropertyApi(jira, views).register(door);
        new JiraFileApi(jira, views).register(door);
        new JiraIssueApi(jira, views).register(door);
        new JiraBulkApi(jira).register(door);
        WikiViews wikiViews = new WikiViews(() -> uri().toString(), wiki);
        new PageApi(wiki, wikiViews).register(door);
        new PagePropertyApi(wiki, wikiViews).register(door);
        new ContentApi(wiki, wikiViews).register(door);
        new InlineCommentApi(wiki, wikiViews).register(door);
        DataCenterViews dataCenterViews = new DataCenterViews(() -> uri().toString(), wiki);
        new DataCenterApi(wiki, dataCenterViews).register(door);
        new DataCenterPartsApi(wiki, dataCenterViews).register(door);
        for (HandlerType method : List.of(HandlerType.GET, HandlerType.POST, HandlerType.PUT, HandlerType.DELETE)) {
            door.read(method, Face.JIRA, "/rest/*", Sandbox::unknown);
            door.read(method, Face.WIKI_V2, "/wiki/api/*", Sandbox::unknown);
            door.read(method, Face.WIKI_V1, "/wiki/rest/*", Sandbox::unknown);
            door.read(method, Face.WIKI_DC, DataCenterApi.CONTEXT + "/rest/*", Sandbox::unknown);
        }
        routes.get(
                "/sandbox/weather",
                context -> ApiDoor.send(context, Answer.ok(sky.weather().toJson())));
        routes.put("/sandbox/weather", context -> ApiDoor.send(context, changeWeather(context)));
        routes.get("/sandbox/stats", context -> ApiDoor.send(context, Answer.ok(tally.toJson())));
        new WebFace(jira, wiki, lock, () -> uri().toString()).register(routes);
    }

    private static Answer unknown(Call call) {
        throw new Refusal(
                404,
                "The sandbox does not serve " + call.context().method() + " "
                        + call.context().path());
    }

    private Answer changeWeather(Context context) {
        if (!WebFace.loopback(context)) {
            return new Refusal(403, "The sandbox is addressed as localhost or 127.0.0.1 only.").jira();
        }
        try {
            JsonNode json = Json.MAPPER.readTree(context.bodyAsBytes());
            Weather next = sky.weather().changedBy(json);
            sky.change(next);
            return Answer.ok(next.toJson());
        } catch (JsonProcessingException e) {
            return new Refusal(400, "The weather is not JSON: " + e.getOriginalMessage()).jira();
        } catch (IllegalArgumentException e) {
            return new Refusal(400, String.valueOf(e.getMessage())).jira();
        } catch (IOException e) {
            return new Refusal(400, "The weather could not be read").jira();
        }
    }

    /** The site's address without a slash at the end; Confluence is below it at {@code /wiki}. */
    public URI uri() {
        if (server == null) {
            throw new IllegalStateException("The sandbox has not started");
        }
        return URI.create("http://127.0.0.1:" + server.port());
    }

    /** How it behaves now. */
    public Weather weather() {
        return sky.weather();
    }

    /** Changes how it behaves; the draws start again at the weather's seed. */
    public void weather(Weather next) {
        sky.change(next);
    }

    /** Changes how webhooks travel; the draws start again at its seed. */
    public void hookWeather(HookWeather next) {
        hooks.change(next);
    }

    /** How many deliveries of webhooks wait, or are tried, or will be tried again. */
    public long hooksUnderWay() {
        return hooks.underWay();
    }

    /** How many deliveries of webhooks nobody took, after all their retries. */
    public long hooksGivenUp() {
        return hooks.givenUp();
    }

    /** How many deliveries of webhooks were taken. */
    public long hooksSent() {
        return hooks.sent();
    }

    /** API requests and applied writes by product, as {@code GET /sandbox/stats} tells them. */
    public JsonNode stats() {
        return tally.toJson();
    }

    @Override
    public void close() {
        hooks.close();
        if (server != null) {
            server.stop();
        }
    }
}
