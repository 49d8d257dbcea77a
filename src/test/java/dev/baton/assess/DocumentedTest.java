package dev.baton.assess;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.assess.Mappings.CardPart;
import dev.baton.assess.Mappings.Criterion;
import dev.baton.assess.Mappings.Testing;
import dev.baton.document.Text;
import dev.baton.ticket.Content;
import dev.baton.ticket.Dossier;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What pages show of what is documented, by the shipped requirements. */
class DocumentedTest {
    private static final Requirement LIMITATIONS = Core.requirement("H15");

    private static Documented.Passage passage(
            Map<String, Content> fields, String description, Dossier.Attachment... files) {
        Dossier dossier = new Dossier(
                "MH-1",
                fields,
                description.isEmpty() ? new Content.Empty() : Core.written(description),
                List.of(files));
        return Documented.in(dossier).passage(LIMITATIONS).orElseThrow();
    }

    private static String text(Documented.Passage passage) {
        return passage.content() instanceof Content.Written written ? Text.of(written.document()) : "";
    }

    @Test
    void showsTheFirstPlaceThatHoldsSomething() {
        String field = Core.field("H15");
        Dossier.Attachment file = Core.attachment("known-limitations.md", "In the file.");

        assertThat(text(passage(Map.of(field, Core.written("In the field.")), "## Limitations\n\nBelow.", file)))
                .isEqualTo("In the field.");
        Documented.Passage section =
                passage(Map.of(field, new Content.Empty()), "## Limitations\n\nBelow.\n\n- x\n", file);
        assertThat(text(section)).isEqualTo("Below.\nx");
        assertThat(section.place()).isEqualTo("section “Limitations”");
        Documented.Passage attached = passage(Map.of(), "Nothing about it.", file);
        assertThat(text(attached)).isEqualTo("In the file.");
        assertThat(attached.file()).isEqualTo("known-limitations.md");
    }

    @Test
    void tellsAPlaceThatCouldNotBeReadFromAnEmptyOne() {
        String field = Core.field("H15");

        assertThat(passage(Map.of(field, new Content.Unreadable("Jira did not answer")), "")
                        .content())
                .isInstanceOf(Content.Unreadable.class);
        assertThat(passage(Map.of(field, new Content.Empty()), "").content()).isInstanceOf(Content.Empty.class);
        assertThat(passage(Map.of(), "").place()).contains(field);
    }

    @Test
    void showsAValueThatStandsInARow() {
        Documented.Passage row =
                passage(Map.of(), "| Limitations | not at night |\n|---|---|\n| Known limitations | not at night |\n");

        assertThat(text(row)).contains("not at night");
    }

    @Test
    void hasNoPlaceForACheckOfEverything() {
        assertThat(Documented.in(new Dossier("MH-1", Map.of(), new Content.Empty(), List.of()))
                        .passage(Core.requirement("X1")))
                .isEqualTo(Optional.empty());
    }

    @Test
    void knowsWhereTheShippedRequirementsShow() {
        assertThat(Core.requirement("H21").mappings())
                .isEqualTo(new Mappings(
                        CardPart.MONITORING,
                        List.of("9"),
                        Map.of("monitoring-2", Testing.MANUAL, "monitoring-7", Testing.MANUAL),
                        List.of("MEASURE 2.4"),
                        List.of(Criterion.MONITORING)));
        assertThat(Core.REQUIREMENTS.stream()
                        .filter(requirement -> requirement.mappings().modelCard() == null)
                        .map(Requirement::id))
                .containsExactly("X1");
    }
}
