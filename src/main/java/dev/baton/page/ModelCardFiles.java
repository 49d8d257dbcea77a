package dev.baton.page;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.baton.assess.Documented;
import dev.baton.assess.Mappings;
import dev.baton.assess.Mappings.CardPart;
import dev.baton.document.Documents;
import dev.baton.document.Foreign;
import dev.baton.document.Markdown;
import dev.baton.ticket.Dossier;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.commonmark.node.Document;
import org.commonmark.node.Heading;
import org.commonmark.node.Node;
import org.commonmark.node.Paragraph;
import org.commonmark.node.Text;

/**
 * The model card as files for other tools, from the same facts as its page: Markdown with YAML front matter as the Hugging
 * Face hub reads it, a view in the order of Annex IV of the EU AI Act, and JSON. The same facts give the same bytes.
 */
final class ModelCardFiles {
    /** The sections of Hugging Face's model card template, in its order, with what fills them. */
    private static final Map<String, List<CardPart>> HUGGING_FACE = huggingFace();

    private static final YAMLMapper YAML = YAMLMapper.builder()
            .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
            .disable(YAMLGenerator.Feature.SPLIT_LINES)
            .build();
    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    private final HandoffFacts facts;

    private ModelCardFiles(HandoffFacts facts) {
        this.facts = facts;
    }

    private static Map<String, List<CardPart>> huggingFace() {
        Map<String, List<CardPart>> sections = new LinkedHashMap<>();
        sections.put("Model Details", List.of(CardPart.IDENTITY));
        sections.put("Uses", List.of(CardPart.USE));
        sections.put("Bias, Risks, and Limitations", List.of(CardPart.LIMITATIONS));
        sections.put("Training Details", List.of(CardPart.DATA, CardPart.PREPROCESSING));
        sections.put("Evaluation", List.of(CardPart.EVALUATION, CardPart.PERFORMANCE));
        sections.put("Technical Specifications", List.of(CardPart.ARCHITECTURE, CardPart.OPERATIONS));
        sections.put("More Information", List.of(CardPart.MONITORING, CardPart.RETRAINING, CardPart.ROLLBACK));
        return sections;
    }

    /** All three files. */
    static List<PageAttachment> of(HandoffFacts facts) {
        ModelCardFiles files = new ModelCardFiles(facts);
        return List.of(
                file("model-card.md", "text/markdown", files.huggingFaceCard()),
                file("model-card-annex-iv.md", "text/markdown", files.annexIv()),
                file("model-card.json", "application/json", files.json()));
    }

    private static PageAttachment file(String name, String mediaType, String text) {
        return PageAttachment.of(name, mediaType, text.getBytes(StandardCharsets.UTF_8));
    }

    private String huggingFaceCard() {
        Map<String, Object> front = new LinkedHashMap<>();
        front.put("model_name", facts.ticket().summary());
        Set<String> tags = new LinkedHashSet<>(List.of("model-handoff"));
        tags.addAll(facts.ticket().labels());
        front.put("tags", List.copyOf(tags));
        Document card = new Document();
        card.appendChild(Written.heading(1, "Model Card for " + facts.ticket().summary()));
        HUGGING_FACE.forEach((title, parts) -> {
            card.appendChild(Written.heading(2, title));
            int before = count(parts);
            parts.forEach(part -> facts.items().stream()
                    .filter(item -> item.requirement().mappings().modelCard() == part)
                    .filter(HandoffFacts.Item::written)
                    .forEach(item -> Written.add(card, item, 3)));
            if (before == 0) {
                card.appendChild(Written.paragraph("[More Information Needed]"));
            }
        });
        card.appendChild(Written.heading(2, "Model Card Contact"));
        card.appendChild(
                Written.paragraph(facts.ticket().key() + " " + facts.links().ticketUrl()));
        return "---\n" + yaml(front) + "---\n\n" + Markdown.write(Foreign.plain(card));
    }

    private int count(List<CardPart> parts) {
        return (int) facts.items().stream()
                .filter(item -> item.requirement().mappings().modelCard() != null)
                .filter(item -> parts.contains(item.requirement().mappings().modelCard()))
                .filter(HandoffFacts.Item::written)
                .count();
    }

    private String annexIv() {
        Document view = new Document();
        view.appendChild(Written.heading(
                1, "Technical documentation by Annex IV: " + facts.ticket().summary()));
        view.appendChild(Written.paragraph("From the ticket " + facts.ticket().key()
                + " in the order of Annex IV of Regulation (EU) 2024/1689. It shows what is documented there and"
                + " is no statement on conformity."));
        Set<String> shown = new LinkedHashSet<>();
        AnnexIv.ITEMS.forEach((item, title) -> {
            boolean part = item.contains("(");
            view.appendChild(Written.heading(part ? 3 : 2, item + " " + title));
            List<HandoffFacts.Item> answers = facts.items().stream()
                    .filter(each -> each.requirement().mappings().annexIv().contains(item))
                    .filter(HandoffFacts.Item::written)
                    .toList();
            for (HandoffFacts.Item answer : answers) {
                if (shown.add(answer.requirement().id())) {
                    Written.add(view, answer, 4);
                } else {
                    view.appendChild(
                            Written.paragraph("See “" + answer.requirement().title() + "” ("
                                    + answer.requirement().id() + ") above."));
                }
            }
            if (answers.isEmpty() && (part || !AnnexIv.hasParts(item))) {
                view.appendChild(Written.paragraph("Nothing on the ticket answers this item."));
            }
        });
        return Markdown.write(Foreign.plain(view));
    }

    private String json() {
        ObjectNode card = JSON.createObjectNode();
        ObjectNode ticket = card.putObject("ticket");
        ticket.put("key", facts.ticket().key());
        ticket.put("url", facts.links().ticketUrl());
        ticket.put("summary", facts.ticket().summary());
        ticket.put("project", facts.ticket().project());
        card.put("stage", facts.verdict().stage().name());
        card.put("verdict", facts.verdict().state().name());
        card.put("done", facts.verdict().done());
        card.put("needed", facts.verdict().needed());
        ArrayNode parts = card.putArray("parts");
        for (ModelCard.Filled filled : ModelCard.parts(facts)) {
            ObjectNode part = parts.addObject();
            part.put("part", filled.part().name().toLowerCase(Locale.ROOT));
            part.put("title", ModelCard.title(filled.part()));
            ArrayNode items = part.putArray("requirements");
            filled.items().forEach(item -> items.add(requirement(item)));
        }
        ArrayNode files = card.putArray("files");
        for (Dossier.Attachment attachment : facts.ticket().dossier().attachments()) {
            ObjectNode file = files.addObject().put("name", attachment.name());
            if (attachment.size() >= 0) {
                file.put("bytes", attachment.size());
            }
            if (!attachment.sha256().isEmpty()) {
                file.put("sha256", attachment.sha256());
            }
        }
        try {
            return JSON.writeValueAsString(card).replace("\r\n", "\n") + "\n";
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree of plain values is always JSON", e);
        }
    }

    private static ObjectNode requirement(HandoffFacts.Item item) {
        Mappings mappings = item.requirement().mappings();
        ObjectNode node = JSON.createObjectNode();
        node.put("id", item.requirement().id());
        node.put("title", item.requirement().title());
        if (item.finding() != null) {
            node.put("outcome", item.finding().outcome().name());
            node.put("found", item.finding().found());
            node.put("where", item.finding().where());
        }
        node.put("place", item.passage().map(Documented.Passage::place).orElse(""));
        node.put("content", item.written() ? Markdown.write(Foreign.plain(item.content())) : "");
        mappings.annexIv().forEach(node.putArray("annexIV")::add);
        mappings.nist().forEach(node.putArray("nist")::add);
        mappings.mlTestScore().keySet().forEach(node.putArray("mlTestScore")::add);
        return node;
    }

    private static String yaml(Map<String, Object> front) {
        try {
            return YAML.writeValueAsString(front);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a map of texts is always YAML", e);
        }
    }

    /** Pieces of the documents. */
    private static final class Written {
        private Written() {}

        static Node heading(int level, String text) {
            Heading heading = new Heading();
            heading.setLevel(level);
            heading.appendChild(new Text(text));
            return heading;
        }

        static Node paragraph(String text) {
            Paragraph paragraph = new Paragraph();
            paragraph.appendChild(new Text(text));
            return paragraph;
        }

        /** A requirement's title with what is documented for it, whose headings stay below. */
        static void add(Document document, HandoffFacts.Item item, int level) {
            document.appendChild(heading(level, item.requirement().title()));
            Node content = Assembly.shifted(Documents.copy(item.content()), level);
            if (content.getFirstChild() == null) {
                item.passage()
                        .ifPresent(passage -> document.appendChild(paragraph("See the " + passage.place() + ".")));
            }
            while (content.getFirstChild() != null) {
                document.appendChild(content.getFirstChild());
            }
        }
    }
}
