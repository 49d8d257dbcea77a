package dev.baton.cli;

import dev.baton.assess.Assessor;
import dev.baton.assess.FileDossier;
import dev.baton.config.Config;
import dev.baton.config.OwnerConfig;
import dev.baton.lifecycle.Stage;
import dev.baton.page.HandoffLinks;
import dev.baton.page.HandoffPage;
import dev.baton.page.HandoffSamples;
import dev.baton.page.Page;
import dev.baton.page.PageAttachment;
import dev.baton.page.PageKind;
import dev.baton.page.Scope;
import dev.baton.page.TemplateException;
import dev.baton.page.Templates;
import dev.baton.store.Store;
import dev.baton.ticket.DocumentFile;
import dev.baton.ticket.Person;
import dev.baton.ticket.Ticket;
import dev.baton.verdict.Judge;
import dev.baton.verdict.Verdict;
import dev.baton.worker.Worker;
import java.awt.Desktop;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "preview",
        description = "Shows a page as its template makes it, as one HTML file; writes nothing to any site.",
        mixinStandardHelpOptions = true)
final class PreviewCommand implements Callable<Integer> {
    private static final String TICKET = "[A-Z][A-Z0-9_]*-[0-9]+";
    private static final long MOST_BYTES = 20_000_000;

    @Mixin
    SiteOptions site = new SiteOptions();

    @Parameters(
            index = "0",
            paramLabel = "TEMPLATE",
            description = "A kind of page such as model-card, or a template's file.")
    String template = "";

    @Parameters(
            index = "1",
            arity = "0..1",
            paramLabel = "KEY|FILE",
            description =
                    "A ticket that is read from the site, or a document that is judged as a ticket (default: a sample).")
    @Nullable
    String subject;

    @Option(names = "--open", description = "Open it in the desktop's browser.")
    boolean open;

    @Option(
            names = "--out",
            paramLabel = "FILE",
            description = "Where to write the HTML; - for standard output (default: a file in the temporary folder).")
    @Nullable
    String out;

    @Spec
    CommandSpec spec;

    /** The templates with the kind that is asked for. */
    private record Chosen(Templates templates, String kind) {}

    @Override
    public Integer call() throws IOException {
        PrintWriter err = spec.commandLine().getErr();
        try {
            Optional<String> html = html();
            if (html.isEmpty()) {
                return ExitCode.UNKNOWN;
            }
            deliver(html.get());
            return ExitCode.OK;
        } catch (TemplateException broken) {
            broken.problems().forEach(problem -> err.println(Ink.plain(problem.toString())));
            return ExitCode.CONFIGURATION;
        } finally {
            err.flush();
        }
    }

    private Optional<String> html() throws IOException {
        if (subject != null && subject.matches(TICKET) && !Files.exists(Path.of(subject))) {
            return ofSite(subject);
        }
        Config config = site.isSandbox() ? site.load() : SiteOptions.offline(site.file());
        Chosen chosen = chosen(config);
        if (scope(chosen) != Scope.TICKET) {
            if (subject != null) {
                throw new ParameterException(
                        spec.commandLine(),
                        "A page of the kind " + chosen.kind()
                                + " is about many tickets; it is shown with a sample only.");
            }
            return Optional.of(sampleOfMany(chosen));
        }
        Ticket ticket = subject == null ? HandoffSamples.documented(config.requirements()) : ofFile(Path.of(subject));
        Verdict verdict = Judge.judge(
                ticket.id(),
                ticket.key(),
                Stage.S1,
                Judge.Mode.ENFORCE,
                entering -> Assessor.assess(ticket.dossier(), config.requirements(), entering));
        return Optional.of(sheet(
                chosen,
                ticket,
                verdict,
                links(config, chosen.templates()),
                subject == null ? "a sample ticket" : subject));
    }

    private Ticket ofFile(Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new ParameterException(
                    spec.commandLine(), file + " is neither a ticket's key such as MH-1 nor a file that can be read.");
        }
        if (Files.size(file) > MOST_BYTES) {
            throw new ParameterException(
                    spec.commandLine(),
                    file + " has " + Files.size(file) + " bytes; at most " + MOST_BYTES + " are read.");
        }
        String name = String.valueOf(file.getFileName());
        return HandoffSamples.of(FileDossier.of(name, DocumentFile.read(name, Files.readAllBytes(file))), name);
    }

    private Optional<String> ofSite(String key) {
        Config config = site.load();
        try (Store store = Store.inMemory();
                Worker worker = Worker.connect(config, store, Clock.systemUTC(), handled -> {})) {
            Optional<Ticket> ticket = worker.ticket(key);
            if (ticket.isEmpty()) {
                spec.commandLine().getErr().println(CheckCommand.notThere(key));
                return Optional.empty();
            }
            Optional<Verdict> verdict = worker.handoffs().judge(ticket.get());
            if (verdict.isEmpty()) {
                spec.commandLine()
                        .getErr()
                        .println(key + " has the status " + ticket.get().status()
                                + ", which is mapped to no stage; add it under stages in " + site.file() + ".");
                return Optional.empty();
            }
            Chosen chosen = chosen(config);
            HandoffLinks links = worker.handoffs().links(chosen.templates(), ticket.get(), verdict.get());
            return Optional.of(sheet(chosen, ticket.get(), verdict.get(), links, key));
        }
    }

    /** A kind from the configured folder, or a file with the folder that it stands in. */
    private Chosen chosen(Config config) {
        Path file = Path.of(template);
        if (!template.endsWith(".md") && !Files.isRegularFile(file)) {
            return new Chosen(Templates.load(config.pages().folder()), template);
        }
        Path folder = file.toAbsolutePath().normalize().getParent();
        if (folder == null || !Files.isRegularFile(file)) {
            throw new ParameterException(spec.commandLine(), "There is no template file " + template + ".");
        }
        Templates templates = Templates.load(folder);
        String kind = templates
                .kindOf(String.valueOf(file.getFileName()))
                .orElseThrow(() -> new ParameterException(
                        spec.commandLine(),
                        template + " makes no page: a template has front matter with a kind. A part that others include"
                                + " is seen by previewing one of those."));
        return new Chosen(templates, kind);
    }

    private static Scope scope(Chosen chosen) {
        for (Scope scope : Scope.values()) {
            if (chosen.templates().kinds(scope).stream()
                    .anyMatch(kind -> kind.name().equals(chosen.kind()))) {
                return scope;
            }
        }
        // An unknown kind is told when it is rendered, with the nearest right name.
        return Scope.TICKET;
    }

    private static String sampleOfMany(Chosen chosen) {
        Map<String, Object> values = chosen.templates().sample(chosen.kind()).orElse(Map.of());
        Templates.Shown shown = chosen.templates().show(chosen.kind(), values);
        return PreviewHtml.write(new PreviewHtml.Sheet(
                shown.title(),
                "The kind " + chosen.kind() + ", with sample tickets",
                shown.document(),
                chosen.templates().render(chosen.kind(), values).labels(),
                Map.of()));
    }

    private static String sheet(Chosen chosen, Ticket ticket, Verdict verdict, HandoffLinks links, String subject) {
        Templates.Shown shown = chosen.templates().show(chosen.kind(), HandoffPage.values(ticket, verdict, links));
        Page page = HandoffPage.render(chosen.templates(), chosen.kind(), ticket, verdict, links);
        Map<String, String> files = new HashMap<>();
        for (PageAttachment file : page.attachments()) {
            files.put(file.name(), PreviewHtml.address(file.mediaType(), file.bytes()));
        }
        return PreviewHtml.write(new PreviewHtml.Sheet(
                shown.title(),
                "The kind " + chosen.kind() + ", from " + subject,
                shown.document(),
                page.labels(),
                files));
    }

    /** Everybody in the roles is the same person, and every page is there. */
    private static HandoffLinks links(Config config, Templates templates) {
        Map<String, String> titles = new LinkedHashMap<>();
        Map<String, List<Person>> people = new LinkedHashMap<>();
        config.owners().forEach((role, owner) -> {
            titles.put(role, owner.title());
            if (!(owner.person() instanceof OwnerConfig.Source.Nobody)) {
                people.put(role, List.of(HandoffSamples.person()));
            }
        });
        List<PageKind> kinds = templates.kinds(Scope.TICKET, config.pages().kinds());
        return new HandoffLinks(
                config.jira().siteUrl() + "/browse/MH-1",
                titles,
                people,
                config.requirements(),
                kinds.stream().map(kind -> new HandoffLinks.Sheet(kind, true)).toList());
    }

    private void deliver(String html) throws IOException {
        PrintWriter printer = spec.commandLine().getOut();
        if ("-".equals(out)) {
            printer.print(html);
            printer.flush();
            return;
        }
        Path file = out == null ? Files.createTempFile("baton-preview-", ".html") : Path.of(out);
        Files.writeString(file, html, StandardCharsets.UTF_8);
        if (!open || !opened(file)) {
            printer.println(file.toAbsolutePath());
        }
        printer.flush();
    }

    /** Whether the desktop has a browser and took the file. */
    private static boolean opened(Path file) {
        try {
            if (Desktop.isDesktopSupported() && Desktop.getDesktop().isSupported(Desktop.Action.BROWSE)) {
                Desktop.getDesktop().browse(file.toUri());
                return true;
            }
        } catch (IOException | UnsupportedOperationException | SecurityException | LinkageError noDesktop) {
            return false;
        }
        return false;
    }
}
