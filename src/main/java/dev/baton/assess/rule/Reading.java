package dev.baton.assess.rule;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.commonmark.node.Node;

/**
 * What rules judge: one place where something is written, or several taken together.
 *
 * @param parts the places, in the order in which they were looked up
 * @param files the text of every attachment by name, for files that include others
 */
public record Reading(List<Part> parts, Map<String, String> files) {

    /**
     * One place.
     *
     * @param place its name for people, such as "field “Latency”"
     * @param file the file's name where the place is a file; empty otherwise
     * @param text the file's text as it was sent; empty otherwise
     * @param lines its content, line by line
     * @param speaking those of the lines that say something by themselves
     * @param cut whether the place holds more than is read
     * @param blocks its content in the document model, for what lines do not tell: where links lead, who is mentioned
     */
    public record Part(
            String place,
            String file,
            String text,
            List<Line> lines,
            List<Line> speaking,
            boolean cut,
            List<Node> blocks) {
        Part(String place, String file, String text, List<Line> lines, boolean cut, List<Node> blocks) {
            this(place, file, text, lines, lines.stream().filter(Line::speaks).toList(), cut, blocks);
        }

        public Part {
            lines = List.copyOf(lines);
            speaking = List.copyOf(speaking);
            blocks = List.copyOf(blocks);
        }

        /** Reads blocks of the document model. */
        public static Part of(String place, String title, List<Node> blocks) {
            return PartReader.read(place, title, "", "", blocks);
        }

        /** Reads a file; {@code blocks} show what {@code text} says. */
        public static Part ofFile(String place, String file, String text, List<Node> blocks) {
            return PartReader.read(place, file, file, text, blocks);
        }

        /** Whether anything is written that a rule can judge. */
        public boolean isWritten() {
            return !speaking.isEmpty();
        }

        /** Whether there is nothing but pictures. */
        public boolean isPicture() {
            return speaking.isEmpty() && lines.stream().anyMatch(line -> line.kind() == Line.Kind.PICTURE);
        }
    }

    public Reading {
        parts = List.copyOf(parts);
        files = Collections.unmodifiableMap(new LinkedHashMap<>(files));
    }

    /** The reading of one place alone. */
    public Reading only(Part part) {
        return new Reading(List.of(part), files);
    }

    /** All lines of all parts, in order. */
    public List<Line> lines() {
        return parts.size() == 1
                ? parts.getFirst().lines()
                : parts.stream().flatMap(part -> part.lines().stream()).toList();
    }

    /** The lines that say something by themselves. */
    public List<Line> speaking() {
        return parts.size() == 1
                ? parts.getFirst().speaking()
                : parts.stream().flatMap(part -> part.speaking().stream()).toList();
    }

    /** The places' names, for saying where something was looked for. */
    public String places() {
        return String.join(
                " and ", parts.stream().map(Part::place).distinct().limit(3).toList());
    }

    /** Whether a place holds more than is read, so that absence proves nothing. */
    public boolean isCut() {
        return parts.stream().anyMatch(Part::cut);
    }
}
