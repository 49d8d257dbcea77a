package dev.baton.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import dev.baton.sandbox.WikiPage.Status;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;

/** Confluence's data and what can be done to it. Every method runs under the site's lock, which the doors take. */
final class WikiSite {
    private static final int LONGEST_TITLE = 255;
    private static final int LONGEST_PROPERTY = 32_768;

    /** An inline comment; its words are found on the page by the marker's reference. */
    record Inline(long id, long page, String ref, String selection, String body, Account author, Instant created) {}

    private final Accounts accounts;
    private final List<WikiPage.Space> spaces = new ArrayList<>();
    private final TreeMap<Long, Lagged<WikiPage>> pages = new TreeMap<>();
    private final TreeMap<Long, Inline> comments = new TreeMap<>();
    private final Clock clock;
    private final Sky sky;
    private final Random macroIds = new Random(7);
    private long lastId = 98_304;

    WikiSite(Accounts accounts, Clock clock, Sky sky) {
        this.accounts = accounts;
        this.clock = clock;
        this.sky = sky;
    }

    Accounts accounts() {
        return accounts;
    }

    List<WikiPage.Space> spaces() {
        return List.copyOf(spaces);
    }

    WikiPage.Space addSpace(String key, String name, Account owner, Instant created) {
        WikiPage.Space space = new WikiPage.Space(nextId(), key, name, owner, created);
        spaces.add(space);
        return space;
    }

    Optional<WikiPage.Space> space(long id) {
        return spaces.stream().filter(space -> space.id() == id).findFirst();
    }

    /** The space's home page: the first at its root. */
    Optional<WikiPage> home(WikiPage.Space space) {
        return all().stream()
                .filter(page -> page.space().equals(space) && page.parent() == 0 && page.status() == Status.CURRENT)
                .findFirst();
    }

    Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    long nextId() {
        lastId += 1 + (lastId % 7);
        return lastId;
    }

    Optional<WikiPage> find(long id) {
        return Optional.ofNullable(pages.get(id)).map(Lagged::current);
    }

    WikiPage require(String id) {
        Refusal absent = new Refusal(404, "Cannot find a page with id " + id);
        try {
            return find(Long.parseLong(id)).orElseThrow(() -> absent);
        } catch (NumberFormatException e) {
            throw new Refusal(
                    400, "Provided value {" + id + "} for 'id' is not the correct type. Expected type is long");
        }
    }

    List<WikiPage> all() {
        return pages.values().stream().map(Lagged::current).toList();
    }

    List<WikiPage> indexed() {
        Instant now = clock.instant();
        return pages.values().stream()
                .flatMap(page -> page.indexed(now).stream())
                .toList();
    }

    List<WikiPage> children(WikiPage page) {
        return all().stream()
                .filter(child -> child.parent() == page.id() && child.status() == Status.CURRENT)
                .toList();
    }

    /** From the root down to the page's parent. */
    List<WikiPage> ancestors(WikiPage page) {
        List<WikiPage> above = new ArrayList<>();
        Optional<WikiPage> next = find(page.parent());
        while (next.isPresent() && above.size() < 100) {
            above.addFirst(next.get());
            next = find(next.get().parent());
        }
        return above;
    }

    WikiPage create(Account by, WikiPage.Space space, long parent, String title, String body) {
        checkTitle(space, title, -1);
        String stored = stored(body);
        Instant now = now();
        WikiPage.Version first = new WikiPage.Version(1, title, stored, "", by, now);
        WikiPage page = new WikiPage(
                nextId(), space, parent, Status.CURRENT, by, List.of(first), List.of(), List.of(), List.of(), now);
        pages.put(page.id(), Lagged.fresh(page, visible()));
        return page;
    }

    /** Puts in a page from long ago. */
    WikiPage restore(Account by, WikiPage.Space space, long parent, String title, String body, Instant created) {
        WikiPage.Version first = new WikiPage.Version(1, title, stored(body), "", by, created);
        WikiPage page = new WikiPage(
                nextId(), space, parent, Status.CURRENT, by, List.of(first), List.of(), List.of(), List.of(), created);
        pages.put(page.id(), Lagged.historic(page));
        return page;
    }

    /** Saves the next version; {@code number} must be one more than the present one. */
    WikiPage update(Account by, WikiPage page, int number, String title, String body, long parent, String message) {
        int current = page.latest().number();
        if (number != current + 1) {
            throw new Refusal(
                    409,
                    "Version must be incremented when updating a page. Current Version: [" + current
                            + "]. Provided version: [" + number + "]");
        }
        checkTitle(page.space(), title, page.id());
        checkParent(page, parent);
        List<WikiPage.Version> versions = new ArrayList<>(page.versions());
        versions.add(new WikiPage.Version(number, title, stored(body), message, by, now()));
        return store(page.withVersions(versions, parent).withStatus(Status.CURRENT));
    }

    private void checkParent(WikiPage page, long parent) {
        if (parent == page.parent()) {
            return;
        }
        WikiPage above = find(parent)
                .filter(candidate -> candidate.space().equals(page.space()))
                .orElseThrow(() -> new Refusal(404, "Cannot find a parent page with id " + parent));
        if (above.id() == page.id() || ancestors(above).stream().anyMatch(one -> one.id() == page.id())) {
            throw new Refusal(400, "A page cannot be moved below itself");
        }
    }

    /** Titles are unique in a space; archived pages keep theirs, trashed ones do not. */
    private void checkTitle(WikiPage.Space space, String title, long self) {
        if (title.isBlank()) {
            throw new Refusal(400, "Title is required when publishing a page");
        }
        if (title.length() > LONGEST_TITLE) {
            throw new Refusal(400, "Title cannot be longer than 255 characters");
        }
        if (isTaken(space, title, self)) {
            throw new Refusal(
                    400,
                    "A page with this title already exists: A page already exists with the same TITLE in this space");
        }
    }

    /** Whether another page than {@code self} has the title. */
    boolean isTaken(WikiPage.Space space, String title, long self) {
        return all().stream()
                .anyMatch(page -> page.id() != self
                        && page.space().equals(space)
                        && page.status() != Status.TRASHED
                        && sameTitle(page.title(), title));
    }

    static boolean sameTitle(String one, String other) {
        return one.strip().toLowerCase(Locale.ROOT).equals(other.strip().toLowerCase(Locale.ROOT));
    }

    /** Marks words of the page for an inline comment: its body changes, its version does not, as nobody saved it. */
    Inline comment(Account by, WikiPage page, String selection, int count, int index, String body) {
        if (page.status() != Status.CURRENT) {
            throw new Refusal(404, "Cannot find a page with id " + page.id());
        }
        UUID ref = uuid();
        XmlNode.Element root = StorageXml.read(page.body());
        new InlineMarker(root, selection).mark(count, index, ref.toString());
        List<WikiPage.Version> versions = new ArrayList<>(page.versions());
        WikiPage.Version last = versions.removeLast();
        versions.add(new WikiPage.Version(
                last.number(), last.title(), StorageXml.write(root), last.message(), last.author(), last.created()));
        store(page.withVersions(versions, page.parent()));
        Inline comment = new Inline(nextId(), page.id(), ref.toString(), selection, body, by, now());
        comments.put(comment.id(), comment);
        return comment;
    }

    List<Inline> comments(WikiPage page) {
        return comments.values().stream()
                .filter(comment -> comment.page() == page.id())
                .toList();
    }

    Optional<Inline> comment(long id) {
        return Optional.ofNullable(comments.get(id));
    }

    void setStatus(WikiPage page, Status status) {
        store(page.withStatus(status));
    }

    void purge(WikiPage page) {
        pages.remove(page.id());
    }

    WikiPage.Property addProperty(Account by, WikiPage page, String key, JsonNode value) {
        if (key.isBlank() || key.length() > 255) {
            throw new Refusal(400, "The property key must be 1 to 255 characters long");
        }
        checkLength(value);
        if (page.properties().stream().anyMatch(property -> property.key().equals(key))) {
            throw new Refusal(
                    409, "A content property with the key '" + key + "' already exists for the page " + page.id());
        }
        WikiPage.Property property = new WikiPage.Property(nextId(), key, value, 1, by, now());
        List<WikiPage.Property> properties = new ArrayList<>(page.properties());
        properties.add(property);
        store(page.withProperties(properties));
        return property;
    }

    WikiPage.Property updateProperty(
            Account by, WikiPage page, WikiPage.Property property, JsonNode value, int number) {
        if (number != property.version() + 1) {
            throw new Refusal(
                    409,
                    "Version must be incremented when updating a content property. Current Version: ["
                            + property.version() + "]. Provided version: [" + number + "]");
        }
        checkLength(value);
        WikiPage.Property next = new WikiPage.Property(property.id(), property.key(), value, number, by, now());
        store(page.withProperties(page.properties().stream()
                .map(other -> other.id() == next.id() ? next : other)
                .toList()));
        return next;
    }

    private static void checkLength(JsonNode value) {
        int length = value.toString().length();
        if (length > LONGEST_PROPERTY) {
            throw new Refusal(
                    413,
                    "The value of a content property can hold at most " + LONGEST_PROPERTY + " characters, found "
                            + length);
        }
    }

    void removeProperty(WikiPage page, WikiPage.Property property) {
        store(page.withProperties(page.properties().stream()
                .filter(other -> other.id() != property.id())
                .toList()));
    }

    void setLabels(WikiPage page, Collection<String> labels) {
        store(page.withLabels(List.copyOf(labels)));
    }

    /** Attaches a file, or a new version of one with the same name if that is allowed. */
    WikiPage.File attach(Account by, WikiPage page, StoredFile content, String comment, boolean mayReplace) {
        Optional<WikiPage.File> known = page.files().stream()
                .filter(file -> file.content().name.equals(content.name))
                .findFirst();
        if (known.isPresent() && !mayReplace) {
            throw new Refusal(
                    400, "Cannot add a new attachment with same file name as an existing attachment: " + content.name);
        }
        WikiPage.File file = new WikiPage.File(
                known.map(WikiPage.File::id).orElseGet(this::nextId),
                content,
                known.map(WikiPage.File::version).orElse(0) + 1,
                comment,
                by,
                now());
        List<WikiPage.File> files = new ArrayList<>(page.files());
        files.removeIf(other -> other.id() == file.id());
        files.add(file);
        store(page.withFiles(files));
        return file;
    }

    private WikiPage store(WikiPage next) {
        Lagged<WikiPage> lagged = pages.get(next.id());
        if (lagged == null) {
            throw new Refusal(404, "Cannot find a page with id " + next.id());
        }
        lagged.set(next, visible());
        return next;
    }

    private Instant visible() {
        return clock.instant().plus(sky.weather().searchLag());
    }

    private String stored(String body) {
        return StorageXml.stored(body, this::uuid);
    }

    private UUID uuid() {
        return new UUID((macroIds.nextLong() & ~0xF000L) | 0x4000L, (macroIds.nextLong() >>> 2) | 0x8000000000000000L);
    }
}
