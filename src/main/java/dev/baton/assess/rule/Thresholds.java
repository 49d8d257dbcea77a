package dev.baton.assess.rule;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.baton.assess.rule.Ruling.Degree;
import dev.baton.assess.rule.Ruling.Remark;
import dev.baton.document.Cells;
import dev.baton.document.Words;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Alerts that can be set up as they are written: per metric a threshold (comparator, value, and a unit or window), a
 * severity, an action and a recipient.
 *
 * <p>No threshold anywhere, a table row without one, or an empty cell under a header that asks for one of the parts is
 * missing; a part that no header and no known word tells is doubtful, and so is a subject of {@code covers} that is not
 * recognised.
 *
 * @param covers the subjects that the metrics cover together, as told by words
 */
public record Thresholds(List<Mentions.Group> covers) implements Rule {
    private static final int FLAGS = Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE | Pattern.UNICODE_CHARACTER_CLASS;

    private static final String COMPARATOR =
            "(?:[<>≤≥]=?|=>|=<|\\b(?:above|below|over|under|exceed\\p{L}*|more than|less than|fewer than|greater than|lower than|at least|at most|drops?|falls?|rises?|outside|higher than|older than|longer than|missing for|no \\p{L}+ for|über|unter|übersteig\\p{L}*|mehr als|weniger als|größer als|kleiner als|unterschreit\\p{L}*|überschreit\\p{L}*|fällt|steigt|supérieure?s? à|inférieure?s? à|plus de|moins de|dépasse\\p{L}*|au-dessus de|en dessous de|chute\\p{L}*|mayor(?:es)? (?:que|a|de)|menor(?:es)? (?:que|a|de)|más de|menos de|supera\\p{L}*|por encima de|por debajo de|cae|superior(?:es)? a|inferior(?:es)? a|maior(?:es)? (?:que|do que)|mais de|acima de|abaixo de|ultrapass\\p{L}*|excede\\p{L}*|cai))";
    private static final Pattern COMPARES = Pattern.compile(COMPARATOR, FLAGS);
    private static final Pattern COMPARED = Pattern.compile(COMPARATOR + "[^.;|\\n]{0,60}?\\d", FLAGS);
    /** "3σ of a 28-day baseline", "± 0.2", "2x the weekly mean": the comparison is in the measure itself. */
    private static final Pattern RELATIVE = Pattern.compile(
            "\\d[\\d.,]*\\s?(?:σ|sigmas?|standard deviations?|sd\\b|std\\b|Standardabweichungen|écarts?[- ]types?|desviaciones|desvios)|[±Δ]\\s?\\d|\\d[\\d.,]*\\s?[x×]\\s|\\b(?:two|three|zwei|drei|deux|trois|dos|tres|dois|três)\\s(?:sigma|standard|times|mal|fois|veces|vezes)",
            FLAGS);

    private static final Pattern NUMBER = Pattern.compile(
            "\\d|\\b(?:any|every|each|jede\\p{L}?|chaque|toute?|cada|cualquier|qualquer|zero|keine)\\b", FLAGS);

    private static final List<String> METRIC = headers(
            "metric",
            "signal",
            "indicator",
            "measure",
            "what",
            "monitor",
            "kpi",
            "metrik",
            "kennzahl",
            "métrique",
            "indicateur",
            "métrica",
            "indicador",
            "check",
            "alert");
    private static final List<String> THRESHOLD = headers(
            "threshold",
            "limit",
            "alert when",
            "alert if",
            "alert at",
            "condition",
            "trigger",
            "bound",
            "schwelle",
            "schwellwert",
            "schwellenwert",
            "grenzwert",
            "seuil",
            "umbral",
            "limite",
            "límite",
            "limiar");
    private static final List<String> SEVERITY = headers(
            "severity",
            "priority",
            "level",
            "sev",
            "prio",
            "schwere",
            "schweregrad",
            "priorität",
            "stufe",
            "gravité",
            "sévérité",
            "priorité",
            "gravedad",
            "severidad",
            "prioridad",
            "severidade",
            "prioridade",
            "gravidade");
    private static final List<String> ACTION = headers(
            "action",
            "actions",
            "response",
            "what to do",
            "reaction",
            "runbook",
            "then",
            "step",
            "maßnahme",
            "aktion",
            "reaktion",
            "mesure à prendre",
            "que faire",
            "réaction",
            "acción",
            "respuesta",
            "ação",
            "resposta",
            "procedure");
    private static final List<String> RECIPIENT = headers(
            "recipient",
            "recipients",
            "notify",
            "notified",
            "who",
            "owner",
            "team",
            "on call",
            "contact",
            "channel",
            "goes to",
            "empfänger",
            "wer",
            "verantwortlich",
            "destinataire",
            "responsable",
            "équipe",
            "destinatario",
            "equipo",
            "destinatário",
            "responsável",
            "equipe",
            "receiver",
            "escalation");

    private static final List<String> WINDOW = headers(
            "window",
            "period",
            "over",
            "for",
            "duration",
            "interval",
            "frequency",
            "unit",
            "every",
            "zeitraum",
            "fenster",
            "dauer",
            "intervall",
            "einheit",
            "takt",
            "fenêtre",
            "période",
            "durée",
            "unité",
            "fréquence",
            "ventana",
            "período",
            "periodo",
            "duración",
            "unidad",
            "frecuencia",
            "janela",
            "duração",
            "unidade",
            "frequência");

    /** A unit beside a number, a span of time, or a measure that brings its own ("3σ of a 28-day baseline"). */
    private static final Pattern MEASURED_IN = Pattern.compile(
            "\\d\\s?(?:%|σ|[mµn]?s\\b|min|h\\b|d\\b|[kKMGT]i?B\\b|pp\\b|points?|EUR|USD|°)|\\b(?:percent|Prozent|seconds?|minutes?|hours?|days?|weeks?|months?|daily|weekly|monthly|hourly|quarter\\p{L}*|rolling|Sekunden?|Minuten?|Stunden?|Tage?n?|Wochen?|Monate?n?|täglich|wöchentlich|monatlich|secondes?|heures?|jours?|semaines?|mois|mensuel\\p{L}*|hebdomadaire|segundos?|minutos?|horas?|d[ií]as?|semanas?|meses|mes|mês|mensual|mensal|semanal\\p{L}*|diari[oa]|diári[oa]|per|pro|par|por|rows?|requests?|consecutive|in a row|sigmas?|baseline)\\b|/\\s?(?:s|min|h|day)\\b",
            FLAGS);

    private static final Pattern SEVERITY_WORDS = Pattern.compile(
            "(?<![\\p{L}\\p{N}])(?:critical|warning|warn|high|medium|low|info|page|pages|ticket|sev[ -]?\\d|p[0-5]|s[0-5]|minor|major|urgent|kritisch|warnung|hoch|mittel|niedrig|critique|avertissement|élevée?|moyenne?|faible|crític[oa]|advertencia|aviso|alerta|alt[oa]|medi[oa]|baj[oa]|médi[oa]|baix[oa])(?![\\p{L}\\p{N}])",
            FLAGS);
    private static final Pattern ACTION_WORDS = Pattern.compile(
            "(?<![\\p{L}\\p{N}])(?:roll(?:s|ed)?[ -]?back|revert|retrain\\p{L}*|investigate|inspect|page|pages|restart|scale|disable|switch\\p{L}*|fall ?back|open a|pause|stop|check|compare|call|escalate|re-?run|review|block|freeze|zurückrollen|zurücksetzen|neu trainieren|prüfen|untersuchen|abschalten|umschalten|neustart\\p{L}*|anhalten|revenir|réentraîn\\p{L}*|vérifier|analyser|désactiver|redémarrer|basculer|revertir|reentren\\p{L}*|investigar|revisar|reiniciar|desactivar|reverter|retreinar|verificar|desativar|comprobar)(?![\\p{L}\\p{N}])",
            FLAGS);
    private static final Pattern RECIPIENT_WORDS = Pattern.compile(
            "(?<![\\p{L}\\p{N}])(?:on[- ]?call|ops|mlops|team|squad|engineers?|scientists?|@[\\w.-]+|#[a-z][\\w-]+|pagerduty|opsgenie|slack|teams|bereitschaft|équipe|astreinte|equipo|guardia|equipe|plantão|sre|owner|ds|mle|po|pm|support|duty)(?![\\p{L}\\p{N}])|[\\w.-]+@[\\w-]+\\.[\\w.]+",
            FLAGS);

    @JsonCreator
    static Thresholds of(@JsonProperty("covers") @Nullable List<Mentions.Group> covers) {
        return new Thresholds(covers == null ? List.of() : covers);
    }

    public Thresholds {
        covers = List.copyOf(covers);
    }

    private static List<String> headers(String... words) {
        return Stream.of(words).map(Words::fold).toList();
    }

    @Override
    public Ruling judge(Reading reading, Situation situation) {
        List<Line> lines = reading.speaking();
        List<Line> alerts =
                lines.stream().filter(Filled::says).filter(Thresholds::isAlert).toList();
        boolean numbers =
                lines.stream().anyMatch(line -> NUMBER.matcher(line.text()).find());
        if (alerts.stream().noneMatch(line -> hasThreshold(line, thresholdCell(line)))) {
            Line first = lines.isEmpty() ? null : lines.getFirst();
            String found = first == null ? "nothing" : first.text();
            String where = first == null ? reading.places() : first.where();
            String mend = "write down for each metric at which value somebody is told";
            return numbers && alerts.isEmpty()
                    ? Ruling.doubtful(found + " (no threshold recognised)", where, mend)
                    : Ruling.missing(found + " (no threshold)", where, mend);
        }
        Gaps gaps = new Gaps();
        for (Line line : alerts) {
            check(line, gaps);
        }
        return gaps.ruling(uncovered(lines), alerts, reading);
    }

    private List<String> uncovered(List<Line> lines) {
        return covers.stream()
                .filter(group -> lines.stream().noneMatch(group::isIn))
                .map(Mentions.Group::name)
                .toList();
    }

    /** A row of a table of metrics, or any line with a threshold. */
    private static boolean isAlert(Line line) {
        Cells table = line.table();
        return hasThreshold(line, line.text())
                || (table != null
                        && table.column(THRESHOLD).isPresent()
                        && (table.column(METRIC).isPresent() || table.headers().size() > 2));
    }

    private static String thresholdCell(Line line) {
        Cells table = line.table();
        if (table != null) {
            OptionalInt column = table.column(THRESHOLD);
            if (column.isPresent()) {
                return table.cell(line.row(), column.getAsInt());
            }
        }
        return line.text();
    }

    private static boolean hasThreshold(Line line, String text) {
        if (COMPARED.matcher(text).find() || RELATIVE.matcher(text).find()) {
            return true;
        }
        Cells table = line.table();
        // "Alert above | 0.2": the header compares.
        return table != null
                && NUMBER.matcher(text).find()
                && table.headers().stream()
                        .anyMatch(header -> COMPARES.matcher(header).find());
    }

    private static void check(Line line, Gaps gaps) {
        if (!hasThreshold(line, thresholdCell(line))) {
            boolean number = NUMBER.matcher(thresholdCell(line)).find();
            gaps.add("comparator and value", line, !number);
        }
        if (!MEASURED_IN.matcher(line.text()).find()
                && (line.table() == null || line.table().column(WINDOW).isEmpty())) {
            gaps.add("unit or window", line, false);
        }
        part(line, "severity", SEVERITY, SEVERITY_WORDS, gaps);
        part(line, "action", ACTION, ACTION_WORDS, gaps);
        part(line, "recipient", RECIPIENT, RECIPIENT_WORDS, gaps);
    }

    private static void part(Line line, String name, List<String> headers, Pattern words, Gaps gaps) {
        Cells table = line.table();
        OptionalInt column = table == null ? OptionalInt.empty() : table.column(headers);
        if (table != null && column.isPresent()) {
            String cell = table.cell(line.row(), column.getAsInt());
            if (cell.isBlank() || Placeholders.isWhole(cell)) {
                // One recipient for all rows, as a merged cell leaves it, is a reader's to see.
                boolean merged = cell.isBlank() && TableOf.isFilledAbove(table, line.row(), column.getAsInt());
                gaps.add(name, line, !merged);
            }
        } else if (!words.matcher(line.text()).find()) {
            gaps.add(name, line, false);
        }
    }

    /** What lacks where, the objective gaps apart from the others. */
    private static final class Gaps {
        private static final int MOST = 5;
        private final TreeMap<String, List<Line>> missing = new TreeMap<>();
        private final TreeMap<String, List<Line>> doubtful = new TreeMap<>();

        void add(String part, Line line, boolean objective) {
            (objective ? missing : doubtful)
                    .computeIfAbsent(part, _ -> new ArrayList<>())
                    .add(line);
        }

        Ruling ruling(List<String> uncovered, List<Line> alerts, Reading reading) {
            if (missing.isEmpty() && doubtful.isEmpty() && uncovered.isEmpty()) {
                return Ruling.met(alerts.getFirst());
            }
            List<Remark> remarks = new ArrayList<>();
            remarks.addAll(remarks(missing));
            remarks.addAll(remarks(doubtful));
            if (!uncovered.isEmpty()) {
                remarks.add(new Remark(
                        "nothing recognised about " + String.join(", ", uncovered),
                        reading.places(),
                        "add a metric for " + String.join(", ", uncovered)));
            }
            return new Ruling(missing.isEmpty() ? Degree.DOUBTFUL : Degree.MISSING, remarks);
        }

        /** Parts that lack in the same lines are told together. */
        private static List<Remark> remarks(Map<String, List<Line>> gaps) {
            Map<List<Line>, List<String>> parts = new LinkedHashMap<>();
            gaps.forEach((part, lines) ->
                    parts.computeIfAbsent(lines, _ -> new ArrayList<>()).add(part));
            return parts.entrySet().stream()
                    .map(gap -> remark(String.join(", ", gap.getValue()), gap.getKey()))
                    .toList();
        }

        private static Remark remark(String parts, List<Line> lines) {
            Line first = lines.getFirst();
            String labels = String.join(
                    ", ", lines.stream().limit(MOST).map(Gaps::label).toList());
            String more = lines.size() > MOST ? " and " + (lines.size() - MOST) + " more" : "";
            return new Remark(
                    "no " + parts + ": " + first.text(), first.where(), "add " + parts + " for " + labels + more);
        }

        private static String label(Line line) {
            Cells table = line.table();
            String label = table == null ? line.text() : table.label(line.row());
            return label.length() <= 40 ? label : label.substring(0, 40) + "…";
        }
    }
}
