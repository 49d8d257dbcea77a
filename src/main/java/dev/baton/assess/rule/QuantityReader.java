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

    private static final Pattern KEYED = Pattern.compile(
            "(?<key>[^\\s,;:=|()\\[\\]][^,;:=|()\\[\\]]{0,40})(?<unit>[(\\[][^)\\]]{1,20}[)\\]])\\s?[:=]\\s?(?:"
                    + Unit.NUMBER + ")(?![\\p{L}\\p{N}%])");

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
                    line, text, titled || matcher.group("range") != null, standing(text, matcher.start(), unit)));
        }
        keyed(line, unit, found);
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

    /** "p95 (ms): 38; p99 (ms): 55": the unit stands in brackets in each key. */
    private static void keyed(Line line, Unit unit, List<Quantity> found) {
        String text = line.text();
        Matcher pair = KEYED.matcher(text);
        while (found.size() < MOST && pair.find()) {
            String key = pair.group("key");
            if (!unit.header().matcher(pair.group("unit")).find()) {
                continue;
            }
            boolean statistic = Speech.STATISTIC.matcher(key).find()
                    || Speech.STATISTIC.matcher(titles(line)).find();
            Standing standing = standing(text, pair.start("key"));
            // "target (ms): 60; p99 (ms): 55": a label that is a goal need not be one for the keys after it.
            boolean own = text.substring(0, pair.start("key")).indexOf(';') >= 0;
            if (standing == Standing.TARGET
                    && own
                    && !Speech.GOAL.matcher(key).find()
                    && !Speech.OUGHT.matcher(text).find()) {
                standing = Standing.BOUND;
            }
            found.add(new Quantity(line, text, statistic, standing));
        }
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
        if (Speech.isMeasured(text)) {
            return goalInClause(text, at) ? Standing.TARGET : Standing.MEASURED;
        }
        Matcher goal = Speech.GOAL.matcher(text);
        int colon = text.indexOf(':');
        // "The budget of 60 ms is met: p99 is 55 ms": what follows is no goal.
        if (colon > 0 && colon < at && Speech.tellsOutcome(text.substring(0, colon))) {
            return goalInClause(text.substring(colon + 1), at - colon - 1) ? Standing.TARGET : Standing.MEASURED;
        }
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

    /** "55 ms against a target of 60 ms": which of two numbers in a clause is the goal, a person tells. */
    private static Standing standing(String text, int at, Unit unit) {
        Standing standing = standing(text, at);
        if (standing != Standing.TARGET || Speech.OUGHT.matcher(text).find()) {
            return standing;
        }
        String clause = clause(text, at);
        boolean several = clause.indexOf(':') < 0
                && Speech.GOAL.matcher(clause).results().count() == 1
                && unit.value().matcher(clause).results().count() > 1;
        return several ? Standing.BOUND : Standing.TARGET;
    }

    private static boolean goalInClause(String text, int at) {
        return Speech.GOAL.matcher(clause(text, at)).find();
    }

    private static String clause(String text, int at) {
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
        return text.substring(start, end);
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
