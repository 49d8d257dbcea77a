package dev.baton.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Names in branches that no sample reaches. */
class NameCheckTest {
    @TempDir
    Path folder;

    private void write(String name, String text) {
        try {
            Files.writeString(folder.resolve(name), text, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<String> problems(String body) {
        write("page.md", "---\nkind: page\ntitle: T\n---\n" + body + "\n");
        return Templates.load(folder).check().stream()
                .map(TemplateProblem::toString)
                .toList();
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = " => ",
            quoteCharacter = '^',
            value = {
                "{% if false %}{{ tiket.key }}{% endif %} => page.md:5:18: unknown name “tiket”. Did you mean “ticket”?",
                "ticket kee {% if false %}{{ ticket.kee }}{% endif %} => page.md:5:36: unknown name “kee”. Did you mean “key”?",
                "{% if ticket.key == \"none\" %}a{% elseif false %}{{ verdict.redy }}{% endif %} => unknown name “redy”. Did you mean “ready”?",
                "{% for group in open %}{% for f in group.findings %}{% if false %}{{ f.titel }}{% endif %}{% endfor %}{% endfor %} => unknown name “titel”. Did you mean “title”?",
                "{% for part in card %}{% if false %}{{ (part.items | first).wantd }}{% endif %}{% endfor %} => unknown name “wantd”. Did you mean “wanted”?",
                "{% for x in [] %}{{ readiness.scor.points }}{% endfor %} => unknown name “scor”. Did you mean “score”?",
                "{{ false ? ticket.sumary : \"\" }} => unknown name “sumary”. Did you mean “summary”?",
                "{% if false %}{{ status(verdict.nxt, \"red\") }}{% endif %} => unknown name “nxt”. Did you mean “next”?",
                "{% if false and ticket.kez is empty %}{% endif %} => unknown name “kez”. Did you mean “key”?",
                "{% if false %}{{ ticket.key.length }}{% endif %} => unknown name “length”. The value before the dot has no parts.",
                "{% if false %}{{ loop.index }}{% endif %} => unknown name “loop”",
                "{% for p in people %}{% if false %}{{ loop.indx }}{% endif %}{% endfor %} => unknown name “indx”. Did you mean “index”?",
                "{% set mine = ticket %}{% if false %}{{ mine.kez }}{% endif %} => unknown name “kez”. Did you mean “key”?",
                "{% if false %}{% include \"_part.md\" %}{% endif %} => _part.md:2:4: unknown name “partly”",
                "{% if false %}{% region \"r\" %}{% panel \"note\" %}{{ isue }}{% endpanel %}{% endregion %}{% endif %} => unknown name “isue”. Did you mean “issue”?"
            })
    void findsNamesThatNoValueHas(String body, String message) {
        write("_part.md", "one\n{{ partly }}\n");

        assertThat(problems(body)).singleElement().asString().contains(message);
    }

    @Test
    void findsAllOfThemAtOnce() {
        assertThat(problems("{% if false %}{{ a }}{{ ticket.b }}\n{{ c }}{% endif %}"))
                .map(problem -> problem.substring(0, problem.indexOf(": ")))
                .containsExactly("page.md:5:18", "page.md:5:32", "page.md:6:4");
    }

    @Test
    void findsThemInTitlesAndInWhatIsExtended() {
        write("_layout.md", "{% if false %}{{ oops }}{% endif %}{% block a %}{% endblock %}\n");
        assertThat(problems("{% extends \"_layout.md\" %}{% block a %}{{ ticket.key }}{% endblock %}"))
                .singleElement()
                .asString()
                .startsWith("_layout.md:1:18: unknown name “oops”");

        write("page.md", "---\nkind: page\ntitle: \"{{ false ? ticket.kei : 'x' }}\"\n---\n");
        assertThat(Templates.load(folder).check())
                .singleElement()
                .asString()
                .startsWith("page.md:3: in the title: unknown name “kei”. Did you mean “key”?");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{{ nothing | default(\"x\") }}",
                "{% if false %}{{ (ticket.none | default(\"x\")) }}{% endif %}",
                "{% set any = 1 %}{% if false %}{% set any = 2 %}{% endif %}{{ any }}",
                "{% for p in pages %}{% set last = p %}{% endfor %}{% if false %}{{ last.kind }}{% endif %}",
                "{% for role in people %}{{ loop.index }}{% for person in role.persons %}{{ person.zone }}{% endfor %}{% endfor %}",
                "{% for f in findings | reverse %}{{ f.title }}{% endfor %}",
                "{{ max(verdict.done, verdict.needed) }}"
            })
    void letsRightNamesPass(String body) {
        assertThat(problems(body)).isEmpty();
    }
}
