package dev.baton.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TemplateFolderTest {
    private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");

    @TempDir
    Path folder;

    private final List<String> told = new ArrayList<>();
    private int minutes;

    /** Writes a file with a time of its own, as an editor does. */
    private void write(String name, String body) throws IOException {
        Path file = folder.resolve(name);
        Files.writeString(file, "---\nkind: note\ntitle: Note\n---\n" + body + "\n");
        Files.setLastModifiedTime(file, FileTime.from(NOW.minusSeconds(3_600).plusSeconds(60L * minutes++)));
    }

    private TemplateFolder open() {
        return TemplateFolder.open(folder, Clock.fixed(NOW, ZoneOffset.UTC), told::add);
    }

    private static String body(TemplateFolder templates) {
        return templates.current().render("note", Map.of()).body();
    }

    @Test
    void takesUpAChangedTemplate() throws IOException {
        write("note.md", "one");
        TemplateFolder templates = open();
        String digest = templates.digest();
        Templates first = templates.current();
        assertThat(templates.current()).isSameAs(first);

        write("note.md", "two");

        assertThat(body(templates)).isEqualTo("<p>two</p>");
        assertThat(templates.digest()).isNotEqualTo(digest);
        assertThat(told).singleElement().asString().contains("have changed and are in use");
    }

    @Test
    void keepsTheLastGoodSetWhileOneFileIsBrokenAndSaysSoOnce() throws IOException {
        write("note.md", "one {% include \"_part.md\" %}");
        Files.writeString(folder.resolve("_part.md"), "part");
        TemplateFolder templates = open();
        String digest = templates.digest();

        write("note.md", "two {{ nothing }} {% include \"_part.md\" %}");
        for (int i = 0; i < 3; i++) {
            assertThat(body(templates)).isEqualTo("<p>one part</p>");
        }
        assertThat(templates.digest()).isEqualTo(digest);
        assertThat(told)
                .singleElement()
                .asString()
                .contains("the last good ones stay in use")
                .contains("note.md:5:8: unknown name “nothing”");

        write("note.md", "three {{ nothing }}");
        assertThat(body(templates)).isEqualTo("<p>one part</p>");
        assertThat(told).hasSize(2);

        write("note.md", "four");
        assertThat(body(templates)).isEqualTo("<p>four</p>");
        assertThat(told).hasSize(3);
    }

    @Test
    void takesWhatWasThereBeforeTheMistakeForUnchanged() throws IOException {
        write("note.md", "one");
        TemplateFolder templates = open();
        String digest = templates.digest();

        write("note.md", "{% if %}");
        assertThat(templates.digest()).isEqualTo(digest);
        write("note.md", "one");

        assertThat(templates.digest()).isEqualTo(digest);
        assertThat(body(templates)).isEqualTo("<p>one</p>");
        assertThat(told).hasSize(1);
    }

    @Test
    void seesAChangeOfTheSameSizeWithinOneTickOfTheClock() throws IOException {
        write("note.md", "one");
        FileTime time = FileTime.from(NOW.minusSeconds(1));
        Files.setLastModifiedTime(folder.resolve("note.md"), time);
        TemplateFolder templates = open();

        write("note.md", "two");
        Files.setLastModifiedTime(folder.resolve("note.md"), time);

        assertThat(body(templates)).isEqualTo("<p>two</p>");
    }

    @Test
    void doesNotMindANewTimeOrOtherFiles() throws IOException {
        write("note.md", "one");
        TemplateFolder templates = open();
        Templates first = templates.current();

        write("note.md", "one");
        Files.writeString(folder.resolve("README.md"), "read me");
        Files.writeString(folder.resolve("note.md~"), "backup");

        assertThat(templates.current()).isSameAs(first);
        assertThat(told).isEmpty();
    }

    @Test
    void seesAFileThatIsAddedAndOneThatGoes() throws IOException {
        write("note.md", "one");
        TemplateFolder templates = open();

        Files.writeString(folder.resolve("more.md"), "---\nkind: more\ntitle: M\n---\nx\n");
        assertThat(templates.current().kinds()).containsExactly("more", "note");
        Files.delete(folder.resolve("more.md"));
        assertThat(templates.current().kinds()).containsExactly("note");
    }

    @Test
    void keepsTheLastGoodSetWhileTheFolderIsGone() throws IOException {
        write("note.md", "one");
        TemplateFolder templates = open();

        Files.delete(folder.resolve("note.md"));
        Files.delete(folder);
        assertThat(body(templates)).isEqualTo("<p>one</p>");
        assertThat(body(templates)).isEqualTo("<p>one</p>");
        assertThat(told).singleElement().asString().contains("can't be read");

        Files.createDirectory(folder);
        write("note.md", "two");
        assertThat(body(templates)).isEqualTo("<p>two</p>");
    }

    @Test
    void startsWithWhatIsGoodOfABrokenFolder() throws IOException {
        write("note.md", "one");
        Files.writeString(folder.resolve("bad.md"), "no front matter");

        TemplateFolder templates = open();

        assertThat(body(templates)).isEqualTo("<p>one</p>");
        assertThat(told).singleElement().asString().contains("bad.md:1:1: expected front matter");
        assertThatThrownBy(() -> TemplateFolder.open(folder.resolve("none"), Clock.systemUTC(), told::add))
                .isInstanceOf(TemplateException.class)
                .hasMessageContaining("can't be read");
    }
}
