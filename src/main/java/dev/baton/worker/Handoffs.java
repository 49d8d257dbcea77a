package dev.baton.worker;

import dev.baton.assess.Assessor;
import dev.baton.assess.Finding;
import dev.baton.assess.rule.Facts;
import dev.baton.config.Config;
import dev.baton.config.Gate;
import dev.baton.config.OwnerConfig;
import dev.baton.deliver.CommentWriter;
import dev.baton.deliver.DebtWriter;
import dev.baton.deliver.Delivery;
import dev.baton.deliver.MoveBackWriter;
import dev.baton.deliver.PageWriter;
import dev.baton.jira.IssueReads;
import dev.baton.jira.JiraClient;
import dev.baton.jira.NewIssues;
import dev.baton.lifecycle.Stage;
import dev.baton.lookup.FactFinder;
import dev.baton.page.HandoffLinks;
import dev.baton.page.HandoffPage;
import dev.baton.page.Page;
import dev.baton.page.RegionDiff;
import dev.baton.page.Scope;
import dev.baton.page.Standing;
import dev.baton.page.TemplateFolder;
import dev.baton.page.Templates;
import dev.baton.plan.Action;
import dev.baton.plan.Incident;
import dev.baton.plan.Journey;
import dev.baton.plan.Memory;
import dev.baton.plan.MovePolicy;
import dev.baton.plan.Plan;
import dev.baton.plan.Planner;
import dev.baton.plan.Roles;
import dev.baton.plan.Surfaces;
import dev.baton.plan.Surfaces.Shown;
import dev.baton.plan.WayBack;
import dev.baton.store.AuditLog;
import dev.baton.store.Store;
import dev.baton.ticket.Person;
import dev.baton.ticket.StatusChanges;
import dev.baton.ticket.Ticket;
import dev.baton.verdict.Judge;
import dev.baton.verdict.Look;
import dev.baton.verdict.Rights;
import dev.baton.verdict.Verdict;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Handles one ticket from its snapshot to its delivered plan. Everything between the reading and the writing is pure, so a
 * dry run is the same without the last step.
 */
public final class Handoffs {
    private static final Logger LOG = LoggerFactory.getLogger(Handoffs.class);

    /** The kind of page that every handoff has. */
    public static final String HANDOFF = "handoff";

    private final Config config;
    private final TemplateFolder templates;
    private final Store store;
    private final CommentWriter comments;
    private final PageWriter pages;
    private final MoveBackWriter moves;
    private final Delivery delivery;
    private final ProjectPages projects;
    private final StatusChanges changes;
    private final IssueReads jira;
    private final String me;
    private final Clock clock;
    private final Hearings hearings;
    private final Journal journal;
    private final FactFinder finder;

    Handoffs(
            Config config,
            TemplateFolder templates,
            Store store,
            CommentWriter comments,
            PageWriter pages,
            MoveBackWriter moves,
            Delivery delivery,
            ProjectPages projects,
            StatusChanges changes,
            String me,
            Clock clock,
            Rights rights,
            AuditLog log,
            JiraClient jira,
            NewIssues newIssues,
            FactFinder finder) {
        this.config = config;
        this.templates = templates;
        this.store = store;
        this.comments = comments;
        this.pages = pages;
        this.moves = moves;
        this.delivery = delivery;
        this.projects = projects;
        this.changes = changes;
        this.me = me;
        this.clock = clock;
        this.journal = new Journal(config, log, clock);
        this.hearings = new Hearings(
                config,
                me,
                rights,
                this::roles,
                jira,
                jira,
                log,
                new DebtWriter(jira, newIssues, config.commands().debtIssueType()),
                clock);
        this.finder = finder;
        this.jira = jira;
    }

    /**
     * Judges a ticket with what people have decided so far; hears nothing new.
     *
     * @return empty for a ticket whose status is mapped to no stage: it is outside the lifecycle
     */
    public Optional<Verdict> judge(Ticket ticket) {
        return ticket.stage() == null
                ? Optional.empty()
                : Optional.of(judge(ticket.stage(), hearings.standing(ticket)));
    }

    private Verdict judge(Stage stage, Case known) {
        return judge(stage, known, facts(known, stage));
    }

    private Verdict judge(Stage stage, Case known, Facts facts) {
        Ticket ticket = known.ticket();
        Judge.Mode mode = mode(ticket);
        Instant now = moment(facts);
        Verdict verdict = Judge.judge(
                ticket.id(),
                ticket.key(),
                stage,
                config.stages().configured(),
                mode,
                entering -> findings(known, facts, entering, now));
        return known.listening()
                ? verdict.with(known.decisions().minutes(verdict.findings(), facts.approvals(), now))
                : verdict;
    }

    private Judge.Mode mode(Ticket ticket) {
        return switch (config.gate().modeOf(ticket.project())) {
            case ENFORCE -> Judge.Mode.ENFORCE;
            case WARN -> Judge.Mode.WARN;
            case AUDIT -> Judge.Mode.AUDIT;
        };
    }

    /** Facts and decisions are of the same moment, so that a verdict can be made again. */
    private Instant moment(Facts facts) {
        return facts.now() == null ? clock.instant() : facts.now();
    }

    /** As commands find it. */
    private Look look(Case standing, Stage stage) {
        Verdict verdict = judge(stage, standing);
        List<Finding> alone = assess(standing.ticket(), verdict.next(), finder.facts(standing.ticket()));
        History history = new History(jira.changelog(standing.ticket().key()));
        return new Look(
                verdict.fallback() == null ? stage : verdict.fallback(),
                alone,
                history.lastChanges(config.requirements()),
                history.held(config.owners()));
    }

    /** What is known about a ticket beside its text: the one place where facts are put together. */
    private Facts facts(Case known, Stage stage) {
        Facts facts = finder.facts(known.ticket());
        if (!known.decisions().anyApproval()) {
            return facts;
        }
        // An approval stands while what was approved does, which only a judgement tells.
        List<Finding> without =
                assess(known.ticket(), Judge.next(stage, config.stages().configured()), facts);
        return facts.withApprovals(known.decisions().approvals(without, moment(facts)));
    }

    /** As rules and people decide it. */
    private List<Finding> findings(Case known, Facts facts, Stage entering, Instant now) {
        return known.decisions().apply(assess(known.ticket(), entering, facts), entering, now);
    }

    /** As rules alone decide it. */
    private List<Finding> assess(Ticket ticket, Stage entering, Facts facts) {
        return Assessor.assess(ticket.dossier(), config.requirements(), entering, facts);
    }

    /**
     * Plans what has to be written for a ticket; reads surfaces only where no receipt tells what they show, and the
     * changelog only where the ticket does not stand where it was last seen.
     */
    public Plan plan(Ticket ticket, Verdict verdict) {
        Journey journey = journey(hearings.standing(ticket), verdict, false);
        Surfaces now = surfaces(ticket, verdict);
        return plan(ticket, verdict, journey, now, Planner.incident(ticket, verdict, now, journey, moving()));
    }

    private MovePolicy moving() {
        return new MovePolicy(config.gate().moveBack(), config.gate().moveBackTimes());
    }

    /** What came of the move is told; where the ticket is to stay, its pages show it where it stands. */
    private Plan plan(Ticket ticket, Verdict verdict, Journey journey, Incident outcome) {
        Surfaces now = surfaces(ticket, verdict);
        List<Page> wanted = pages(ticket, outcome.kind().alert() ? verdict : verdict.settled());
        Surfaces settled = new Surfaces(now.comment(), now.pages(), List.of());
        return Planner.plan(ticket, verdict, roles(ticket), wanted, settled, journey, outcome, quiet(ticket));
    }

    private Plan plan(Ticket ticket, Verdict verdict, Journey journey, Surfaces now, @Nullable Incident incident) {
        Roles roles = roles(ticket);
        // The page is written before the move, and would have to be written again after it if it showed the stage
        // before.
        boolean movesBack = incident != null && incident.kind() == Incident.Kind.MOVED_BACK;
        Verdict shown = movesBack ? verdict.settled() : verdict;
        List<Page> wanted = verdict.next().isAfter(Stage.S1) ? pages(ticket, shown) : List.of();
        return Planner.plan(ticket, verdict, roles, wanted, now, journey, incident, quiet(ticket));
    }

    private boolean quiet(Ticket ticket) {
        return config.gate().modeOf(ticket.project()) == Gate.Mode.AUDIT;
    }

    /** How the ticket came where it stands; read only where that can matter. */
    private Journey journey(Case known, Verdict verdict, boolean moved) {
        Ticket ticket = known.ticket();
        Memory memory = Memory.read(ticket.memory());
        boolean elsewhere = memory.verdict() != null && memory.stage() != ticket.stage();
        boolean nothingToSay =
                verdict.state() == Verdict.State.UNKNOWN || !verdict.next().isAfter(Stage.S1) || quiet(ticket);
        if (nothingToSay || !(moved || elsewhere || verdict.fallback() != null)) {
            return Journey.UNKNOWN;
        }
        Instant now = clock.instant();
        Facts facts = facts(known, verdict.stage());
        return Journey.of(
                changes.addTo(ticket),
                memory,
                me,
                config.stages()::of,
                entered -> Judge.lacking(entered, target -> findings(known, facts, target, now)),
                now.minus(config.gate().moveBackWithin()));
    }

    /** Handles a ticket: judges, plans and delivers. */
    public Handled handle(Ticket ticket) {
        return handle(ticket, false);
    }

    /**
     * Handles a ticket: hears what people ask for, judges, plans and delivers.
     *
     * @param read the ticket
     * @param moved whether something says that it was moved, though it may stand where it stood before
     */
    public Handled handle(Ticket read, boolean moved) {
        Stage stage = read.stage();
        if (stage == null) {
            throw new IllegalArgumentException(read.key() + " has the status " + read.status()
                    + ", which config maps to no stage. Add it under stages, or leave such tickets out of the watch.");
        }
        Case known = stage.isAfter(Stage.S0)
                ? hearings.hear(read, standing -> look(standing, stage))
                : hearings.standing(read);
        Ticket ticket = known.ticket();
        Facts facts = facts(known, stage);
        Verdict verdict = judge(stage, known, facts);
        Journey journey = journey(known, verdict, moved);
        Surfaces now = surfaces(ticket, verdict);
        Incident expected = Planner.incident(ticket, verdict, now, journey, moving());
        // Making pages takes most of a run's time: an open gate that has to close does not wait for them.
        Plan closing = Planner.plan(ticket, verdict, roles(ticket), List.of(), now, journey, expected, quiet(ticket))
                .closing();
        if (!closing.actions().isEmpty()) {
            journal.decided(known, closing, mode(ticket), facts);
            delivery.deliver(ticket, closing);
        }
        Plan plan = plan(ticket, verdict, journey, now, expected).after(closing);
        AuditLog.Head head = journal.decided(known, plan, mode(ticket), facts);
        Delivery.Delivered delivered = delivery.deliver(ticket, plan);
        Incident planned = plan.memory().incident();
        Incident outcome = outcome(planned, delivered);
        if (outcome != null && !outcome.equals(planned)) {
            // What was written announced something else than what Jira then did.
            plan = plan(remembering(ticket, plan, delivered), verdict, journey, outcome);
            delivered = new Delivery.Delivered(
                    delivery.deliver(ticket, plan).memory(), delivered.movedTo(), delivered.refused());
        }
        Incident incident = plan.memory().incident();
        if (incident != null && !plan.actions().isEmpty()) {
            tell(ticket, incident);
        }
        if (delivered.movedTo() != null) {
            journal.movedBack(ticket, head, delivered.movedTo(), incident == null ? "" : incident.line());
        }
        note(ticket, delivered.movedTo() == null ? verdict : verdict.settled(), delivered.memory());
        if (known.later() != null) {
            throw known.later();
        }
        return handled(ticket, plan, delivered.memory(), delivered.movedTo());
    }

    private static @Nullable Incident outcome(@Nullable Incident planned, Delivery.Delivered delivered) {
        if (planned == null || (delivered.refused() == null && delivered.movedTo() == null)) {
            return planned;
        }
        return delivered.refused() == null
                ? planned.as(Incident.Kind.MOVED_BACK, "")
                : planned.as(Incident.Kind.REFUSED, delivered.refused());
    }

    private static Ticket remembering(Ticket ticket, Plan plan, Delivery.Delivered delivered) {
        return ticket.withMemory(delivered.memory().toProperty(plan.verdict()));
    }

    private static void tell(Ticket ticket, Incident incident) {
        if (incident.kind().alert()) {
            LOG.warn("{} stands in {} without what that needs: {}", ticket.key(), ticket.status(), incident.line());
        } else {
            LOG.info("{}: {}", ticket.key(), incident.line());
        }
    }

    /** For the pages over many handoffs; research that has not become a handoff is nobody's business yet. */
    private void note(Ticket ticket, Verdict verdict, Memory memory) {
        if (!verdict.next().isAfter(Stage.S1)) {
            projects.drop(ticket.id());
            return;
        }
        Roles roles = roles(ticket);
        String page = memory.pages().get(HANDOFF);
        Incident incident = memory.incident();
        String alert = incident != null && incident.kind().alert() ? incident.line() : "";
        projects.note(Standing.of(
                ticket, verdict, roles.titles(), roles.people(), page == null ? "" : pages.url(page), alert));
    }

    /** What writing a page would change on it, region by region; nothing for a page that is still to be created. */
    public List<RegionDiff> differences(Action.WritePage write) {
        return write.known() == null ? List.of() : pages.differences(write.page(), write.known());
    }

    /** What a plan would come to, for reports of dry runs. */
    public Handled planned(Ticket ticket, Plan plan) {
        return handled(ticket, plan, plan.memory(), null);
    }

    private Handled handled(Ticket ticket, Plan plan, Memory memory, @Nullable String movedTo) {
        Verdict verdict = plan.verdict();
        Stage stage =
                movedTo == null ? ticket.stage() : config.stages().of(movedTo).orElse(ticket.stage());
        return new Handled(
                ticket.key(),
                stage,
                verdict.state(),
                verdict.next(),
                verdict.done(),
                verdict.needed(),
                memory.commentId(),
                memory.pages().get(HANDOFF),
                movedTo == null ? null : ticket.status() + " → " + movedTo,
                plan.actions().size(),
                verdict.digest(),
                plan.memory().incident());
    }

    /** The pages of a handoff as they shall be, each after its parent: those whose stage has come, or that are there. */
    public List<Page> pages(Ticket ticket, Verdict verdict) {
        Templates current = templates.current();
        HandoffLinks links = links(current, ticket, verdict);
        return links.pages().stream()
                .filter(HandoffLinks.Sheet::made)
                .map(sheet -> HandoffPage.render(current, sheet.kind().name(), ticket, verdict, links))
                .toList();
    }

    /** One page of a handoff, whether its stage has come or not; for measurements and previews. */
    public Page page(String kind, Ticket ticket, Verdict verdict) {
        Templates current = templates.current();
        return HandoffPage.render(current, kind, ticket, verdict, links(current, ticket, verdict));
    }

    /** What the pages of a handoff need beside ticket and verdict. */
    public HandoffLinks links(Templates current, Ticket ticket, Verdict verdict) {
        Roles roles = roles(ticket);
        Memory memory = Memory.read(ticket.memory());
        List<HandoffLinks.Sheet> sheets = current
                .kinds(Scope.TICKET, config.pages().kinds())
                .stream()
                .map(kind -> new HandoffLinks.Sheet(
                        kind,
                        !kind.from().isAfter(verdict.stage()) || memory.pages().containsKey(kind.name())))
                .toList();
        return new HandoffLinks(
                config.jira().siteUrl() + "/browse/" + ticket.key(),
                roles.titles(),
                roles.people(),
                config.requirements(),
                sheets);
    }

    /** Who acts on a ticket. */
    public Roles roles(Ticket ticket) {
        return roles(config, ticket);
    }

    static Roles roles(Config config, Ticket ticket) {
        Map<String, String> titles = new LinkedHashMap<>();
        Map<String, List<Person>> people = new LinkedHashMap<>();
        for (Map.Entry<String, OwnerConfig> owner : config.owners().entrySet()) {
            titles.put(owner.getKey(), owner.getValue().title());
            Person person = switch (owner.getValue().person()) {
                case OwnerConfig.Source.Reporter() -> ticket.reporter();
                case OwnerConfig.Source.Assignee() -> ticket.assignee();
                case OwnerConfig.Source.Field(String name) -> ticket.people().get(name);
                case OwnerConfig.Source.Nobody() -> null;
            };
            if (person != null && person.active()) {
                people.put(owner.getKey(), List.of(person));
            }
        }
        return new Roles(titles, people);
    }

    private Surfaces surfaces(Ticket ticket, Verdict verdict) {
        Memory memory = Memory.read(ticket.memory());
        Map<String, Shown> shownPages = new HashMap<>();
        for (String kind : config.pages().kinds()) {
            shownPage(ticket, memory, kind).ifPresent(shown -> shownPages.put(kind, shown));
        }
        List<WayBack> transitions =
                verdict.fallback() == null || !config.gate().moveBack() ? List.of() : moves.transitions(ticket.key());
        return new Surfaces(shownComment(ticket, memory).orElse(null), shownPages, transitions);
    }

    private Optional<Shown> shownComment(Ticket ticket, Memory memory) {
        Optional<Shown> receipt = receipt(ticket, Delivery.COMMENT).filter(shown -> standsOn(ticket, shown.id()));
        if (receipt.isPresent()) {
            return receipt;
        }
        return memory.commentId() == null
                        && ticket.allCommentsSeen()
                        && ticket.comments().isEmpty()
                ? Optional.empty()
                : comments.find(ticket.key());
    }

    private boolean standsOn(Ticket ticket, String commentId) {
        Optional<Ticket.Comment> standing = ticket.comments().stream()
                .filter(comment -> comment.id().equals(commentId))
                .findFirst();
        return standing.isEmpty()
                ? !ticket.allCommentsSeen()
                : !comments.editedBySomebodyElse(standing.get().editor());
    }

    private Optional<Shown> shownPage(Ticket ticket, Memory memory, String kind) {
        Optional<Shown> receipt = receipt(ticket, Delivery.surface(kind));
        if (receipt.isPresent()) {
            return receipt;
        }
        String remembered = memory.pages().get(kind);
        return remembered == null ? Optional.empty() : pages.find(remembered);
    }

    private Optional<Shown> receipt(Ticket ticket, String surface) {
        return store.receipt(ticket.id(), surface).map(receipt -> new Shown(receipt.target(), receipt.digest()));
    }
}
