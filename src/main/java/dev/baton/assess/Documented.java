package dev.baton.assess;

import dev.baton.document.Documents;
import dev.baton.document.Outline;
import dev.baton.document.Words;
import dev.baton.ticket.Content;
import dev.baton.ticket.Dossier;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.commonmark.ext.gfm.tables.TableCell;
import org.commonmark.ext.gfm.tables.TableRow;
import org.commonmark.node.Block;
import org.commonmark.node.Document;
import org.commonmark.node.ListItem;
import org.commonmark.node.Node;
import org.commonmark.node.Paragraph;
import org.commonmark.node.Text;
import org.jspecify.annotations.Nullable;

/**
 * What a dossier holds for each requirement: the content of the places that its sources name, for pages that show it. Where
 * several places hold something the preferred one is shown, as the sources are ordered.
 */
public final class Documented {
    private final Dossier dossier;
    private final Map<String, Content> fields = new HashMap<>();
    private final Map<String, Content> pageSections = new HashMap<>();
    private @Nullable Outline outline;

    /**
     * A place with what stands there.
     *
     * @param place its name for people, such as {@code field “Latency”}
     * @param content what stands there
     * @param file the name of the attachment; empty for other places
     */
    public record Passage(String place, Content content, String file) {
        public Passage {
            Objects.requireNonNull(place);
            Objects.requireNonNull(content);
            Objects.requireNonNull(file);
        }
    }

    private Documented(Dossier dossier) {
        this.dossier = dossier;
        dossier.fields().forEach((name, content) -> fields.put(Words.fold(name), content));
        dossier.pageSections().forEach((name, content) -> pageSections.put(Words.fold(name), content));
    }

    /** Opens a dossier. */
    public static Documented in(Dossier dossier) {
        return new Documented(dossier);
    }

    /**
     * What stands in the first place of the requirement's that holds something; else the first that could not be read; else
     * the first that is empty. Empty for a requirement without places of its own.
     */
    public Optional<Passage> passage(Requirement requirement) {
        List<Passage> passages = requirement.sources().stream()
                .flatMap(source -> at(source).stream())
                .toList();
        return first(passages, Content.Written.class)
                .or(() -> first(passages, Content.Unreadable.class))
                .or(() -> passages.stream().findFirst());
    }

    private static Optional<Passage> first(List<Passage> passages, Class<? extends Content> kind) {
        return passages.stream()
                .filter(passage -> kind.isInstance(passage.content()))
                .findFirst();
    }

    private List<Passage> at(Source source) {
        return switch (source) {
            case Source.Field field ->
                List.of(new Passage(
                        "field “" + field.field() + "”",
                        fields.getOrDefault(Words.fold(field.field()), new Content.Empty()),
                        ""));
            case Source.OnPage section ->
                List.of(new Passage(
                        "page section “" + section.page() + "”",
                        pageSections.getOrDefault(Words.fold(section.page()), new Content.Empty()),
                        ""));
            case Source.Section section -> section(section);
            case Source.Attached attached ->
                dossier.attachments().stream()
                        .filter(file -> attached.fits(file.name()))
                        .map(file -> new Passage("attachment " + file.name(), file.content(), file.name()))
                        .toList();
            case Source.OfTicket _, Source.Everywhere _ -> List.of();
        };
    }

    private List<Passage> section(Source.Section source) {
        if (!(dossier.description() instanceof Content.Written written)) {
            return List.of();
        }
        Outline known = outline(written.document());
        List<Passage> passages = new ArrayList<>();
        for (Outline.Section section : known.find(source.folded())) {
            passages.add(passage("section “" + section.title() + "”", section.body()));
        }
        if (passages.isEmpty()) {
            for (Outline.Entry entry : known.findEntries(source.folded())) {
                passages.add(passage("“" + entry.name() + "” in the description", List.of(entry.value())));
            }
        }
        return passages;
    }

    private static Passage passage(String place, List<Node> blocks) {
        Document document = new Document();
        for (Node block : blocks) {
            if (block instanceof Block && !isPart(block)) {
                document.appendChild(Documents.copy(block));
            } else {
                Paragraph paragraph = new Paragraph();
                paragraph.appendChild(new Text(dev.baton.document.Text.of(block)));
                document.appendChild(paragraph);
            }
        }
        Content content = document.getFirstChild() == null ? new Content.Empty() : new Content.Written(document, "");
        return new Passage(place, content, "");
    }

    /** A row or an item makes no block without its table or list. */
    private static boolean isPart(Node block) {
        return block instanceof ListItem || block instanceof TableRow || block instanceof TableCell;
    }

    private Outline outline(Node document) {
        Outline known = outline;
        if (known == null) {
            known = Outline.of(document);
            outline = known;
        }
        return known;
    }
}
