package dev.baton.page;

import dev.baton.names.Nearest;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The kinds of pages and which stands under which, as the front matter of all templates together says. */
final class PageTree {
    private final Map<String, TemplateFile> files = new LinkedHashMap<>();

    private PageTree() {}

    /** Reads the tree from files in their order; what is wrong is added to the problems. */
    static PageTree of(Collection<TemplateFile> all, List<TemplateProblem> problems) {
        PageTree tree = new PageTree();
        for (TemplateFile file : all) {
            TemplateFile first = file.kind().isEmpty() ? null : tree.files.putIfAbsent(file.kind(), file);
            if (first != null) {
                problems.add(new TemplateProblem(
                        file.name(),
                        1,
                        1,
                        "the kind “" + file.kind() + "” is that of " + first.name() + " too; name another"));
            }
        }
        tree.files.values().forEach(file -> tree.check(file, problems));
        return tree;
    }

    private void check(TemplateFile file, List<TemplateProblem> problems) {
        FrontMatter front = file.front();
        if (front.parent().isEmpty()) {
            return;
        }
        TemplateFile above = files.get(front.parent());
        String message;
        if (above == null) {
            message = "there is no template with “kind: " + front.parent() + "” to be the parent."
                    + Nearest.hint(front.parent(), files.keySet()) + " Known: " + String.join(", ", files.keySet())
                    + ".";
        } else if (circle(file)) {
            message = "the page would stand below itself: its parents come back to “" + file.kind() + "”";
        } else if (above.front().scope().compareTo(front.scope()) < 0) {
            message = "a page of the scope " + lower(front.scope()) + " can't stand below “" + above.kind()
                    + "”, of which there is one for each " + lower(above.front().scope());
        } else if (above.front().scope() == Scope.TICKET && above.front().from().isAfter(front.from())) {
            message = "the page is made from " + front.from() + " on, before its parent “" + above.kind()
                    + "”, which is made from " + above.front().from() + " on; write “from: "
                    + above.front().from() + "” or a later stage";
        } else {
            return;
        }
        problems.add(new TemplateProblem(
                file.name(), front.parentPlace().line(), front.parentPlace().column(), message));
    }

    private static String lower(Scope scope) {
        return scope.name().toLowerCase(Locale.ROOT);
    }

    private boolean circle(TemplateFile from) {
        TemplateFile above = files.get(from.front().parent());
        for (int steps = 0; above != null && steps <= files.size(); steps++) {
            if (above.kind().equals(from.kind())) {
                return true;
            }
            above = files.get(above.front().parent());
        }
        return false;
    }

    /** All kinds, each after its parent. */
    List<PageKind> kinds() {
        Map<String, PageKind> ordered = new LinkedHashMap<>();
        files.values().forEach(file -> add(file, ordered, 0));
        return new ArrayList<>(ordered.values());
    }

    /** Those of the named kinds that there are, in the order of the names but each after its parent. */
    List<PageKind> kinds(List<String> names) {
        Map<String, PageKind> ordered = new LinkedHashMap<>();
        names.forEach(name -> {
            TemplateFile file = files.get(name);
            if (file != null) {
                add(file, ordered, 0);
            }
        });
        return ordered.values().stream()
                .filter(kind -> names.contains(kind.name()))
                .toList();
    }

    private void add(TemplateFile file, Map<String, PageKind> ordered, int depth) {
        TemplateFile above = files.get(file.front().parent());
        if (above != null && depth < files.size()) {
            add(above, ordered, depth + 1);
        }
        ordered.putIfAbsent(file.kind(), file.front().pageKind());
    }

    /** The template of a kind, the first one where several say so. */
    Optional<TemplateFile> template(String kind) {
        return Optional.ofNullable(files.get(kind));
    }
}
