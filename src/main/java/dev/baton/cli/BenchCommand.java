package dev.baton.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.baton.bench.ArrivalBench;
import dev.baton.bench.FlowBench;
import dev.baton.bench.HookBench;
import dev.baton.bench.Measured;
import dev.baton.bench.SweepBench;
import dev.baton.config.Config;
import dev.baton.jira.IssueJson;
import dev.baton.sandbox.Sandbox;
import dev.baton.sandbox.SandboxOptions;
import dev.baton.sandbox.Weather;
import dev.baton.store.Store;
import dev.baton.worker.Worker;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "bench",
        description = "Measures requests, speed, heap and start-up against a sandbox, beside the design's budgets.",
        mixinStandardHelpOptions = true)
final class BenchCommand implements Callable<Integer> {
    private static final int BURST = 10_000;
    private static final ObjectMapper JSON = new ObjectMapper();

    @Option(
            names = "--tickets",
            paramLabel = "N",
            description = "How many tickets the sweep has (default: ${DEFAULT-VALUE}).")
    int tickets = 100_000;

    @Option(names = "--sweep-of", hidden = true, paramLabel = "URL")
    @Nullable
    URI sweepOf;

    @Option(names = "--hooks-of", hidden = true, paramLabel = "URL")
    @Nullable
    URI hooksOf;

    @Option(names = "--hooks-only", description = "Measure webhooks only.")
    boolean hooksOnly;

    @Option(
            names = "--edited",
            paramLabel = "N",
            description = "How many tickets are edited to measure webhooks (default: ${DEFAULT-VALUE}).")
    int edited = 500;

    @Option(
            names = "--per-second",
            paramLabel = "N",
            description = "How many of them in a second (default: ${DEFAULT-VALUE}).")
    int perSecond = 100;

    @Spec
    CommandSpec spec;

    @Override
    public Integer call() throws IOException, InterruptedException {
        PrintWriter out = spec.commandLine().getOut();
        if (sweepOf != null) {
            // The child process with the small heap: its rows go to the parent as JSON, a line each.
            for (Measured row : sweep(sweepOf)) {
                out.println(JSON.writeValueAsString(row));
            }
            out.flush();
            return ExitCode.OK;
        }
        if (hooksOf != null) {
            Path database = Files.createTempDirectory("baton-bench").resolve("store");
            Path arrivals = Files.createTempDirectory("baton-bench").resolve("arrivals");
            for (Measured row :
                    new ArrivalBench(SiteOptions.forSandbox(hooksOf), arrivals).measure(perSecond, 20, BURST)) {
                out.println(JSON.writeValueAsString(row));
            }
            out.flush();
            for (Measured row :
                    new HookBench(SiteOptions.forSandbox(hooksOf), hooksOf, database).measure(edited, perSecond)) {
                out.println(JSON.writeValueAsString(row));
            }
            out.flush();
            return ExitCode.OK;
        }
        Weather still = Weather.fair().withSearchLag(Duration.ZERO);
        try (Sandbox sandbox = Sandbox.start(SandboxOptions.seeded().withWeather(still))) {
            Table table = new Table("what", "measured", "budget");
            List<Measured> rows = new ArrayList<>();
            if (!hooksOnly) {
                others(sandbox, rows);
            }
            said("webhooks: " + edited + " edits, " + perSecond + " a second …");
            rows.addAll(hooks());
            rows.forEach(row -> table.add(row.what(), row.value(), row.budget()));
            out.print(table.print(Ink.ofTerminal()));
            out.flush();
        }
        return ExitCode.OK;
    }

    private List<Measured> hooks() throws IOException, InterruptedException {
        Weather still = Weather.fair().withSearchLag(Duration.ZERO);
        try (Sandbox sandbox = Sandbox.start(SandboxOptions.seeded().withWeather(still))) {
            return child(
                    "-Xmx512m",
                    "--edited",
                    Integer.toString(edited),
                    "--per-second",
                    Integer.toString(perSecond),
                    "--hooks-of",
                    sandbox.uri().toString());
        }
    }

    private void others(Sandbox sandbox, List<Measured> rows) throws IOException, InterruptedException {
        said("requests and speed …");
        rows.addAll(new FlowBench(SiteOptions.forSandbox(sandbox.uri()), sandbox.uri()).measure());
        said("start-up …");
        rows.add(startUp(sandbox.uri()));
        said("a sweep of " + tickets + " tickets in a process with a heap of 128 MB …");
        rows.addAll(child(
                "-Xmx128m",
                "--tickets",
                Integer.toString(tickets),
                "--sweep-of",
                sandbox.uri().toString()));
    }

    private void said(String what) {
        PrintWriter err = spec.commandLine().getErr();
        err.println("measuring " + what);
        err.flush();
    }

    private List<Measured> sweep(URI site) throws IOException, InterruptedException {
        Config config = SiteOptions.forSandbox(site);
        try (Store store = Store.inMemory();
                Worker worker = Worker.connect(config, store, Clock.systemUTC(), handled -> {})) {
            List<IssueJson> samples = worker.samples();
            Path database = Files.createTempDirectory("baton-bench").resolve("store");
            return new SweepBench(config, tickets).measure(samples, worker, database);
        }
    }

    private static Measured startUp(URI site) throws IOException, InterruptedException {
        Process child = java(List.of(), List.of("run", "--once", "--sandbox", site.toString()));
        String found = "";
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(child.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                int at = line.indexOf(Worker.FIRST_CYCLE);
                if (at >= 0) {
                    found = line.substring(at + Worker.FIRST_CYCLE.length()).strip();
                }
            }
        }
        child.waitFor();
        return new Measured("from the start of the process to its first cycle", found, "under 1.5 s");
    }

    private static List<Measured> child(String heap, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("bench"));
        command.addAll(List.of(arguments));
        Process child = java(List.of(heap, "-XX:+UseSerialGC"), command);
        List<Measured> rows = new ArrayList<>();
        StringBuilder other = new StringBuilder();
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(child.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith("{")) {
                    rows.add(JSON.readValue(line, Measured.class));
                } else {
                    other.append(line).append('\n');
                }
            }
        }
        int code = child.waitFor();
        if (code != ExitCode.OK) {
            rows.add(new Measured(
                    "the sweep failed with exit code " + code, other.toString().strip(), ""));
        }
        return rows;
    }

    private static Process java(List<String> options, List<String> arguments) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(options);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), "dev.baton.Main"));
        command.addAll(arguments);
        return new ProcessBuilder(command).redirectErrorStream(true).start();
    }
}
