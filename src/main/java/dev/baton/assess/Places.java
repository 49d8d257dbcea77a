package dev.baton.assess;

import dev.baton.assess.rule.Line;
import dev.baton.assess.rule.Reading;
import dev.baton.document.Outline;
import dev.baton.document.Words;
import dev.baton.ticket.Content;
import dev.baton.ticket.Dossier;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.commonmark.node.Node;
import org.jspecify.annotations.Nullable;

/** The places of one dossier, each read at most once. */
final class Places {
    private final Dossier dossier;
    private final Map<String, Content> fields = new HashMap<>();
    private final Map<String, Content> pageSections = new HashMap<>();
    private final Map<String, String> files;
    private final Map<String, Reading.Part> read = new HashMap<>();
    private final IdentityHashMap<Reading.Part, byte[]> digests = new IdentityHashMap<>();
    private @Nullable Outline outline;
    private @Nullable Look everywhere;

    Places(Dossier dossier) {
        this.dossier = dossier;
        dossier.fields().forEach((name, content) -> fields.put(Words.fold(name), content));
        dossier.pageSections().forEach((name, content) -> pageSections.put(Words.fold(name), content));
        Map<String, String> texts = new LinkedHashMap<>();
        for (Dossier.Attachment attachment : dossier.attachments()) {
            if (attachment.content() instanceof Content.Written written) {
                texts.put(attachment.name(), written.text());
            }
        }
        // In the ticket's order, which decides between two attachments of one name.
        files = Collections.unmodifiableMap(texts);
    }

    Dossier dossier() {
        return dossier;
    }

    /** The text of every attachment, by name. */
    Map<String, String> files() {
        return files;
    }

    /** What stands in the places that a requirement names. */
    Look look(List<Source> sources, List<Requirement> all) {
        // Several requirements look everywhere, and everywhere is a lot.
        boolean whole = sources.size() == 1 && sources.getFirst() instanceof Source.Everywhere;
        Look known = everywhere;
        if (whole && known != null) {
            return known;
        }
        Look look = new Look(new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), identities());
        for (Source source : sources) {
            look(source, all, look);
        }
        everywhere = whole ? look : known;
        return look;
    }

    /**
     * Over what was found in a requirement's places, and over what else is judged for it: 16 hexadecimal digits; empty where
     * nothing is.
     */
    String digest(Look look, String beside) {
        if (look.parts().isEmpty() && beside.isEmpty()) {
            return "";
        }
        MessageDigest sha256 = sha256();
        for (Reading.Part part : look.parts()) {
            sha256.update(digests.computeIfAbsent(part, Places::digest));
        }
        sha256.update(beside.getBytes(StandardCharsets.UTF_8));
        return HexFormat.of().formatHex(sha256.digest(), 0, 8);
    }

    /** Once for each place: most places are looked at for several requirements. */
    private static byte[] digest(Reading.Part part) {
        StringBuilder text = new StringBuilder();
        for (Line line : part.lines()) {
            text.append(line.text()).append(line.targets()).append('\n');
        }
        return sha256().digest(text.toString().getBytes(StandardCharsets.UTF_8));
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every Java platform has SHA-256", impossible);
        }
    }

    private void look(Source source, List<Requirement> all, Look look) {
        switch (source) {
            case Source.Field field ->
                named("field “" + field.field() + "”", field.field(), fields.get(Words.fold(field.field())), look);
            case Source.OnPage section ->
                named(
                        "page section “" + section.page() + "”",
                        section.page(),
                        pageSections.get(Words.fold(section.page())),
                        look);
            case Source.Section section -> sections(section, look);
            case Source.Attached attached -> {
                look.searched().add("attachment " + attached.shown());
                for (Dossier.Attachment attachment : dossier.attachments()) {
                    if (attached.fits(attachment.name())) {
                        attachment(attachment, look);
                    }
                }
            }
            case Source.OfTicket _ -> look.searched().add("the ticket");
            case Source.Everywhere _ -> {
                for (Requirement requirement : all) {
                    for (Source other : requirement.sources()) {
                        if (!(other instanceof Source.Everywhere || other instanceof Source.OfTicket)) {
                            look(other, all, look);
                        }
                    }
                }
            }
        }
    }

    private void named(String place, String title, @Nullable Content content, Look look) {
        look.searched().add(place);
        if (content instanceof Content.Written written) {
            add(read.computeIfAbsent(place, _ -> Reading.Part.of(place, title, List.of(written.document()))), look);
        } else if (content instanceof Content.Unreadable unreadable) {
            look.unreadable().add(place + ": " + unreadable.cause());
        }
    }

    private void attachment(Dossier.Attachment attachment, Look look) {
        String place = "attachment " + attachment.name();
        switch (attachment.content()) {
            case Content.Written written ->
                add(
                        read.computeIfAbsent(
                                place,
                                _ -> Reading.Part.ofFile(
                                        place, attachment.name(), written.text(), List.of(written.document()))),
                        look);
            case Content.Unreadable unreadable -> look.unreadable().add(place + ": " + unreadable.cause());
            case Content.Empty _ -> {}
        }
    }

    private void sections(Source.Section source, Look look) {
        look.searched().add("section “" + source.section().getFirst() + "”");
        switch (dossier.description()) {
            case Content.Written written -> {
                Outline known = outline(written.document());
                List<Outline.Section> found = known.find(source.folded());
                for (Outline.Section section : found) {
                    String place = "section “" + section.title() + "”";
                    add(
                            read.computeIfAbsent(
                                    place + section.start(),
                                    _ -> Reading.Part.of(place, section.title(), section.body())),
                            look);
                }
                if (found.isEmpty()) {
                    entries(known, source, look);
                }
            }
            case Content.Unreadable unreadable -> {
                String cause = "description: " + unreadable.cause();
                if (!look.unreadable().contains(cause)) {
                    look.unreadable().add(cause);
                }
            }
            case Content.Empty _ -> {}
        }
    }

    /** Where no section has the title, a row or list item may: {@code Framework | LightGBM 4.6.0}. */
    private static void entries(Outline outline, Source.Section source, Look look) {
        for (Outline.Entry entry : outline.findEntries(source.folded())) {
            String section = entry.path().isEmpty()
                    ? "the document"
                    : "section “" + entry.path().getLast() + "”";
            String place = section + (entry.row() > 0 ? ", row " + entry.row() : "") + ", “" + entry.name() + "”";
            add(Reading.Part.of(place, entry.name(), List.of(entry.value())), look);
        }
    }

    private Outline outline(Node document) {
        Outline known = outline;
        if (known == null) {
            known = Outline.of(document);
            outline = known;
        }
        return known;
    }

    private static Set<Reading.Part> identities() {
        return Collections.newSetFromMap(new IdentityHashMap<>());
    }

    private static void add(Reading.Part part, Look look) {
        // Each place is read once, so the same place is the same object; comparing contents would take long.
        if (look.seen().add(part)) {
            look.parts().add(part);
        }
    }

    /**
     * What was found in a requirement's places.
     *
     * @param parts the places that hold something
     * @param unreadable the places that could not be read, each with the cause
     * @param searched the names of all the places
     * @param seen the parts again, to look them up in
     */
    record Look(List<Reading.Part> parts, List<String> unreadable, List<String> searched, Set<Reading.Part> seen) {
        String searchedIn() {
            return searched.stream().distinct().limit(4).collect(Collectors.joining(", "));
        }
    }
}
