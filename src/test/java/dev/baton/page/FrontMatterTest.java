package dev.baton.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.lifecycle.Stage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FrontMatterTest {
    @TempDir
    Path folder;

    private void write(String name, String front) {
        try {
            Files.writeString(folder.resolve(name), "---\n" + front + "---\nx\n", StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void makesAPageFromTheFirstStageForEachTicketUnlessToldOtherwise() {
        write("a.md", "kind: a\ntitle: A\n");

        Templates templates = Templates.load(folder);

        assertThat(templates.check()).isEmpty();
        assertThat(templates.kinds(Scope.TICKET)).containsExactly(new PageKind("a", "", Stage.S1, Scope.TICKET));
        assertThat(templates.render("a", Map.of()).parent()).isEmpty();
    }

    @Test
    void listsEachKindAfterItsParentAndByScope() {
        write("a.md", "kind: a\ntitle: A\nparent: c\nfrom: S2\n");
        write("b.md", "kind: b\ntitle: B\nparent: site\nscope: project\n");
        write("c.md", "kind: c\ntitle: C\nparent: b\n");
        write("d.md", "kind: site\ntitle: D\nscope: site\nfrom: S0\n");

        Templates templates = Templates.load(folder);

        assertThat(templates.check()).isEmpty();
        assertThat(templates.kinds()).containsExactly("site", "b", "c", "a");
        assertThat(templates.kinds(Scope.TICKET))
                .containsExactly(
                        new PageKind("c", "b", Stage.S1, Scope.TICKET), new PageKind("a", "c", Stage.S2, Scope.TICKET));
        assertThat(templates.kinds(Scope.PROJECT)).containsExactly(new PageKind("b", "site", Stage.S1, Scope.PROJECT));
        assertThat(templates.kinds(Scope.SITE)).containsExactly(new PageKind("site", "", Stage.S0, Scope.SITE));
        assertThat(templates.render("a", Map.of()).parent()).isEqualTo("c");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            value = {
                "from: S9~a.md:4:7: “from” takes one of S0, S1, S2, S3, S4, S5, S6, S7, S8, not “S9”.",
                "from: [S1]~a.md:4:1: “from” takes one text",
                "scope: tickt~a.md:4:8: “scope” takes one of ticket, project, site, not “tickt”. Did you mean “ticket”?",
                "scope: TICKET~Did you mean “ticket”?",
                "parent: hando~a.md:4:9: there is no template with “kind: hando” to be the parent. Did you mean “handoff”?",
                "parent: A B~a.md:4:1: “parent” takes lower-case letters",
                "parent:~a.md:4:1: “parent” takes one text",
                "parent: a~a.md:4:9: the page would stand below itself",
                "form: S2~a.md:4:1: unknown key “form” in the front matter. Did you mean “from”?",
                "title: B~a.md:4:1: the key “title” stands twice",
                "parent: late~a.md:4:9: the page is made from S1 on, before its parent “late”, which is made from S3 on; write “from: S3”"
            })
    void saysWhatIsWrongAndWhere(String line, String message) {
        write("a.md", "kind: a\ntitle: A\n" + line + "\n");
        write("handoff.md", "kind: handoff\ntitle: H\n");
        write("late.md", "kind: late\ntitle: L\nfrom: S3\n");

        assertThat(Templates.load(folder).check()).singleElement().asString().contains(message);
    }

    @Test
    void keepsPagesOfWiderScopeAbovePagesOfNarrower() {
        write("a.md", "kind: a\ntitle: A\n");
        write("b.md", "kind: b\ntitle: B\nscope: project\nparent: a\n");

        assertThat(Templates.load(folder).check())
                .singleElement()
                .asString()
                .startsWith(
                        "b.md:5:9: a page of the scope project can't stand below “a”, of which there is one for each ticket");
    }

    @Test
    void tellsOfCirclesAndStillListsAllKinds() {
        write("a.md", "kind: a\ntitle: A\nparent: b\n");
        write("b.md", "kind: b\ntitle: B\nparent: a\n");

        Templates templates = Templates.load(folder);

        assertThat(templates.check())
                .hasSize(2)
                .allSatisfy(problem -> assertThat(problem.toString()).contains("below itself"));
        assertThat(templates.kinds()).containsExactlyInAnyOrder("a", "b");
    }

    @Test
    void countsAttachmentsInThePagesDigest() {
        write("a.md", "kind: a\ntitle: A\n");
        Page page = Templates.load(folder).render("a", Map.of());
        PageAttachment file = PageAttachment.of("a.json", "application/json", new byte[] {1});

        assertThat(page.withAttachments(List.of()).digest()).isEqualTo(page.digest());
        assertThat(page.withAttachments(List.of(file)).digest()).isNotEqualTo(page.digest());
        assertThat(page.withAttachments(List.of(file)).attachments())
                .containsExactly(PageAttachment.of("a.json", "application/json", new byte[] {1}));
        assertThat(file.digest()).isEqualTo("4bf5122f344554c53bde2ebb8cd2b7e3d1600ad631c385a5d7cce23c7785459a");
    }
}
