package dev.baton.page;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** What a template may generate for a region, and what it may generate after the ticket or the template changed. */
final class RandomContent {
    private static final List<String> WORDS = List.of(
            "latency",
            "model",
            "the",
            "recall",
            "98&nbsp;ms",
            "owner",
            "a",
            "rollback",
            "p95 &lt; 40",
            "drift",
            "“limit”",
            "data",
            "&amp;",
            "batch",
            "gpu",
            "is",
            "of",
            "threshold",
            "— none",
            "runbook");

    private enum Type {
        PARAGRAPH,
        HEADING,
        RULE,
        CODE,
        LIST,
        ITEM,
        TABLE,
        ROW,
        CELL,
        TASKS,
        TASK,
        PANEL,
        EXPAND,
        QUOTE
    }

    private static final class Node {
        final Type type;
        String text;
        final List<Node> children = new ArrayList<>();

        Node(Type type, String text) {
            this.type = type;
            this.text = text;
        }
    }

    private final Random random;
    private final List<Node> blocks = new ArrayList<>();
    /** Without it texts repeat; with it each is its own. */
    private int serial;

    RandomContent(Random random) {
        this.random = random;
        for (int i = random.nextInt(4); i >= 0; i--) {
            blocks.add(block(2));
        }
    }

    private String words() {
        StringBuilder out = new StringBuilder();
        for (int i = random.nextInt(5); i >= 0; i--) {
            String word = WORDS.get(random.nextInt(WORDS.size()));
            out.append(
                    switch (random.nextInt(16)) {
                        case 0 -> "<strong>" + word + "</strong> ";
                        case 1 -> "<em>" + word + " <code>x</code></em>";
                        case 2 -> word + "<br />";
                        case 3 -> "<ac:link><ri:user ri:account-id=\"1\" /></ac:link> ";
                        case 4 ->
                            "<ac:structured-macro ac:name=\"status\"><ac:parameter ac:name=\"title\">" + word
                                    + "</ac:parameter></ac:structured-macro>";
                        default -> word + " ";
                    });
        }
        if (random.nextInt(4) > 0) {
            out.append("g").append(serial++);
        }
        return out.toString();
    }

    private Node block(int depth) {
        Type type = depth <= 0
                ? Type.PARAGRAPH
                : switch (random.nextInt(14)) {
                    case 0 -> Type.HEADING;
                    case 1 -> Type.RULE;
                    case 2 -> Type.CODE;
                    case 3, 4 -> Type.LIST;
                    case 5, 6, 7 -> Type.TABLE;
                    case 8 -> Type.TASKS;
                    case 9 -> Type.PANEL;
                    case 10 -> Type.EXPAND;
                    case 11 -> Type.QUOTE;
                    default -> Type.PARAGRAPH;
                };
        Node node = new Node(type, words());
        switch (type) {
            case LIST -> add(node, () -> item(depth));
            case TASKS -> add(node, () -> new Node(Type.TASK, words()));
            case PANEL, EXPAND, QUOTE -> add(node, () -> block(depth - 1));
            case TABLE -> {
                int columns = 1 + random.nextInt(3);
                add(node, () -> row(columns, depth));
            }
            default -> {}
        }
        return node;
    }

    private void add(Node parent, java.util.function.Supplier<Node> child) {
        for (int i = random.nextInt(3); i >= 0; i--) {
            parent.children.add(child.get());
        }
    }

    private Node item(int depth) {
        Node item = new Node(Type.ITEM, words());
        if (random.nextInt(4) == 0) {
            item.children.add(block(depth - 1));
        }
        return item;
    }

    private Node row(int columns, int depth) {
        Node row = new Node(Type.ROW, "");
        for (int i = 0; i < columns; i++) {
            Node cell = new Node(Type.CELL, random.nextInt(8) == 0 ? "" : words());
            if (random.nextInt(8) == 0) {
                cell.children.add(block(depth - 1));
            }
            row.children.add(cell);
        }
        return row;
    }

    /** A later generation of it. */
    void change() {
        for (int i = random.nextInt(4); i > 0; i--) {
            List<Node> siblings = pick(blocks);
            Node node = siblings.isEmpty() ? null : siblings.get(random.nextInt(siblings.size()));
            switch (random.nextInt(9)) {
                case 0 -> blocks.add(random.nextInt(blocks.size() + 1), block(2));
                case 1 -> blocks.removeIf(block -> block == node);
                case 2 -> {
                    if (!siblings.isEmpty() && siblings.size() > 1 && node != null && node.type != Type.CELL) {
                        siblings.remove(node);
                    }
                }
                case 3 -> {
                    if (node != null && (node.type == Type.ROW || node.type == Type.ITEM)) {
                        Node fresh = node.type == Type.ROW ? row(node.children.size(), 2) : item(2);
                        siblings.add(random.nextInt(siblings.size() + 1), fresh);
                    }
                }
                case 4 -> {
                    if (node != null && node.type != Type.CELL) {
                        siblings.remove(node);
                        siblings.add(random.nextInt(siblings.size() + 1), node);
                    }
                }
                case 5 -> {
                    if (node != null && blocks.contains(node)) {
                        Node panel = new Node(Type.PANEL, "");
                        panel.children.add(node);
                        blocks.set(blocks.indexOf(node), panel);
                    }
                }
                default -> {
                    if (node != null) {
                        node.text = words();
                    }
                }
            }
        }
    }

    private List<Node> pick(List<Node> siblings) {
        List<Node> inner = siblings;
        while (!inner.isEmpty() && random.nextInt(3) > 0) {
            Node node = inner.get(random.nextInt(inner.size()));
            if (node.children.isEmpty()) {
                break;
            }
            inner = node.children;
        }
        return inner;
    }

    String storage() {
        StringBuilder out = new StringBuilder();
        blocks.forEach(node -> write(node, out));
        return out.toString();
    }

    private static void write(Node node, StringBuilder out) {
        switch (node.type) {
            case PARAGRAPH -> out.append("<p>").append(node.text).append("</p>");
            case HEADING -> out.append("<h3>").append(node.text).append("</h3>");
            case RULE -> out.append("<hr />");
            case CODE ->
                out.append("<ac:structured-macro ac:name=\"code\"><ac:plain-text-body><![CDATA[<b> ")
                        .append(node.text.replaceAll("<[^>]*>", ""))
                        .append("]]></ac:plain-text-body></ac:structured-macro>");
            case LIST -> element("ul", node, out);
            case TABLE -> {
                out.append("<table><tbody>");
                node.children.forEach(child -> write(child, out));
                out.append("</tbody></table>");
            }
            case ROW -> element("tr", node, out);
            case QUOTE -> element("blockquote", node, out);
            case ITEM -> {
                out.append("<li>").append(node.text);
                node.children.forEach(child -> write(child, out));
                out.append("</li>");
            }
            case CELL -> {
                out.append("<td>").append(node.text.isEmpty() ? "" : "<p>" + node.text + "</p>");
                node.children.forEach(child -> write(child, out));
                out.append("</td>");
            }
            case TASKS -> element("ac:task-list", node, out);
            case TASK ->
                out.append(
                                "<ac:task><ac:task-id>1</ac:task-id><ac:task-status>incomplete</ac:task-status><ac:task-body>")
                        .append(node.text)
                        .append("</ac:task-body></ac:task>");
            case PANEL -> macro("info", "", node, out);
            case EXPAND -> macro("expand", node.text.replaceAll("<[^>]*>", ""), node, out);
        }
    }

    private static void element(String name, Node node, StringBuilder out) {
        out.append('<').append(name).append('>');
        node.children.forEach(child -> write(child, out));
        out.append("</").append(name).append('>');
    }

    private static void macro(String name, String title, Node node, StringBuilder out) {
        out.append("<ac:structured-macro ac:name=\"").append(name).append("\">");
        if (!title.isEmpty()) {
            out.append("<ac:parameter ac:name=\"title\">").append(title).append("</ac:parameter>");
        }
        out.append("<ac:rich-text-body>");
        node.children.forEach(child -> write(child, out));
        out.append("</ac:rich-text-body></ac:structured-macro>");
    }
}
