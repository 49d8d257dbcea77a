package dev.baton.assess.rule;

import dev.baton.document.Cells;
import dev.baton.document.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Who is named in a line, as far as a machine can tell: two words or more that begin with capitals, an account (@lena), an
 * e-mail address, or a name in a script without capitals.
 *
 * @param person the first one; empty where nobody is recognised
 * @param backup who stands in; empty where nobody is recognised
 * @param emptyCell whether the line is a table's row whose cell for the person holds nothing
 */
record NamedPeople(String person, String backup, boolean emptyCell) {
    private static final Pattern NAME = Pattern.compile("(?<![\\p{L}\\p{N}])(?:"
            + "[\\p{L}\\p{N}._%+-]{1,60}@[\\p{L}\\p{N}.-]{1,60}\\.\\p{L}{2,10}"
            + "|@[\\p{L}\\p{N}][\\p{L}\\p{N}._-]{1,40}(?: \\p{Lu}[\\p{L}'’-]{1,30})?"
            + "|\\p{Lu}[\\p{L}'’.-]{0,30}(?: (?:von|van|de|da|del|della|dos|du|der|den|la|le|bin|al|el|y|e|ter|ten)){0,2}(?: \\p{Lu}[\\p{L}'’-]{1,30}\\.?){1,3}"
            + "|\\p{Lo}{2,12}(?: \\p{Lo}{1,12})?"
            + ")");

    private static final Pattern BACKUP = Pattern.compile(
            "(?iu)\\b(?:back-?ups?|deput(?:y|ies)|stand-?in|substitutes?|second(?:ary)?|alternates?|vertret\\p{L}*|stellvertret\\p{L}*|ersatz|suppl[ée]ante?s?|rempla[cç]ante?s?|sustitut[oa]s?|suplentes?|respaldo|substitut[oa]s?|reservas?)\\b");

    private static final List<String> PERSON_HEADERS = folded(
            "person",
            "owner",
            "name",
            "responsible",
            "who",
            "contact",
            "lead",
            "primary",
            "accountable",
            "verantwortlich",
            "ansprechpartner",
            "zuständig",
            "responsable",
            "nom",
            "contacto",
            "nombre",
            "responsável",
            "contato",
            "nome");

    private static final List<String> BACKUP_HEADERS = folded(
            "backup",
            "back up",
            "deputy",
            "stand in",
            "substitute",
            "secondary",
            "alternate",
            "vertretung",
            "stellvertretung",
            "vertreter",
            "stellvertreter",
            "ersatz",
            "suppléant",
            "remplaçant",
            "suplente",
            "sustituto",
            "respaldo",
            "substituto",
            "reserva");

    /** Words of which a name has none: they stand for duties, roles, teams, places and days. */
    private static final Set<String> NO_NAMES = Stream.of(
                    "team",
                    "data",
                    "model",
                    "models",
                    "modell",
                    "modelo",
                    "modèle",
                    "pipeline",
                    "serving",
                    "service",
                    "business",
                    "metric",
                    "metrics",
                    "kpi",
                    "owner",
                    "product",
                    "engineer",
                    "engineering",
                    "scientist",
                    "science",
                    "analyst",
                    "manager",
                    "management",
                    "operations",
                    "ops",
                    "mlops",
                    "devops",
                    "machine",
                    "learning",
                    "platform",
                    "infrastructure",
                    "contact",
                    "backup",
                    "deputy",
                    "responsible",
                    "time",
                    "zone",
                    "department",
                    "group",
                    "squad",
                    "office",
                    "support",
                    "monday",
                    "tuesday",
                    "wednesday",
                    "thursday",
                    "friday",
                    "saturday",
                    "sunday",
                    "datenpipeline",
                    "betrieb",
                    "abteilung",
                    "gruppe",
                    "datos",
                    "dados",
                    "données",
                    "équipe",
                    "equipe",
                    "equipo",
                    "negocio",
                    "negócio",
                    "métier",
                    "not",
                    "tbd",
                    "none",
                    "call",
                    "slack",
                    "teams",
                    "email",
                    "standard",
                    "summer",
                    "european",
                    "india",
                    "central",
                    "ml",
                    "ai",
                    "on",
                    "see",
                    "ask",
                    "und",
                    "unknown",
                    "nobody",
                    "niemand",
                    "personne",
                    "nadie",
                    "ninguém")
            .map(word -> Words.fold(word).strip())
            .collect(Collectors.toUnmodifiableSet());

    private static List<String> folded(String... words) {
        return Stream.of(words).map(Words::fold).toList();
    }

    static NamedPeople in(Line line) {
        Cells table = line.table();
        if (table != null && table.rows().get(line.row()).size() > 1) {
            return inRow(table, line.row());
        }
        return inText(line.text());
    }

    private static NamedPeople inRow(Cells table, int row) {
        int backupColumn = table.column(BACKUP_HEADERS).orElse(-1);
        int personColumn = -1;
        for (int column = 0; column < table.headers().size() && personColumn < 0; column++) {
            String header = Words.fold(table.header(column));
            if (column != backupColumn && column > 0 && PERSON_HEADERS.stream().anyMatch(header::contains)) {
                personColumn = column;
            }
        }
        if (personColumn < 0) {
            String rest = String.join(
                    "; ", table.rows().get(row).subList(1, table.rows().get(row).size()));
            return inText(rest);
        }
        String cell = table.cell(row, personColumn);
        boolean empty = cell.isBlank() || Placeholders.isWhole(cell);
        NamedPeople named = inText(cell);
        String backup = backupColumn < 0
                ? named.backup()
                : names(table.cell(row, backupColumn)).stream().findFirst().orElse("");
        return new NamedPeople(named.person(), backup, empty);
    }

    private static NamedPeople inText(String text) {
        Matcher second = BACKUP.matcher(text);
        int at = second.find() ? second.start() : -1;
        if (at < 0) {
            List<String> all = names(text);
            return new NamedPeople(all.isEmpty() ? "" : all.getFirst(), all.size() < 2 ? "" : all.get(1), false);
        }
        List<String> before = names(text.substring(0, at));
        List<String> after = names(text.substring(second.end()));
        if (after.isEmpty() && before.size() > 1) {
            // "Lena Hoffmann, Raj Patel (backup)"
            return new NamedPeople(before.getFirst(), before.getLast(), false);
        }
        if (before.isEmpty() && after.size() > 1) {
            // "Backup: Raj Patel, owner: Lena Hoffmann"
            return new NamedPeople(after.get(1), after.getFirst(), false);
        }
        return new NamedPeople(
                before.isEmpty() ? "" : before.getFirst(), after.isEmpty() ? "" : after.getFirst(), false);
    }

    /** The names in a text, in order. */
    static List<String> names(String text) {
        List<String> names = new ArrayList<>();
        Matcher matcher = NAME.matcher(text);
        while (names.size() < 20 && matcher.find()) {
            String name = matcher.group().strip();
            boolean nobody = Stream.of(Words.fold(name).strip().split(" ")).anyMatch(NO_NAMES::contains);
            boolean addressOfLast = !names.isEmpty() && isAddressOf(names.getLast(), name);
            if (!nobody && !addressOfLast) {
                names.add(name.startsWith("@") ? name.substring(1) : name);
            }
        }
        return names;
    }

    /** "Priya Nair (p.nair@example.com)" is one person. */
    private static boolean isAddressOf(String name, String address) {
        int at = address.indexOf('@');
        if (at <= 0) {
            return false;
        }
        String local = Words.fold(address.substring(0, at)).replace(" ", "");
        return Stream.of(Words.fold(name).strip().split(" "))
                .anyMatch(word -> word.length() > 2 && local.contains(word));
    }

    /** Whether it tells more. */
    boolean isBetterThan(NamedPeople other) {
        return worth() > other.worth();
    }

    private int worth() {
        boolean same = Words.fold(person).equals(Words.fold(backup));
        return (person.isEmpty() ? 0 : 2) + (backup.isEmpty() || same ? 0 : 1);
    }
}
