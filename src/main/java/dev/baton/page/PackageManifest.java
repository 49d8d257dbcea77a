package dev.baton.page;

import dev.baton.assess.Mappings.CardPart;
import dev.baton.ticket.Content;
import dev.baton.ticket.Dossier;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What the package holds that one team hands to the other: the ticket's files, and what is documented of the rest. */
final class PackageManifest {
    private static final double KIBI = 1024;

    private PackageManifest() {}

    /** The value {@code package}. */
    static Map<String, Object> values(HandoffFacts facts) {
        List<Map<String, Object>> files = new ArrayList<>();
        long unnamed = 0;
        for (Dossier.Attachment file : facts.ticket().dossier().attachments()) {
            Map<String, Object> value = new LinkedHashMap<>();
            value.put("name", file.name());
            value.put("hasSize", file.size() >= 0);
            value.put("bytes", file.size());
            value.put("size", file.size() < 0 ? "" : size(file.size()));
            value.put("sha256", file.sha256());
            value.put("read", file.content() instanceof Content.Written);
            value.put("serves", serves(facts, file.name()));
            unnamed += file.sha256().isEmpty() ? 1 : 0;
            files.add(value);
        }
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("files", files);
        values.put("unchecked", unnamed);
        values.put("identity", items(facts, CardPart.IDENTITY));
        values.put("dependencies", items(facts, CardPart.OPERATIONS));
        return values;
    }

    private static List<Map<String, Object>> items(HandoffFacts facts, CardPart part) {
        return facts.items().stream()
                .filter(item -> item.requirement().mappings().modelCard() == part)
                .map(facts::item)
                .toList();
    }

    /** The requirements that this file documents. */
    private static List<String> serves(HandoffFacts facts, String file) {
        return facts.items().stream()
                .filter(item -> item.passage()
                        .filter(passage -> passage.file().equals(file))
                        .isPresent())
                .map(item -> item.requirement().id())
                .toList();
    }

    /** A size for people: {@code 512 B}, {@code 3.4 KiB}. */
    static String size(long bytes) {
        String[] units = {"B", "KiB", "MiB", "GiB", "TiB"};
        double size = bytes;
        int unit = 0;
        while (size >= KIBI && unit < units.length - 1) {
            size /= KIBI;
            unit++;
        }
        return unit == 0 ? bytes + " B" : String.format(Locale.ROOT, "%.1f %s", size, units[unit]);
    }
}
