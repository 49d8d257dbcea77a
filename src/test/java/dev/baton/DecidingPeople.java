package dev.baton;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.baton.document.Adf;
import dev.baton.document.Markdown;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;

/**
 * People who write commands, may or may not, mend and delete what they wrote and edit what others wrote, and somebody who
 * forges Baton's record of it; with an account of its own of what has to count.
 */
final class DecidingPeople {
    private static final String RECORD = "/properties/baton-decisions";
    private static final List<String> APPROVERS =
            List.of("grace@example.com", "tomasz@example.com", "admin@example.com");
    private static final List<String> REVIEWERS = List.of("lena@example.com", "marcus@example.com");
    private static final List<String> OTHERS = List.of("scientist@example.com", "automation@example.com");
    private static final List<String> ITEMS = List.of("H15", "H17", "H13", "H05");
    private static final List<String> MALFORMED = List.of(
            "/baton waive H15 because nobody says until when",
            "/baton waive",
            "/baton weive H15 until 2036-01-01 because",
            "/baton hold",
            "/baton confirm",
            "/baton waive H15 until tomorrow because it will be there",
            "/baton waive H99 until 2036-01-01 because there is no such item");

    private final HandoffSite site;
    private final List<String> keys;
    private final Map<String, PersonAtJira> people = new LinkedHashMap<>();
    private final Map<String, String> accounts = new HashMap<>();
    private final Map<String, String> reporters = new HashMap<>();
    private final Map<String, CommandAccount> books = new LinkedHashMap<>();
    private final Map<String, List<JsonNode>> older = new HashMap<>();
    private final Set<String> forged = new TreeSet<>();

    DecidingPeople(HandoffSite site, List<String> keys) {
        this.site = site;
        this.keys = List.copyOf(keys);
        for (String email : all()) {
            PersonAtJira person = new PersonAtJira(site.sandbox.uri(), email);
            people.put(email, person);
            accounts.put(person.get("/rest/api/3/myself").path("accountId").asText(), email);
        }
        for (String key : keys) {
            String reporter =
                    site.admin.get(path(key)).at("/fields/reporter/accountId").asText();
            reporters.put(key, Objects.requireNonNullElse(accounts.get(reporter), reporter));
            books.put(key, new CommandAccount(key, this::may));
        }
    }

    private static List<String> all() {
        List<String> all = new ArrayList<>(APPROVERS);
        all.addAll(REVIEWERS);
        all.addAll(OTHERS);
        return all;
    }

    private static String path(String key) {
        return "/rest/api/3/issue/" + key;
    }

    /** As the demo's roles and the shipped configuration have it, written down once more. */
    private boolean may(String key, String email, String verb) {
        boolean approver = APPROVERS.contains(email);
        boolean reporter = email.equals(reporters.get(key));
        return switch (verb) {
            case "waive", "na" -> approver && !reporter;
            case "unhold", "revoke" -> approver;
            case "hold", "reject" -> approver || REVIEWERS.contains(email);
            case "confirm" -> (approver || REVIEWERS.contains(email)) && !reporter;
            case "recheck" -> !email.startsWith("automation");
            default -> false;
        };
    }

    /** Where somebody forged a record that Baton has not put right yet: then its database may not be lost. */
    List<String> forged() {
        return List.copyOf(forged);
    }

    CommandAccount book(String key) {
        return Objects.requireNonNull(books.get(key));
    }

    /** Somebody does something; what it was. */
    String act(Random random) {
        String key = keys.get(random.nextInt(keys.size()));
        return switch (random.nextInt(12)) {
            case 0, 1 -> forge(key, random);
            case 2 -> edit(key, random);
            case 3 -> delete(key, random);
            case 4 -> {
                site.clock.forward(Duration.ofDays(1));
                yield "a day passes";
            }
            default -> say(key, random);
        };
    }

    private String say(String key, Random random) {
        List<String> speakers = random.nextInt(4) > 0 ? APPROVERS : all();
        String email = speakers.get(random.nextInt(speakers.size()));
        String text = text(random);
        PersonAtJira.Said said = person(email).call("POST", path(key) + "/comment", body(text));
        assertThat(said.status()).as(said.text()).isEqualTo(201);
        book(key).said(said.json().path("id").asText(), email, text, site.clock.instant());
        return key + ": " + email + " writes " + text;
    }

    private String text(Random random) {
        String item = ITEMS.get(random.nextInt(3) > 0 ? 0 : random.nextInt(ITEMS.size()));
        LocalDate day =
                LocalDate.ofInstant(site.clock.instant(), ZoneOffset.UTC).plusDays(1 + random.nextInt(4));
        return switch (random.nextInt(15)) {
            case 0, 1, 2, 3 -> "/baton waive " + item + " until " + day + " because the study ends then";
            case 4 -> "/baton na " + item + " because it has none";
            case 5, 6 -> "/baton hold because the contract is not signed";
            case 7, 8 -> "/baton unhold";
            case 9 -> "/baton revoke " + item;
            case 10 -> "/baton confirm " + item;
            case 11 -> "/baton reject " + item + " because it is not enough";
            case 12 -> "/baton recheck";
            case 13 -> "/baton waive " + item + " until 2020-01-01 because that was long ago";
            default -> MALFORMED.get(random.nextInt(MALFORMED.size()));
        };
    }

    private String edit(String key, Random random) {
        List<String> ids = book(key).comments();
        if (ids.isEmpty()) {
            return key + ": finds no command to edit";
        }
        String id = ids.get(random.nextInt(ids.size()));
        String editor = random.nextBoolean() ? "admin@example.com" : book(key).author(id);
        String text = random.nextInt(4) == 0 ? "Never mind." : text(random);
        int status = person(editor)
                .call("PUT", path(key) + "/comment/" + id, body(text))
                .status();
        assertThat(status).isEqualTo(200);
        book(key).edited(id, editor, text);
        return key + ": " + editor + " makes " + id + " " + text;
    }

    private String delete(String key, Random random) {
        List<String> ids = book(key).comments();
        if (ids.isEmpty()) {
            return key + ": finds no command to delete";
        }
        String id = ids.get(random.nextInt(ids.size()));
        int status =
                site.admin.call("DELETE", path(key) + "/comment/" + id, null).status();
        assertThat(status).isEqualTo(204);
        book(key).deleted(id);
        return key + ": deletes command " + id;
    }

    private String forge(String key, Random random) {
        JsonNode there = record(key);
        List<JsonNode> old = older.getOrDefault(key, List.of());
        ObjectNode wrong = there.isObject() ? there.deepCopy() : JsonNodeFactory.instance.objectNode();
        String how;
        switch (random.nextInt(6)) {
            case 0 -> {
                how = "garbage";
                wrong.removeAll();
                wrong.put("decisions", random.nextLong()).put("sequence", random.nextLong());
            }
            case 1, 2 -> {
                how = "an old record";
                if (!old.isEmpty()) {
                    wrong = old.get(random.nextInt(old.size())).deepCopy();
                }
            }
            case 3 -> {
                how = "a higher number";
                wrong.put("sequence", Long.MAX_VALUE);
            }
            case 4 -> {
                how = "nothing";
                wrong.removeAll();
            }
            default -> {
                how = "a waiver";
                if (!wrong.path("decisions").isArray()) {
                    wrong.putArray("decisions");
                }
                ObjectNode made = wrong.withArray("decisions").addObject();
                made.put("id", "99.1").put("kind", "WAIVE").putArray("items").add("H15");
                made.putObject("by")
                        .put("account", "712020:made-up")
                        .put("name", "Grace Whitfield")
                        .put("at", "2026-11-01T00:00:00Z")
                        .put("comment", "99");
                made.put("stage", "S1").put("until", "2036-01-01").put("ends", "2036-01-02T00:00:00Z");
                made.put("because", "I say so").put("seal", "0123456789abcdef0123456789abcdef");
            }
        }
        int status = how.equals("nothing") && there.isObject()
                ? site.scientist.call("DELETE", path(key) + RECORD, null).status()
                : site.scientist.call("PUT", path(key) + RECORD, wrong).status();
        assertThat(status).isBetween(200, 204);
        forged.add(key);
        return key + ": forges " + how;
    }

    private PersonAtJira person(String email) {
        return Objects.requireNonNull(people.get(email));
    }

    private static ObjectNode body(String text) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.set("body", Adf.write(Markdown.read(text)));
        return body;
    }

    private JsonNode record(String key) {
        return site.admin
                .get(path(key) + "?fields=status&properties=baton-decisions")
                .path("properties")
                .path("baton-decisions");
    }

    /** After a run that heard a ticket's comments: its record has to say what this account says, and nothing else. */
    void settle(String key) {
        JsonNode record = record(key);
        book(key).settle(record, site.clock.instant());
        forged.remove(key);
        if (record.isObject()) {
            List<JsonNode> known = older.computeIfAbsent(key, _ -> new ArrayList<>());
            if (!known.contains(record)) {
                known.add(record);
            }
        }
    }
}
