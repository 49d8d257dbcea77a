package dev.baton.document;

import java.util.Locale;

/** Panels in Jira, which tells kinds of them apart by colour only; the colours are those of Atlassian's own editor. */
final class WikiPanels {
    /** A parameter that Jira passes over: the panel stands for an expand, which Jira's markup lacks. */
    static final String FOLDS = "folds";

    private WikiPanels() {}

    static String color(Panel.Kind kind) {
        return switch (kind) {
            case INFO -> "#deebff";
            case NOTE -> "#eae6ff";
            case TIP -> "#e6fcff";
            case WARNING -> "#fffae6";
            case SUCCESS -> "#e3fcef";
        };
    }

    static Panel.Kind kind(String color) {
        for (Panel.Kind kind : Panel.Kind.values()) {
            if (color(kind).equals(color.toLowerCase(Locale.ROOT))) {
                return kind;
            }
        }
        // The editor's colour of an error.
        return color.equalsIgnoreCase("#ffebe6") ? Panel.Kind.WARNING : Panel.Kind.INFO;
    }
}
