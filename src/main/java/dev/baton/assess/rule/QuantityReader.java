package dev.baton.assess.rule;

import dev.baton.assess.rule.Quantity.Standing;
import dev.baton.document.Cells;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds quantities in lines and in the cells of tables, with units and statistics in headers, labels and titles. */
final class QuantityReader {
    private static final int MOST = 8;
    private static final int LABEL = 30;
    private static final Pattern NUMBER = Pattern.compile(
            "[~≈<>≤≥±]?\\s?(?:" + Unit.NUMBER + ")(?:\\s?(?<range>[–/±-])\\s?(?:" + Unit.NUMBER + "))?\\s?\\*{0,2}");

    private QuantityReader() {}

    static List<Quantity> read(Line line, Unit unit) {
        Cells table = line.table();
        return table == null ? inText(line, unit) : inRow(line, table, unit);
    }

    private static List<Quantity> inText(Line line, Unit unit) {
        List<Quantity> found = new ArrayList<>();
        String text = line.text();
        if (!hasDigit(text)) {
            return found;
        }
        Matcher matcher = unit.value().matcher(text);
        boolean titled = false;
        while (found.size() < MOST && matcher.find()) {
            titled = found.isEmpty() ? hasStatistic(line) : titled;
            found.add(new Quantity(
                    line, text, titled || matcher.group("range") != null, standing(text, matcher.start())));
        }
        // "inference_time_milliseconds: 13.3": the unit stands in the key.
        int colon = Math.max(text.indexOf(':'), text.indexOf('='));
        if (found.isEmpty()
                && colon > 0
                && colon < 60
                && NUMBER.matcher(text.substring(colon + 1).strip()).matches()) {
            String key = text.substring(0, colon);
            if (unit.header().matcher(key.replace('_', ' ')).find()) {
                found.add(new Quantity(line, text, hasStatistic(line), standing(text, colon)));
            }
        }
        return found;
    }

    private static boolean hasStatistic(Line line) {
        return Speech.STATISTIC.matcher(line.text()).find()
                || Speech.STATISTIC.matcher(titles(line)).find();
    }

    private static List<Quantity> inRow(Line line, Cells table, Unit unit) {
        List<Quantity> found = new ArrayList<>();
        List<String> cells = table.rows().get(line.row());
        if (!hasDigit(line.text())) {
            return found;
        }
        String label = table.label(line.row());
        String title = titles(line);
        int lastTitle = title.lastIndexOf(" > ");
        String above = lastTitle < 0 ? title : title.substring(lastTitle);
        boolean labelled = unit.header().matcher(label.replace('_', ' ')).find();
        boolean titled = unit.header().matcher(above.replace('_', ' ')).find();
        for (int column = 0; column < cells.size() && found.size() < MOST; column++) {
            String cell = cells.get(column);
            if (cell.length() > Line.LONGEST || !hasDigit(cell)) {
                continue;
            }
            String header = table.header(column);
            boolean headed = unit.header().matcher(header.replace('_', ' ')).find();
            Matcher value = unit.value().matcher(cell);
            boolean carried = value.find();
            Matcher number = NUMBER.matcher(cell);
            boolean bare = !carried && (column > 0 || headed) && (headed || labelled || titled) && number.matches();
            if (!carried && !bare) {
                continue;
            }
            boolean range = carried ? value.group("range") != null : number.group("range") != null;
            boolean statistic = range
                    || Speech.STATISTIC.matcher(header.replace('_', ' ')).find()
                    || Speech.STATISTIC.matcher(line.text().replace('_', ' ')).find()
                    || Speech.STATISTIC.matcher(title.replace('_', ' ')).find();
            String evidence = carried || labelled ? line.text() : label + " | " + header + ": " + cell;
            if (!carried && !headed && !labelled) {
                evidence = above.replaceFirst("^ > ", "") + ": " + line.text();
            }
            found.add(new Quantity(
                    line, evidence, statistic, standing(header, label, cell, carried ? value.start() : 0)));
        }
        return found;
    }

    private static Standing standing(String header, String label, String cell, int at) {
        if (Speech.MEASURED.matcher(header).find()
                || Speech.MEASURED.matcher(label).find()) {
            return Standing.MEASURED;
        }
        if (Speech.GOAL.matcher(header).find() || Speech.GOAL.matcher(label).find()) {
            return Standing.TARGET;
        }
        return standing(cell, at);
    }

    /** "Measured" speaks for the whole sentence, "should" too; "target" for its clause, or for all that follows a label. */
    private static Standing standing(String text, int at) {
        if (Speech.MEASURED.matcher(text).find()) {
            return goalInClause(text, at) ? Standing.TARGET : Standing.MEASURED;
        }
        Matcher goal = Speech.GOAL.matcher(text);
        int colon = text.indexOf(':');
        boolean labelled = colon > 0 && colon < LABEL && goal.find() && goal.start() < colon;
        if (labelled || Speech.OUGHT.matcher(text).find() || goalInClause(text, at)) {
            return Standing.TARGET;
        }
        return Speech.BOUND.matcher(text.substring(Math.max(0, at - 20), at)).find()
                        && !Speech.STATISTIC
                                .matcher(text.substring(0, at))
                                .results()
                                .anyMatch(share -> share.group().contains("%"))
                ? Standing.BOUND
                : Standing.MEASURED;
    }

    private static boolean goalInClause(String text, int at) {
        int start = at;
        while (start > 0 && ",;(|".indexOf(text.charAt(start - 1)) < 0) {
            start--;
        }
        int end = at;
        while (end < text.length()
                && !(",;()|".indexOf(text.charAt(end)) >= 0
                        && (end + 1 >= text.length() || text.charAt(end + 1) == ' ' || text.charAt(end) != ','))) {
            end++;
        }
        return Speech.GOAL.matcher(text.substring(start, end)).find();
    }

    /** The titles within the place, without its own. */
    private static String titles(Line line) {
        int first = line.context().indexOf(" > ");
        return first < 0 ? "" : line.context().substring(first);
    }

    private static boolean hasDigit(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (Character.isDigit(text.charAt(i))) {
                return true;
            }
        }
        return false;
    }
}
