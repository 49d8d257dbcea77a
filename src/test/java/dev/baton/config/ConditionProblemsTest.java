package dev.baton.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What Baton says of a condition that can't be used. */
class ConditionProblemsTest {
    private static final String HERE = "config/requirements/core.yaml:";

    @TempDir
    Path folder;

    private List<String> problems(String when) {
        Desk desk = Desk.in(folder);
        desk.file("config/requirements/core.yaml", Desk.REQUIREMENT + "    when: " + when + "\n");
        return desk.problems();
    }

    @Test
    void takesConditionsOverWhatATicketHolds() {
        for (String right : List.of(
                "project == 'MH'",
                "'\"nlp\" in labels && !(\"edge\" in components)'",
                "fields[\"Risk tier\"] in [\"high\", \"unacceptable\"]",
                "fields['Model type'].lowerAscii().startsWith('generative')",
                "created >= timestamp('2026-12-01T00:00:00Z') && entering >= 'S3'",
                "'\"Risk tier\" in fields && fields[\"Risk tier\"] == \"high\"'",
                "labels.exists(label, label.matches('^risk-[a-z]+$')) || priority == 'High'",
                "|\n      project == 'MH'\n      || subject.endsWith('.md')")) {
            assertThat(problems(right)).as(right).isEmpty();
        }
    }

    @Test
    void tellsAWrongNameAtItsPlaceWithTheNearestRightOne() {
        assertThat(problems("project == 'MH' && isueType == 'Task'"))
                .containsExactly(
                        HERE
                                + "10:30: \"requirements[0].when\" names \"isueType\", which there is not; expected one of project, issueType, status, stage, entering, reporter, summary, priority, subject, labels, components, created, fields; did you mean \"issueType\"?");
        assertThat(problems("project.startWith('M')"))
                .singleElement()
                .asString()
                .contains(
                        ":10:19: \"requirements[0].when\" calls \"startWith\", which there is not; expected one of startsWith,")
                .endsWith("did you mean \"startsWith\"?");
    }

    @Test
    void tellsValuesThatDoNotFitTogether() {
        assertThat(problems("project == 1"))
                .containsExactly(HERE
                        + "10:19: \"requirements[0].when\" applies == to text, int; expected values that fit together");
        assertThat(problems("'project'"))
                .containsExactly(
                        HERE
                                + "10:11: \"requirements[0].when\" comes to text (character 1); expected something that is true or false");
        assertThat(problems("labels == 'x'")).singleElement().asString().contains("applies == to a list of text, text");
    }

    @Test
    void tellsWhatCannotBeRead() {
        assertThat(problems("project =="))
                .containsExactly(
                        HERE
                                + "10:21: \"requirements[0].when\" can't be read: mismatched input its end; expected a condition such as project == \"MH\" && \"nlp\" in labels");
        assertThat(problems("project.matches('a(b')"))
                .singleElement()
                .asString()
                .contains("core.yaml:10:");
        assertThat(problems("created > timestamp('yesterday')"))
                .singleElement()
                .asString()
                .contains("core.yaml:10:");
        assertThat(problems("5"))
                .containsExactly(
                        HERE
                                + "10:11: \"requirements[0].when\" has the wrong type; expected text; found 5; put it in quotes");
    }

    @Test
    void refusesWhatCouldTakeLongOrLooksAnywhere() {
        assertThat(problems("labels.exists(a, labels.exists(b, labels.exists(c, a == b && b == c)))"))
                .singleElement()
                .asString()
                .contains("goes through lists within lists within lists");
        assertThat(problems("(".repeat(60) + "true" + ")".repeat(60)))
                .singleElement()
                .asString()
                .contains("is nested too deep");
        assertThat(problems("'" + "true || ".repeat(200) + "true'"))
                .singleElement()
                .asString()
                .contains("is too long");
        assertThat(problems("'" + "1+".repeat(450) + "1 == 1'")).hasSize(1);
        assertThat(problems("summary.matches(reporter)"))
                .singleElement()
                .asString()
                .contains("matches against no fixed pattern");
        assertThat(problems("fields[summary] == 'x'"))
                .singleElement()
                .asString()
                .contains("looks up a field by no fixed name; expected a name in quotes: fields[\"Risk tier\"]");
        assertThat(problems("fields.size() > 0")).singleElement().asString().contains("looks at all fields");
    }

    @Test
    void tellsTheCharacterWhereTheFileHasTheTextOtherwise() {
        assertThat(problems("\"project == \\\"MH\\\" && nme == 'x'\""))
                .singleElement()
                .asString()
                .contains("names \"nme\", which there is not (character 20)");
    }
}
