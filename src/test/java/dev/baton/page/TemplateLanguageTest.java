package dev.baton.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.baton.document.Markdown;
import dev.baton.document.Status;
import dev.baton.document.Xml;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(value = 60, unit = TimeUnit.SECONDS)
class TemplateLanguageTest {
    @TempDir
    Path folder;

    private void write(String name, String text) {
        try {
            Files.writeString(folder.resolve(name), text, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Page page(String body, Map<String, Object> values) {
        write("note.md", "---\nkind: note\ntitle: Note\n---\n" + body + "\n");
        Page page = Templates.load(folder).render("note", values);
        Xml.parse(page.body());
        return page;
    }

    private String body(String body, Map<String, Object> values) {
        return page(body, values).body();
    }

    @Test
    void showsAMomentOnTheClocksOfAZone() {
        Map<String, Object> values = Map.of("at", Instant.parse("2026-03-29T00:30:00Z"));

        assertThat(body("{{ at | in(\"Europe/Berlin\") }}", values))
                .isEqualTo("<p>2026-03-29 01:30 (Europe/Berlin)</p>");
        assertThat(body("{{ at | in(\"Asia/Kolkata\") | date(\"d MMM yyyy, HH:mm\") }}", values))
                .isEqualTo("<p>29 Mar 2026, 06:00</p>");
        assertThat(body("{{ at | date(\"HH:mm\") }}", values)).isEqualTo("<p>00:30</p>");
        assertThat(body("{{ at | in(\"Europe/Berlin\") | in(\"Asia/Kolkata\") | date(\"HH:mm\") }}", values))
                .isEqualTo("<p>06:00</p>");
        assertThat(body("{{ day(at | in(\"America/New_York\")) }}", values))
                .isEqualTo("<p><time datetime=\"2026-03-28\" /></p>");
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = " => ",
            quoteCharacter = '^',
            value = {
                "{{ at | in(\"Berlin\") }} => “in” takes an IANA time zone such as \"Europe/Berlin\", not “Berlin”",
                "{{ day | in(\"Europe/Berlin\") }} => “in” takes a moment, not “2026-11-20”, which is a day in any zone",
                "{{ text | in(\"Europe/Berlin\") }} => “in” takes a moment, not “words”",
                "{{ text | date(\"yyyy\") }} => “date” takes a day or a moment, not “words”",
                "{{ day | date(\"HH:mm\") }} => “date” can't show “2026-11-20” as “HH:mm”",
                "{{ day | date(\"b{\") }} => “date” can't show “2026-11-20” as “b{”",
                "{{ workdays(text, day) }} => “from” takes a date, not “words”",
                "{{ workdays(day, day, text) }} => “holidays” takes a list, not “words”",
                "{{ table(text, [\"A\"]) }} => “rows” takes a list, not “words”",
                "{{ table([[\"a\"]], []) }} => “table” takes the titles of its columns",
                "{{ table([[\"a\", \"b\"]], [\"A\"]) }} => a row of the table has 2 cells for 1 columns",
                "{{ table(rows, [\"A\"]) }} => “table” takes rows that are lists of cells, or maps together with the names",
                "{{ table(rows, [\"A\"], [\"nme\"]) }} => unknown name “nme” in a row of the table. Did you mean “name”?",
                "{{ table(rows, [\"A\"], [\"name\", \"x\"]) }} => “table” has 1 columns and the names of 2 values",
                "{{ table([[rows]], [\"A\"]) }} => a cell of the table holds a list or a map",
                "{{ page(\"nte\") }} => there is no template with “kind: nte”. Did you mean “note”?",
                "{{ text | join(\",\") }} => “join” takes a list, not “words”",
                "{% include \"_p.md\" with {\"a\": 1} %} => “include” takes no values of its own",
                "{% section text %}x{% endsection %} => a section's name stands in quotes",
                "{% section \"..\" %}x{% endsection %} => a section's name has letters or digits",
                "{% section \"A\" %}x{% endsection %}{% section \"a!\" %}x{% endsection %} => there are two sections “a!”",
                "{% region \"a\" %}{% section \"A\" %}x{% endsection %}{% endregion %} => section “A” stands inside another region",
                "{% section \"A\" %}{% region \"a\" %}x{% endregion %}{% endsection %} => region “a” stands inside another section"
            })
    void saysWhatDoesNotFit(String template, String message) {
        Map<String, Object> values = Map.of(
                "at",
                Instant.EPOCH,
                "day",
                LocalDate.of(2026, 11, 20),
                "text",
                "words",
                "rows",
                List.of(Map.of("name", "a")));

        assertThatThrownBy(() -> page(template, values))
                .hasMessageContaining(message)
                .hasMessageContaining("note.md:5");
    }

    @Test
    void countsWorkingDays() {
        LocalDate friday = LocalDate.of(2026, 11, 20);
        Map<String, Object> values = Map.of(
                "from", friday, "to", friday.plusDays(4), "holidays", List.of(friday.plusDays(3), friday.plusDays(1)));

        assertThat(body("{{ workdays(from, to) }} {{ workdays(to, from) }} {{ workdays(from, from) }}", values))
                .isEqualTo("<p>2 -2 0</p>");
        assertThat(body("{{ workdays(from, to, holidays) }}", values)).isEqualTo("<p>1</p>");
    }

    @Test
    void countsWorkingDaysLikeACalendar() {
        Random random = new Random(11);
        for (int i = 0; i < 2_000; i++) {
            LocalDate from = LocalDate.of(2026, 1, 1).plusDays(random.nextInt(500));
            LocalDate to = from.plusDays(random.nextInt(60));
            Set<LocalDate> holidays = new HashSet<>();
            for (int j = random.nextInt(8); j > 0; j--) {
                holidays.add(from.plusDays(random.nextInt(70) - 5));
            }
            long counted = from.datesUntil(to)
                    .filter(day -> day.getDayOfWeek().getValue() < 6 && !holidays.contains(day))
                    .count();

            assertThat(Workdays.between(from, to, holidays))
                    .as("%s %s %s", from, to, holidays)
                    .isEqualTo(counted);
            assertThat(Workdays.between(to, from, holidays)).isEqualTo(-counted);
        }
    }

    @Test
    void makesTablesFromListsWithoutReadingTheirTexts() {
        Map<String, Object> first = new LinkedHashMap<>();
        first.put("item", "a | **b** <br> {{ x }}\nnext");
        first.put("state", new Status("done", Status.Color.GREEN));
        Map<String, Object> second = Map.of("item", Markdown.read("one\n\n- two"), "state", "");
        Map<String, Object> values = Map.of("rows", List.of(first, second), "none", List.of());

        assertThat(body("{{ table(rows, [\"Item | 1\", \"State\"], [\"item\", \"state\"]) }}", values))
                .isEqualTo("<table><tbody><tr><th><p>Item | 1</p></th><th><p>State</p></th></tr>"
                        + "<tr><td><p>a | **b** &lt;br&gt; {{ x }}<br />next</p></td><td><p><ac:structured-macro ac:name=\"status\">"
                        + "<ac:parameter ac:name=\"colour\">Green</ac:parameter><ac:parameter ac:name=\"title\">done</ac:parameter>"
                        + "</ac:structured-macro></p></td></tr>"
                        + "<tr><td><p>one</p><ul><li><p>two</p></li></ul></td><td><p></p></td></tr></tbody></table>");
        assertThat(body("{{ table([[\"a\"], [\"b\", 2]], [\"A\", \"B\"]) }}", values))
                .contains("<tr><td><p>a</p></td><td><p></p></td></tr><tr><td><p>b</p></td><td><p>2</p></td></tr>");
        assertThat(body("before {{ table(none, [\"A\"]) }}", values)).isEqualTo("<p>before </p>");
    }

    @Test
    void linksToOtherPagesOfTheHandoffThatAreThere() {
        write("card.md", "---\nkind: card\ntitle: \"{{ key }}: card\"\n---\nx\n");
        Map<String, Object> made = Map.of("key", "MH-1 <", "pages", List.of(Map.of("kind", "card", "made", true)));
        Map<String, Object> later = Map.of("key", "MH-1 <", "pages", List.of(Map.of("kind", "card", "made", false)));

        assertThat(body("{{ page(\"card\", \"the card\") }}", made))
                .contains("<ri:page ri:content-title=\"MH-1 &lt;: card\" />")
                .contains("the card");
        assertThat(body("{{ page(\"card\") }}", later)).isEqualTo("<p>MH-1 &lt;: card</p>");
        assertThat(body("{{ page(\"card\") }}", Map.of("key", "MH-2"))).isEqualTo("<p>MH-2: card</p>");
    }

    @Test
    void refusesATitleThatNamesAnotherTitle() {
        write("card.md", "---\nkind: card\ntitle: \"{{ page('note') }}\"\n---\nx\n");

        assertThatThrownBy(() -> page("{{ page(\"card\") }}", Map.of()))
                .hasMessageContaining("there is no template with “kind: note”");
    }

    @Test
    void linksToTheFilesOfThePage() {
        assertThat(body("{{ attachment(\"model card.md\", \"Markdown\") }}", Map.of()))
                .contains("<ri:attachment ri:filename=\"model card.md\" />")
                .contains("Markdown");
    }

    @Test
    void setsApartWhatPeopleFillIn() {
        write("_part.md", "{% section \"Aus der Übergabe\" %}{% endsection %}\n");
        Page page = page(
                "## Rollback\n\n{% section \"Rollback plan\" %}\nSay **how**.\n\n{{ x }}\n{% endsection %}\n"
                        + "{% if false %}{% include \"_part.md\" %}{% endif %}",
                Map.of("x", "</ac:placeholder>"));

        assertThat(page.body())
                .isEqualTo("<h2>Rollback</h2><ac:structured-macro ac:name=\"details\">"
                        + "<ac:parameter ac:name=\"id\">section-rollback-plan</ac:parameter><ac:rich-text-body>"
                        + "<p><ac:placeholder>Say how.</ac:placeholder></p>"
                        + "<p><ac:placeholder>&lt;/ac:placeholder&gt;</ac:placeholder></p>"
                        + "</ac:rich-text-body></ac:structured-macro>");
        assertThat(page.regions()).isEmpty();
        assertThat(Templates.load(folder).sections("note"))
                .containsExactly(
                        new PageSection("Rollback plan", "section-rollback-plan"),
                        new PageSection("Aus der Übergabe", PeopleSections.id("Aus der Übergabe")));
        assertThat(Templates.load(folder).sections("none")).isEmpty();
    }

    @Test
    void inheritsRegionsAndFillsBlocks() {
        write("_layout.md", """
                {% region "top" %}
                {% block top %}default {{ x }}{% endblock %}
                {% endregion %}

                {% block rest %}
                {% region "rest" %}
                rest
                {% endregion %}
                {% endblock %}

                {% section "Notes" %}Write.{% endsection %}
                """);

        Page own = page(
                "{% extends \"_layout.md\" %}{% block top %}{{ parent() }} and **own {{ x }}**{% endblock %}",
                Map.of("x", "</p>"));
        assertThat(own.regions()).map(Region::name).containsExactly("top", "rest");
        assertThat(own.regions().getFirst().storage())
                .isEqualTo("<p>default &lt;/p&gt; and <strong>own &lt;/p&gt;</strong></p>");
        assertThat(Templates.load(folder).sections("note"))
                .map(PageSection::name)
                .containsExactly("Notes");

        Page other = page(
                "{% extends \"_layout.md\" %}{% block rest %}{% region \"mine\" %}m{% endregion %}{% endblock %}",
                Map.of("x", "1"));
        assertThat(other.regions()).map(Region::name).containsExactly("top", "mine");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{% for a in l %}{% for b in l %}{% for c in l %}{% for d in l %}{% for e in l %}{% for f in l %}{% for g in l %}x{% endfor %}{% endfor %}{% endfor %}{% endfor %}{% endfor %}{% endfor %}{% endfor %}",
                "{% include \"_a.md\" %}",
                "{% extends \"_e.md\" %}",
                "{% for a in l %}{% include \"_wide.md\" %}{% endfor %}",
                "{% set s = t %}{% for a in l %}{% set s = s | replace({\"y\": s}) %}{% endfor %}{{ s }}",
                "{% set s = [\"x\"] %}{% for a in l %}{% for b in l %}{% set s = [s, s] %}{% endfor %}{% endfor %}{% if s == s %}x{% endif %}",
                "{% set s = [\"x\"] %}{% for a in l %}{% set s = [s, s, s, s] %}{% endfor %}{{ s | join(\",\") }}",
                "{% set s = big %}{% for a in l %}{% for b in l %}{% set s = s * s %}{% endfor %}{% endfor %}{{ s }}",
                "{{ \"\" ~ [l, l] }}",
                "{% set s = \"x\" %}{% for a in l %}{% for b in l %}{% set s = s ~ s %}{% endfor %}{% endfor %}{{ s }}"
            })
    void endsHostileTemplatesWithAPlace(String template) {
        write("_a.md", "{% include \"_b.md\" %}");
        write("_b.md", "{% include \"_a.md\" %}");
        write("_e.md", "{% extends \"_e.md\" %}");
        write(
                "_wide.md",
                "{% for b in l %}{% for c in l %}{% for d in l %}{% for e in l %}{{ t }}{% endfor %}{% endfor %}{% endfor %}{% endfor %}");
        Map<String, Object> values = Map.of(
                "l",
                List.of(1, 2, 3, 4, 5, 6, 7, 8, 9, 10),
                "t",
                "y".repeat(2_000),
                "big",
                new BigDecimal("12345678901234567890.5"));

        assertThatThrownBy(() -> page(template, values)).isInstanceOf(TemplateException.class);
    }
}
