package dev.baton.worker;

import dev.baton.deliver.Delivery;
import dev.baton.deliver.PageIndex;
import dev.baton.deliver.PageWriter;
import dev.baton.deliver.Subject;
import dev.baton.http.ApiException;
import dev.baton.page.MilestonesPage;
import dev.baton.page.Page;
import dev.baton.page.PageKind;
import dev.baton.page.Scope;
import dev.baton.page.Standing;
import dev.baton.page.TemplateException;
import dev.baton.page.TemplateFolder;
import dev.baton.store.Store;
import java.time.Clock;
import java.time.LocalDate;
import java.time.temporal.IsoFields;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The pages over many handoffs: one set for each project, one for the site. They are brought up to date when a handoff moved,
 * and in each week, because what is late depends on the day.
 */
final class ProjectPages {
    private static final Logger LOG = LoggerFactory.getLogger(ProjectPages.class);
    private static final String SITE = "site";

    private final Set<String> switchedOn;
    private final TemplateFolder templates;
    private final Store store;
    private final PageWriter pages;
    private final PageIndex index;
    private final Clock clock;

    /** Two tickets of a new project are handled at once; its page is made once. */
    private final Lock making = new ReentrantLock();

    /** @param switchedOn the kinds of pages that are written */
    ProjectPages(
            Collection<String> switchedOn,
            TemplateFolder templates,
            Store store,
            PageWriter pages,
            PageIndex index,
            Clock clock) {
        this.switchedOn = Set.copyOf(switchedOn);
        this.templates = templates;
        this.store = store;
        this.pages = pages;
        this.index = index;
        this.clock = clock;
    }

    /** Notes where a ticket stands; its project's pages follow at the next {@link #refresh}. */
    void note(Standing standing) {
        store.keepStanding(
                new Store.Standing(standing.issueId(), standing.key(), standing.project(), standing.toJson()));
    }

    /** Forgets a ticket that is gone or outside the lifecycle. */
    void drop(String idOrKey) {
        store.dropStanding(idOrKey);
    }

    /**
     * The page of a kind above a ticket's own; it is made if there is none yet.
     *
     * @return null where the kind is none over many handoffs
     */
    @Nullable
    String above(String kind, String project, String projectName) {
        Optional<PageKind> above = kinds().stream()
                .filter(each -> each.scope() != Scope.TICKET && each.name().equals(kind))
                .findFirst();
        if (above.isEmpty()) {
            return null;
        }
        String subject = above.get().scope() == Scope.SITE ? SITE : subject(project);
        Optional<String> known = known(subject, kind);
        if (known.isPresent()) {
            return known.get();
        }
        making.lock();
        try {
            return known(subject, kind)
                    .orElseGet(() -> above.get().scope() == Scope.SITE
                            ? writeSite(above.get())
                            : writeProject(above.get(), project, projectName));
        } finally {
            making.unlock();
        }
    }

    /** Brings up to date what changed, and in a new week everything. A project that fails is tried again the next time. */
    void refresh() {
        making.lock();
        try {
            String period = period(today());
            List<Store.Project> due = store.projects().stream()
                    .filter(project -> project.changed() || !project.refreshed().equals(period))
                    .toList();
            if (due.isEmpty()) {
                return;
            }
            due.forEach(project -> store.takeUp(project.project()));
            List<Store.Project> done = new ArrayList<>();
            for (Store.Project project : due) {
                if (succeeds(
                        "project " + project.project(),
                        () -> kinds(Scope.PROJECT).forEach(kind -> writeProject(kind, project.project(), "")))) {
                    done.add(project);
                }
            }
            boolean site = succeeds("the site", () -> kinds(Scope.SITE).forEach(this::writeSite));
            for (Store.Project project : due) {
                boolean all = site && done.contains(project);
                store.keepRefreshed(project.project(), all ? period : project.refreshed(), all);
            }
        } finally {
            making.unlock();
        }
    }

    /** The week, and the templates: a page is made again when either is another. */
    private String period(LocalDate today) {
        return String.format(
                Locale.ROOT,
                "%d-W%02d %s",
                today.get(IsoFields.WEEK_BASED_YEAR),
                today.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR),
                templates.digest());
    }

    private static boolean succeeds(String whose, Runnable work) {
        try {
            work.run();
            return true;
        } catch (ApiException | TemplateException failure) {
            LOG.error(
                    "The pages of {} could not be brought up to date; next try later: {}", whose, failure.getMessage());
            return false;
        }
    }

    private String writeProject(PageKind kind, String project, String name) {
        Page page = templates
                .current()
                .render(kind.name(), MilestonesPage.values(project, name, standings(project), today()));
        String parent = kind.parent().isEmpty() ? null : above(kind.parent(), project, name);
        return write(subject(project), project, page, parent);
    }

    private String writeSite(PageKind kind) {
        List<MilestonesPage.Project> projects = new ArrayList<>();
        for (Store.Project project : store.projects()) {
            String key = project.project();
            String url =
                    known(subject(key), MilestonesPage.KIND).map(pages::url).orElse("");
            projects.add(new MilestonesPage.Project(key, standings(key), url));
        }
        Page page = templates.current().render(kind.name(), MilestonesPage.portfolio(projects, today()));
        String parent = kind.parent().isEmpty() ? null : above(kind.parent(), "", "");
        return write(SITE, "all handoffs", page, parent);
    }

    private String write(String subject, String key, Page page, @Nullable String parent) {
        String surface = Delivery.surface(page.kind());
        Optional<Store.Receipt> receipt = store.receipt(subject, surface);
        if (receipt.isPresent() && receipt.get().digest().equals(page.digest())) {
            return receipt.get().target();
        }
        String known = known(subject, page.kind()).orElse(null);
        PageWriter.Written written = pages.write(new Subject(subject, key), page, known, parent);
        if (!written.id().equals(known)) {
            index.keep(subject, page.kind(), written.id());
        }
        store.keepReceipt(subject, surface, new Store.Receipt(written.id(), written.digest()));
        return written.id();
    }

    private Optional<String> known(String subject, String kind) {
        return store.receipt(subject, Delivery.surface(kind))
                .map(Store.Receipt::target)
                .or(() -> index.find(subject, kind));
    }

    private List<Standing> standings(String project) {
        return store.standings(project).stream()
                .flatMap(standing -> Standing.read(standing.says()).stream())
                .toList();
    }

    private List<PageKind> kinds(Scope scope) {
        return templates.current().kinds(scope).stream()
                .filter(kind -> switchedOn.contains(kind.name()))
                .toList();
    }

    private List<PageKind> kinds() {
        List<PageKind> all = new ArrayList<>(kinds(Scope.PROJECT));
        all.addAll(kinds(Scope.SITE));
        return all;
    }

    private static String subject(String project) {
        return "project:" + project;
    }

    private LocalDate today() {
        return LocalDate.now(clock);
    }
}
