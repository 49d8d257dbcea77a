package dev.baton.document;

import org.commonmark.node.Node;
import org.commonmark.node.Text;

/** Superscript and subscript in plain text, so that 10 to the power of 2 does not become 102. */
final class Scripts {
    private static final String PLAIN = "0123456789+-=()";
    private static final String SUBSCRIPT = "₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎";
    private static final String SUPERSCRIPT = "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾";

    private Scripts() {}

    /** Whether {@link #shown} applies: the mark shifts its text, which is nothing but text. */
    static boolean shifts(Mark mark) {
        boolean shifts = mark.kind() != Mark.Kind.UNDERLINE && mark.getFirstChild() != null;
        for (Node child = mark.getFirstChild(); shifts && child != null; child = child.getNext()) {
            shifts = child instanceof Text;
        }
        return shifts;
    }

    /** The text in characters of its own where Unicode has them, else behind a caret or an underscore. */
    static String shown(Mark mark) {
        StringBuilder text = new StringBuilder();
        for (Node child = mark.getFirstChild(); child instanceof Text part; child = child.getNext()) {
            text.append(part.getLiteral());
        }
        boolean sub = mark.kind() == Mark.Kind.SUBSCRIPT;
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            int at = PLAIN.indexOf(c == '\u2212' ? '-' : c);
            if (at < 0) {
                return text.toString().isBlank() ? text.toString() : (sub ? "_" : "^") + text;
            }
            out.append((sub ? SUBSCRIPT : SUPERSCRIPT).charAt(at));
        }
        return out.toString();
    }
}
