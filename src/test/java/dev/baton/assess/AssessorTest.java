package dev.baton.assess;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.lifecycle.Stage;
import dev.baton.ticket.Content;
import dev.baton.ticket.Dossier;
import java.util.List;
import java.util.Map;
import org.commonmark.node.Document;
import org.commonmark.node.Node;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AssessorTest {
    private static final Content EMPTY = new Content.Empty();
    private static final Content DOWN = new Content.Unreadable("Jira answered 503; it is tried again.");

    private static Dossier dossier(Map<String, Content> fields, Content description, Dossier.Attachment... files) {
        return new Dossier("MH-1", fields, description, List.of(files));
    }

    @Test
    void judgesEveryDueRequirementInOrderAndLeavesOutTheOthers() {
        Dossier empty = dossier(Map.of(), EMPTY);
        assertThat(Assessor.assess(empty, Core.REQUIREMENTS, Stage.S2).stream().map(Finding::requirement))
                .containsExactly("H01", "H03", "H05", "H06", "H13", "H15", "H17", "H18", "H19", "H21", "H22", "X1");
        assertThat(Assessor.assess(empty, Core.REQUIREMENTS, Stage.S1).stream().map(Finding::requirement))
                .doesNotContain("H19");
        assertThat(Assessor.assess(empty, Core.REQUIREMENTS, Stage.S0)).isEmpty();
    }

    @Test
    void whatIsAbsentFailsAndHoldsByItsSeverity() {
        Dossier empty = dossier(Map.of("Known limitations", EMPTY), EMPTY);
        Finding limits = Core.judge("H15", empty, Stage.S2);
        assertThat(limits.outcome()).isEqualTo(Outcome.FAIL);
        assertThat(limits.holds()).isTrue();
        assertThat(limits.found()).isEqualTo("Nothing is written");
        assertThat(limits.where()).contains("field “Known limitations”", "section “Known limitations”");
        assertThat(limits.wanted()).isNotBlank();
        assertThat(limits.remedy()).isNotBlank();
        assertThat(limits.example()).isNotBlank();
        assertThat(limits.owner()).isEqualTo("DS");
        Finding dependencies = Core.judge("H05", empty, Stage.S2);
        assertThat(dependencies.severity()).isEqualTo(Severity.WARN);
        assertThat(dependencies.holds()).isFalse();
        assertThat(Core.judge("H05", empty, Stage.S3).holds()).isTrue();
    }

    @Test
    void whatPeopleFillInOnAPageIsJudgedLikeAField() {
        Requirement limits = Core.REQUIREMENTS.stream()
                .filter(requirement -> requirement.id().equals("H15"))
                .findFirst()
                .orElseThrow();
        Requirement onPage = new Requirement(
                "H15",
                limits.title(),
                "DS",
                limits.severity(),
                true,
                false,
                null,
                limits.wanted(),
                List.of(new Source.OnPage("Known limitations")),
                limits.rule(),
                limits.remedy(),
                limits.example(),
                Mappings.NONE);
        Content written = new Content.Written(
                dev.baton.document.Markdown.read("Recall falls to 0.6 on night images."), "Recall falls to 0.6.");
        Dossier filled = dossier(Map.of(), EMPTY).withPageSections(Map.of("Known Limitations", written));
        assertThat(Assessor.assess(filled, List.of(onPage), Stage.S2))
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.outcome()).isEqualTo(Outcome.PASS);
                    assertThat(finding.where()).isEqualTo("page section “Known limitations”, sentence 1");
                });
        Dossier unread = dossier(Map.of(), EMPTY).withPageSections(Map.of("Known limitations", DOWN));
        assertThat(Assessor.assess(unread, List.of(onPage), Stage.S2))
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.outcome()).isEqualTo(Outcome.UNSURE);
                    assertThat(finding.unread()).isTrue();
                });
        assertThat(Assessor.assess(dossier(Map.of(), EMPTY), List.of(onPage), Stage.S2))
                .singleElement()
                .satisfies(finding -> assertThat(finding.outcome()).isEqualTo(Outcome.FAIL));
    }

    @Test
    void aPassHasEvidenceAndNothingToDo() {
        Finding finding = Core.judge("H15", "Night images were not in the training data; recall falls to 0.6 there.");
        assertThat(finding.outcome()).isEqualTo(Outcome.PASS);
        assertThat(finding.found()).isEqualTo("Night images were not in the training data; recall falls to 0.6 there.");
        assertThat(finding.where()).isEqualTo("field “Known limitations”, sentence 1");
        assertThat(finding.remedy()).isEmpty();
        assertThat(finding.example()).isEmpty();
        assertThat(finding.holds()).isFalse();
    }

    @Test
    void theRemedyNamesTheVeryGap() {
        Finding finding = Core.judge("H05", "- numba\n- numpy\n- torch==2.4.0");
        assertThat(finding.outcome()).isEqualTo(Outcome.FAIL);
        assertThat(finding.found()).isEqualTo("numba, numpy");
        assertThat(finding.remedy()).startsWith("Add the exact version of: numba, numpy (items 1–2).");
    }

    @Test
    void aSectionOfTheDescriptionStandsForAnEmptyField() {
        Dossier ticket = dossier(
                Map.of("Known limitations", EMPTY),
                Core.written(
                        "Intro.\n\n## 3.2 Einschränkungen\n\nNachts fällt die Trefferquote auf 0,6.\n\n## Other\n\nx"));
        Finding finding = Core.judge("H15", ticket);
        assertThat(finding.outcome()).isEqualTo(Outcome.PASS);
        assertThat(finding.where()).isEqualTo("section “3.2 Einschränkungen”, sentence 1");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "**Known limitations**: recall falls to 0.6 at night.",
                "**Known limitations**\n\nRecall falls to 0.6 at night.",
                "Known limitations: recall falls to 0.6 at night.",
                "| Field | Value |\n|---|---|\n| Limitations | recall falls to 0.6 at night |",
                "- Owner: Lena\n- Limitations: recall falls to 0.6 at night"
            })
    void sectionsNeedNoHeadings(String description) {
        assertThat(Core.judge("H15", Core.described(description)).outcome())
                .as(description)
                .isEqualTo(Outcome.PASS);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "see attached",
                "Siehe Anhang.",
                "voir pièce jointe",
                "ver adjunto",
                "Ver anexo.",
                "see requirements.txt attached"
            })
    void aFieldThatOnlyPointsToAnAttachmentIsJudgedByIt(String field) {
        Map<String, Content> fields = Map.of("Dependencies", Core.written(field));
        Finding pinned =
                Core.judge("H05", dossier(fields, EMPTY, Core.attachment("requirements.txt", "torch==2.4.0\n")));
        assertThat(pinned.outcome()).as(pinned.toString()).isEqualTo(Outcome.PASS);
        Finding open = Core.judge("H05", dossier(fields, EMPTY, Core.attachment("requirements.txt", "torch\n")));
        assertThat(open.outcome()).isEqualTo(Outcome.FAIL);
        assertThat(open.where()).isEqualTo("attachment requirements.txt, line 1");
        assertThat(Core.judge("H05", dossier(fields, EMPTY)).outcome()).isEqualTo(Outcome.UNSURE);
    }

    @Test
    void aPictureIsForAPersonToRead() {
        Finding finding = Core.judge("H17", "![latency](latency.png)");
        assertThat(finding.outcome()).isEqualTo(Outcome.UNSURE);
        assertThat(finding.unread()).isFalse();
        assertThat(finding.remedy()).contains("as text");
    }

    @Test
    void placesAreTakenTogetherWhereNoneSaysAll() {
        Dossier ticket = dossier(
                Map.of("Model identity", Core.written("Name: churn\n\nVersion: 5.2.0\n\nChanges: none since 5.1.0")),
                Core.written(
                        "## Model identity\n\nArtifact: s3://m/churn.onnx\n\nsha256: 9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08\n\nCommit: 4be1d2f0a97c6e3b58d1c2a4f6e8097b1c3d5e7f"));
        assertThat(Core.judge("H01", ticket).outcome()).isEqualTo(Outcome.PASS);
    }

    @Test
    void anIdentityWithoutAChecksumFails() {
        Finding finding = Core.judge(
                "H01",
                "Name: churn\n\nVersion: 5.2.0\n\nArtifact: s3://m/churn.onnx\n\nCommit: 4be1d2f0a97c6e3b58d1c2a4f6e8097b1c3d5e7f\n\nChanges: retrained");
        assertThat(finding.outcome()).isEqualTo(Outcome.FAIL);
        assertThat(finding.found()).isEqualTo("no SHA-256 of the artifact");
        assertThat(finding.remedy()).startsWith("Give the SHA-256 of the artifact (64 hexadecimal digits).");
    }

    @Test
    void aRemoteModelHasASnapshotInsteadOfAChecksum() {
        Finding finding = Core.judge(
                "H01",
                "Name: assist\n\nVersion: 3.1.0\n\nProvider: Acme\n\nModel snapshot id: acme-large-20260929\n\nEndpoint: https://api.acme.example/v1\n\nCommit: 4be1d2f0a97c6e3b58d1c2a4f6e8097b1c3d5e7f\n\nChanges: retrained");
        assertThat(finding.outcome()).as(finding.toString()).isEqualTo(Outcome.PASS);
    }

    @Test
    void whatCouldNotBeReadNeverPassesAndNeverFails() {
        Finding finding = Core.judge("H15", dossier(Map.of("Known limitations", DOWN), EMPTY));
        assertThat(finding.outcome()).isEqualTo(Outcome.UNSURE);
        assertThat(finding.unread()).isTrue();
        assertThat(finding.holds()).isFalse();
        assertThat(finding.found()).contains("Jira answered 503");
        Finding mixed = Core.judge("H15", dossier(Map.of("Known limitations", Core.written("None.")), DOWN));
        assertThat(mixed.unread()).isTrue();
    }

    @Test
    void anotherPlaceThatSaysAllPassesAllTheSame() {
        Dossier ticket = dossier(
                Map.of("Known limitations", DOWN), Core.written("## Limitations\n\nRecall falls to 0.6 at night."));
        assertThat(Core.judge("H15", ticket).outcome()).isEqualTo(Outcome.PASS);
    }

    @Test
    void placeholdersAreFoundInAllPlacesAndToldInOneFinding() {
        Dossier ticket =
                dossier(Map.of("Latency", Core.written("TBD"), "Retraining", Core.written("wird noch ergänzt")), EMPTY);
        Finding finding = Core.judge("X1", ticket, Stage.S2);
        assertThat(finding.outcome()).isEqualTo(Outcome.FAIL);
        assertThat(finding.holds()).isTrue();
        assertThat(finding.counted()).isFalse();
        assertThat(finding.found()).isEqualTo("TBD; wird noch ergänzt");
        assertThat(finding.where()).isEqualTo("field “Latency”; field “Retraining”");
        Finding within = Core.judge(
                "X1",
                dossier(Map.of("Latency", Core.written("The median is 12 ms. The p99 is TBD until May.")), EMPTY),
                Stage.S2);
        assertThat(within.outcome()).isEqualTo(Outcome.UNSURE);
        assertThat(within.holds()).isFalse();
        assertThat(Core.judge("X1", dossier(Map.of(), EMPTY)).outcome()).isEqualTo(Outcome.PASS);
    }

    @Test
    void anUnsureHoldsOnlyWhereTheRequirementSaysSo() {
        Requirement lenient = Core.requirement("H03");
        Requirement strict = new Requirement(
                lenient.id(),
                lenient.title(),
                lenient.owner(),
                lenient.severity(),
                true,
                true,
                null,
                lenient.wanted(),
                lenient.sources(),
                lenient.rule(),
                lenient.remedy(),
                lenient.example(),
                lenient.mappings());
        Dossier ticket = dossier(Map.of("Architecture and training", Core.written("XGBoost, same as v4.")), EMPTY);
        Finding free = Assessor.assess(ticket, List.of(lenient), Stage.S2).getFirst();
        Finding held = Assessor.assess(ticket, List.of(strict), Stage.S2).getFirst();
        assertThat(free.outcome()).isEqualTo(Outcome.UNSURE);
        assertThat(free.holds()).isFalse();
        assertThat(held.holds()).isTrue();
    }

    @Test
    void aRuleThatBreaksIsNoVerdictAndHurtsNoOther() {
        Node broken = new Document() {
            @Override
            public @Nullable Node getFirstChild() {
                throw new IllegalStateException("the tree is broken");
            }

            @Override
            public @Nullable Node getLastChild() {
                throw new IllegalStateException("the tree is broken");
            }
        };
        Dossier ticket = dossier(
                Map.of(
                        "Latency",
                        new Content.Written(broken, ""),
                        "Known limitations",
                        Core.written("Recall falls to 0.6 at night.")),
                EMPTY);
        Finding finding = Core.judge("H17", ticket);
        assertThat(finding.outcome()).isEqualTo(Outcome.UNSURE);
        assertThat(finding.unread()).isTrue();
        assertThat(finding.holds()).isFalse();
        assertThat(finding.found()).contains("the tree is broken");
        assertThat(Core.judge("H15", ticket).outcome()).isEqualTo(Outcome.PASS);
    }

    @Test
    void evidenceIsShortAndOnOneLine() {
        Finding finding = Core.judge("H15", "Recall\u0007 falls \u202e" + "at night ".repeat(200) + ".");
        assertThat(finding.outcome()).isEqualTo(Outcome.PASS);
        assertThat(finding.found())
                .hasSizeLessThanOrEqualTo(Evidence.LONGEST + 1)
                .endsWith("…");
        assertThat(finding.found()).doesNotContain("\u0007", "\u202e", "\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Never: the model is static until the contract ends in 2027-03, because the assortment is fixed. Review date: 2027-01-15.",
                "Kein Nachtraining, weil die Anlage im Juni stillgelegt wird; nächste Prüfung am 15.01.2027.",
                "Jamais réentraîné, car les capteurs sont remplacés ; revue le 2027-01-15.",
                "Nunca: es estático, porque la línea cierra. Revisión el 2027-01-15."
            })
    void neverToRetrainIsAnAnswerWithAReasonAndADate(String text) {
        Finding finding = Core.judge("H22", text);
        assertThat(finding.outcome()).as(finding.toString()).isEqualTo(Outcome.PASS);
    }

    @Test
    void throughputDerivedFromLatencyIsDoubtful() {
        Finding finding = Core.judge(
                "H19",
                "Measured 40 requests/s at concurrency 1, derived from the latency. Expected load 9 requests/s, peak load 20 requests/s.");
        assertThat(finding.outcome()).isEqualTo(Outcome.UNSURE);
        assertThat(finding.remedy()).contains("under load");
    }

    @Test
    void judgingChangesNothingAndRepeats() {
        Dossier ticket = Core.described("## Limitations\n\nRecall falls to 0.6 at night.\n");
        assertThat(Assessor.assess(ticket, Core.REQUIREMENTS, Stage.S4))
                .isEqualTo(Assessor.assess(ticket, Core.REQUIREMENTS, Stage.S4));
    }
}
