package dev.baton.page;

import dev.baton.page.Block.Kind;
import dev.baton.page.StorageTree.Characters;
import dev.baton.page.StorageTree.Element;
import dev.baton.page.StorageTree.Part;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds the blocks of a storage tree. */
final class BlockTree {
    /** Forty-two bits: seven letters in an imprint. */
    static final long HASH_MASK = (1L << 42) - 1;

    static final int SHELL_MASK = (1 << 18) - 1;

    private static final String BODY = "ac:rich-text-body";
    private static final String MARKER = "ac:inline-comment-marker";
    /** The containers, with the only elements that may be their children. */
    private static final Map<String, Set<String>> STRICT = Map.of(
            "ul", Set.of("li"),
            "ol", Set.of("li"),
            "tr", Set.of("td", "th"),
            "ac:task-list", Set.of("ac:task"),
            "ac:layout", Set.of("ac:layout-section"),
            "ac:layout-section", Set.of("ac:layout-cell"));

    private static final Set<String> FLOW = Set.of("li", "td", "th", "blockquote", "ac:layout-cell");
    /** Without children these are no blocks at all. */
    private static final Set<Kind> EMPTY = Set.of(Kind.LIST, Kind.TABLE, Kind.TASKS, Kind.LAYOUT);

    private static final Set<String> ROW_GROUPS = Set.of("tbody", "thead", "tfoot");

    private final String source;
    private final MessageDigest sha;
    private final Map<String, Integer> plainShells = new HashMap<>();

    private BlockTree(String source) {
        this.source = source;
        try {
            sha = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /** The blocks of a fragment. */
    static Block of(String storage) {
        return of(storage, StorageTree.read(storage));
    }

    /** The blocks in an element, whatever it is itself. */
    static Block of(String source, Element parent) {
        BlockTree tree = new BlockTree(source);
        List<Block> children = tree.flow(parent);
        return tree.container(
                Kind.ROOT, parent, parent, children, 0, new int[] {parent.contentStart, parent.contentEnd});
    }

    /** The blocks among which text may stand. A line of text between blocks is a paragraph. */
    private List<Block> flow(Element parent) {
        List<Block> blocks = new ArrayList<>();
        List<Part> line = new ArrayList<>();
        for (Part part : parent.children) {
            if (inline(part)) {
                line.add(part);
            } else {
                addLine(parent, line, blocks);
                Block block = block((Element) part);
                if (block != null) {
                    blocks.add(block);
                }
            }
        }
        addLine(parent, line, blocks);
        return blocks;
    }

    private static boolean inline(Part part) {
        return switch (part) {
            case Characters _ -> true;
            case Element element ->
                CanonicalStorage.INLINE.contains(element.name)
                        || element.name.equals("br")
                        || element.name.equals(MARKER)
                        || element.name.startsWith("ri:")
                        || (element.name.equals("ac:structured-macro") && CanonicalStorage.bodiless(element));
        };
    }

    private void addLine(Element parent, List<Part> line, List<Block> blocks) {
        int from = 0;
        int to = line.size();
        while (from < to && blank(line.get(from))) {
            from++;
        }
        while (to > from && blank(line.get(to - 1))) {
            to--;
        }
        if (from < to) {
            List<Part> parts = line.subList(from, to);
            String canonical = new CanonicalStorage(Set.of()).of(parts, false);
            if (!canonical.isEmpty()) {
                // The Cloud editor puts a line of text in a cell or an item into a paragraph.
                blocks.add(leaf(
                        Kind.PARAGRAPH,
                        parent,
                        true,
                        start(parts.getFirst()),
                        end(parts.getLast()),
                        "<p>" + canonical.strip() + "</p>"));
            }
        }
        line.clear();
    }

    private static boolean blank(Part part) {
        return part instanceof Characters characters && characters.text().isBlank();
    }

    private static int start(Part part) {
        return switch (part) {
            case Characters characters -> characters.start();
            case Element element -> element.start;
        };
    }

    private static int end(Part part) {
        return switch (part) {
            case Characters characters -> characters.end();
            case Element element -> element.end;
        };
    }

    /** The block that an element is; null for an empty paragraph, which editors leave behind. */
    private @Nullable Block block(Element element) {
        Block container = null;
        if (STRICT.containsKey(element.name)) {
            container = strict(element, STRICT.getOrDefault(element.name, Set.of()));
        } else if (element.name.equals("table")) {
            container = table(element);
        } else if (FLOW.contains(element.name)) {
            container = container(kind(element), element, element, flow(element));
        } else if (element.name.equals("ac:structured-macro")) {
            if (!Places.name(element).isEmpty()) {
                // Merged for itself; here only its place counts.
                return leaf(Kind.REGION, element, false, element.start, element.end, Places.name(element));
            }
            container = macro(element);
        }
        if (container != null) {
            boolean nothing = container.children.isEmpty() && EMPTY.contains(container.kind);
            return nothing ? null : container;
        }
        String canonical = new CanonicalStorage(Set.of()).of(List.of(element), true);
        return canonical.isEmpty() ? null : leaf(kind(element), element, false, element.start, element.end, canonical);
    }

    private @Nullable Block strict(Element element, Set<String> allowed) {
        List<Block> children = new ArrayList<>();
        for (Part part : element.children) {
            if (part instanceof Element child && allowed.contains(child.name)) {
                Block block = block(child);
                if (block != null) {
                    children.add(block);
                }
            } else if (!blank(part)) {
                return null;
            }
        }
        return container(kind(element), element, element, children);
    }

    private @Nullable Block table(Element table) {
        List<Block> rows = new ArrayList<>();
        for (Part part : table.children) {
            if (part instanceof Element child && child.name.equals("tr")) {
                Block row = block(child);
                if (row != null) {
                    rows.add(row);
                }
            } else if (part instanceof Element group && ROW_GROUPS.contains(group.name)) {
                Block grouped = strict(group, Set.of("tr"));
                if (grouped == null) {
                    return null;
                }
                rows.addAll(grouped.children);
            } else if (!blank(part)
                    && !(part instanceof Element child
                            && Set.of("colgroup", "col").contains(child.name))) {
                return null;
            }
        }
        return container(Kind.TABLE, table, table, rows);
    }

    private @Nullable Block macro(Element macro) {
        Element body = StorageTree.child(macro, BODY);
        if (body == null) {
            return null;
        }
        for (Part part : macro.children) {
            if (part != body && !blank(part) && !(part instanceof Element child && child.name.equals("ac:parameter"))) {
                return null;
            }
        }
        return container(Kind.MACRO, macro, body, flow(body));
    }

    private static Kind kind(Element element) {
        return switch (element.name) {
            case "p" -> Kind.PARAGRAPH;
            case "h1", "h2", "h3", "h4", "h5", "h6" -> Kind.HEADING;
            case "ul", "ol" -> Kind.LIST;
            case "li" -> Kind.ITEM;
            case "table" -> Kind.TABLE;
            case "tr" -> Kind.ROW;
            case "td", "th" -> Kind.CELL;
            case "ac:task-list" -> Kind.TASKS;
            case "ac:task" -> Kind.TASK;
            case "blockquote" -> Kind.QUOTE;
            case "ac:layout" -> Kind.LAYOUT;
            case "ac:layout-section" -> Kind.SECTION;
            case "ac:layout-cell" -> Kind.COLUMN;
            default -> Kind.OTHER;
        };
    }

    private Block leaf(Kind kind, Element element, boolean bare, int start, int end, String canonical) {
        long hash = hash(kind.code + canonical);
        int[] range = {start, end};
        return new Block(source, kind, element, bare, range, range, List.of(), hash & HASH_MASK, 0, canonical.length());
    }

    private Block container(Kind kind, Element element, Element holder, List<Block> children) {
        boolean plain = element.attributes.isEmpty();
        int shell = plain ? plainShells.getOrDefault(element.name, -1) : -1;
        if (shell < 0) {
            shell = (int) hash(new CanonicalStorage(Set.of()).shell(element)) & SHELL_MASK;
            if (plain) {
                plainShells.put(element.name, shell);
            }
        }
        return container(kind, element, holder, children, shell, new int[] {element.start, element.end});
    }

    private Block container(Kind kind, Element element, Element holder, List<Block> children, int shell, int[] range) {
        // The hashes of leaves are strong; joining them need only keep their order apart.
        long hash = kind.code * 31L + shell;
        int length = 0;
        for (Block child : children) {
            length += child.length;
            hash = mixed(hash + child.hash);
        }
        hash = mixed(hash + children.size()) & HASH_MASK;
        int[] inner = {holder.contentStart, holder.contentEnd};
        return new Block(source, kind, element, false, range, inner, List.copyOf(children), hash, shell, length);
    }

    /** Spreads the bits (the finisher of SplitMix64). */
    private static long mixed(long bits) {
        long x = bits + 0x9E3779B97F4A7C15L;
        x = (x ^ (x >>> 30)) * 0xBF58476D1CE4E5B9L;
        x = (x ^ (x >>> 27)) * 0x94D049BB133111EBL;
        return x ^ (x >>> 31);
    }

    private long hash(String text) {
        return ByteBuffer.wrap(sha.digest(text.getBytes(StandardCharsets.UTF_8)))
                .getLong();
    }
}
