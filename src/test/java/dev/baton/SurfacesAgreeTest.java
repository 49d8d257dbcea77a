package dev.baton;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.baton.cli.Baton;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Comment, property, field, page and console tell of one and the same verdict, whatever happened before. */
final class SurfacesAgreeTest {
    private static final List<String> KEYS = List.of("MH-1", "MH-9", "EV-2", "EV-3");
    private static final Pattern DIGEST = Pattern.compile("\\b[0-9a-f]{12}\\b");
    private static final int ROUNDS = 6;
    private static final int CHANGES = 8;

    @TempDir
    Path folder;

    private record Printed(int code, String text) {}

    private static Printed command(String... arguments) {
        PrintStream console = System.out;
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (PrintStream caught = new PrintStream(out, true, StandardCharsets.UTF_8)) {
            System.setOut(caught);
            int code = Baton.run(arguments);
            caught.flush();
            return new Printed(code, out.toString(StandardCharsets.UTF_8));
        } finally {
            System.setOut(console);
        }
    }

    private static String first(String text, String after) {
        Matcher digest = DIGEST.matcher(text);
        return digest.find(Math.max(0, text.indexOf(after))) ? digest.group() : "none in " + text;
    }

    @Test
    void afterAnyChangesAllSurfacesTellTheSameVerdict() throws IOException {
        long seed = Long.getLong("baton.model.seed", 20_261_121);
        try (HandoffSite site = new HandoffSite(folder, HandoffSite.FEW)) {
            String config = site.standalone().toString();
            RandomPeople people = new RandomPeople(site, KEYS, "EV-3");
            Random random = new Random(seed);
            List<String> done = new ArrayList<>();
            for (int round = 0; round < ROUNDS; round++) {
                for (int change = 0; change < CHANGES; change++) {
                    done.add(people.act(random));
                }
                String table = command("run", "--once", "--config", config).text();
                for (String key : KEYS) {
                    agrees(site, config, table, key, "seed " + seed + " " + key + " after " + done);
                }
            }
        }
    }

    private static void agrees(HandoffSite site, String config, String table, String key, String what)
            throws IOException {
        JsonNode memory = site.memory(key);
        String digest = memory.path("digest").asText("none");
        JsonNode comments = site.admin.comments(key);
        String pageId = memory.path("pages").path("handoff").path("id").asText();
        String page = site.admin.page(pageId).at("/body/storage/value").asText();
        Printed json = command("check", key, "--json", "--config", config);
        List<String> told = new ArrayList<>();
        for (JsonNode comment : comments) {
            for (JsonNode property : comment.path("properties")) {
                told.add("comment " + property.path("value").path("verdict").asText());
            }
        }
        told.add("field " + first(site.clearance(key), ""));
        told.add("page " + first(page, "<code>"));
        told.add("check " + first(command("check", key, "--config", config).text(), "verdict "));
        told.add("json "
                + new ObjectMapper().readTree(json.text()).path("digest").asText());
        if (table.contains(key + " ")) {
            told.add("table " + first(table, key + " "));
        }

        assertThat(told)
                .as(what)
                .hasSizeGreaterThanOrEqualTo(5)
                .allSatisfy(one -> assertThat(one).endsWith(" " + digest));
    }
}
