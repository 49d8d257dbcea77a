package dev.baton.document;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.commonmark.node.Block;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/** A macro of storage format: its name, its parameters, and its body of blocks or of plain text. */
final class StorageMacros {
    private final String name;
    private final Map<String, Element> parameters = new LinkedHashMap<>();
    private final MarkupReader reader;
    private final Flow flow;
    private @Nullable Element body;
    private @Nullable Element plain;

    private StorageMacros(Element macro, MarkupReader reader, Flow flow) {
        this.name = macro.attr("ac:name");
        this.reader = reader;
        this.flow = flow;
        for (Element child : macro.children()) {
            switch (child.tagName()) {
                case "ac:parameter" -> parameters.put(child.attr("ac:name"), child);
                case "ac:default-parameter" -> parameters.put("", child);
                case "ac:rich-text-body" -> body = child;
                case "ac:plain-text-body" -> plain = child;
                default -> {}
            }
        }
    }

    static void read(Element macro, MarkupReader reader, Flow flow) {
        new StorageMacros(macro, reader, flow).read();
    }

    private void read() {
        switch (name) {
            case "code", "noformat" -> {
                CodeInfo info =
                        new CodeInfo(parameter("language"), parameter("title"), yes("linenumbers"), yes("collapse"));
                MarkupReader.codeBlock(info, code(), flow);
            }
            case "info" -> panel(Panel.Kind.INFO);
            case "note" -> panel(Panel.Kind.NOTE);
            case "tip", "success" -> panel(Panel.Kind.TIP);
            case "warning", "error" -> panel(Panel.Kind.WARNING);
            case "panel" -> panel(Panel.Kind.INFO);
            case "expand", "ui-expand" -> box(new Expand(parameter("title")), true);
            case "details" -> box(new PageProperties(parameter("id")), true);
            case "excerpt" -> box(new Excerpt(yes("hidden")), false);
            case "status" -> status();
            case "toc" -> {
                int deepest = MarkupReader.number(parameter("maxLevel"), 6);
                flow.block(new TableOfContents(Math.clamp(deepest, 1, 6)));
            }
            case "anchor" -> {
                String place = parameter("").isEmpty() ? parameter("anchor") : parameter("");
                if (!place.isEmpty()) {
                    flow.leaf(new Anchor(place));
                }
            }
            case "jira", "jiraissues" -> jira();
            case "profile" -> person();
            case "view-file", "viewdoc", "viewxls", "viewppt", "viewpdf", "multimedia" -> file();
            case "section", "column" -> known();
            default -> unknown();
        }
    }

    private void panel(Panel.Kind kind) {
        Panel panel = new Panel(kind);
        flow.endParagraph();
        Flow inner = flow.inside(panel, 1);
        MarkupReader.title(parameter("title"), inner);
        body(inner);
        inner.close();
        flow.filled(panel);
    }

    /** Reads the body into a block. */
    private void box(Block block, boolean evenEmpty) {
        flow.endParagraph();
        Flow inner = flow.inside(block, 1);
        body(inner);
        inner.close();
        if (evenEmpty) {
            flow.block(block);
        } else {
            flow.filled(block);
        }
    }

    private void body(Flow inner) {
        if (body != null) {
            reader.children(body, inner);
        } else if (plain != null) {
            inner.text(text());
        }
    }

    private void status() {
        String shown = parameter("title").isEmpty() ? parameter("colour") : parameter("title");
        if (!shown.isEmpty()) {
            flow.leaf(new Status(
                    shown, Status.Color.of(parameter("colour").strip()).orElse(Status.Color.GREY)));
        }
    }

    private void jira() {
        String jql = parameter("jqlQuery").isEmpty() ? parameter("jql") : parameter("jqlQuery");
        String key = parameter("key").isEmpty() ? parameter("") : parameter("key");
        if (!key.isEmpty()) {
            flow.leaf(new JiraIssue(key));
        } else if (jql.isEmpty()) {
            unknown();
        } else {
            List<String> columns = new ArrayList<>();
            for (String column : parameter("columns").split("[,;]", -1)) {
                if (!column.isBlank()) {
                    columns.add(column.strip());
                }
            }
            flow.block(new JiraQuery(jql, columns, MarkupReader.number(parameter("maximumIssues"), 0)));
        }
    }

    private void person() {
        Optional<Element> user = named("user")
                .flatMap(it -> MarkupReader.child(it, each -> each.tagName().equals("ri:user")));
        user.ifPresentOrElse(found -> StorageLinks.mention(found, "", flow), this::unknown);
    }

    private void file() {
        Optional<Element> attachment = named("name")
                .flatMap(it -> MarkupReader.child(it, each -> each.tagName().equals("ri:attachment")));
        String file = attachment
                .map(found -> Characters.clean(found.attr("ri:filename")).strip())
                .orElseGet(() -> parameter("name"));
        if (file.isEmpty()) {
            unknown();
            return;
        }
        flow.endParagraph();
        flow.begin(InlineBuilder.Style.link(Links.toAttachment(file), ""));
        flow.text(file);
        flow.end();
        flow.endParagraph();
    }

    private void unknown() {
        boolean shows = body != null || plain != null;
        reader.warnings.tell("the macro “" + Warnings.name(name) + "” " + (shows ? "became its text" : "was left out"));
        known();
    }

    /** A macro of which only its body shows. Plain text keeps its lines, as code. */
    private void known() {
        if (body != null) {
            reader.part(body, flow);
        } else if (plain != null) {
            MarkupReader.codeBlock(CodeInfo.NONE, code(), flow);
        } else {
            flow.text(parameter("title"));
        }
    }

    private Optional<Element> named(String parameter) {
        return Optional.ofNullable(parameters.get(parameter));
    }

    private String parameter(String parameter) {
        return named(parameter)
                .map(found -> Characters.clean(found.wholeText()).strip())
                .orElse("");
    }

    private boolean yes(String parameter) {
        return parameter(parameter).equals("true");
    }

    /** The plain text as lines: the end of the last one is not stored. */
    private String code() {
        String text = text();
        return text.isEmpty() ? "" : text + "\n";
    }

    private String text() {
        return plain != null ? plain.wholeText() : body != null ? body.wholeText() : "";
    }
}
