package dev.baton.assess;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Documentation that real teams wrote for real models. */
class RealDocumentsTest {
    private static final Path REAL = Path.of("../shared/real");

    @BeforeEach
    void theDocumentsAreHere() {
        assumeTrue(Files.isDirectory(REAL), "the real documents are not beside the project, in " + REAL);
    }

    private static List<Finding> findings(String file) throws IOException {
        return Core.assessFile(REAL.resolve(file));
    }

    private static Finding finding(String file, String id) throws IOException {
        return findings(file).stream()
                .filter(finding -> finding.requirement().equals(id))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void namesTheRangeInBeit() throws IOException {
        assertThat(findings("beit.requirements.txt")).hasSize(1);
        Finding finding = finding("beit.requirements.txt", "H05");
        assertThat(finding.outcome()).isEqualTo(Outcome.FAIL);
        assertThat(finding.found()).isEqualTo("transformers~=4.56.2");
        assertThat(finding.where()).isEqualTo("attachment beit.requirements.txt, line 1");
    }

    @Test
    void namesTheLinesInWhisper() throws IOException {
        Finding finding = finding("whisper.requirements.txt", "H05");
        assertThat(finding.outcome()).isEqualTo(Outcome.FAIL);
        assertThat(finding.remedy())
                .startsWith(
                        "Add the exact version of: numba, numpy, torch, tqdm, more-itertools, tiktoken, triton (lines 1–7).");
    }

    @Test
    void readsTheVersionsInMonaisMetadata() throws IOException {
        Finding finding = finding("spleen-ct.metadata.json", "H05");
        assertThat(finding.outcome()).isEqualTo(Outcome.PASS);
        assertThat(finding.found()).contains("pytorch 2.4.0", "nibabel 5.2.1", "pytorch-ignite 0.4.11");
        assertThat(findings("spleen-ct.metadata.json").stream().map(Finding::requirement))
                .contains("H05")
                .doesNotContain("H01", "H15", "H17", "H21", "H22");
    }

    @Test
    void findsThePercentileInTheStreamingCardsTable() throws IOException {
        Finding finding = finding("streaming-search-ltr.model-card.md", "H17");
        assertThat(finding.found()).contains("p95 latency | 98ms");
        assertThat(finding.where()).contains("Evaluation Results", "row 5");
        assertThat(finding.outcome()).isNotEqualTo(Outcome.FAIL);
        assertThat(finding.remedy()).contains("hardware").doesNotContain("statistic (");
    }

    @Test
    void namesTheOpenVersionInTheStreamingCard() throws IOException {
        Finding finding = finding("streaming-search-ltr.model-card.md", "H05");
        assertThat(finding.outcome()).isEqualTo(Outcome.FAIL);
        assertThat(finding.found()).isEqualTo("LightGBM 4.x");
        assertThat(finding.where()).startsWith("section “Model Details”, row 5");
    }

    @Test
    void findsTheStreamingCardsRetrainingAndDriftUnderTheirLabels() throws IOException {
        assertThat(finding("streaming-search-ltr.model-card.md", "H22").where()).contains("Retraining trigger");
        assertThat(finding("streaming-search-ltr.model-card.md", "H22").outcome())
                .isEqualTo(Outcome.UNSURE);
        assertThat(finding("streaming-search-ltr.model-card.md", "H21").found()).contains(">0.03");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "whisper.model-card.md",
                "clip.model-card.md",
                "innereye-lung.model.md",
                "streaming-search-ltr.model-card.md"
            })
    void honestLimitationsAreNotRejected(String file) throws IOException {
        Finding finding = finding(file, "H15");
        assertThat(finding.outcome()).isEqualTo(Outcome.PASS);
        assertThat(finding.where()).containsIgnoringCase("limitations");
    }

    @Test
    void readsTheUnitInTheSpleenModelsTableHeaders() throws IOException {
        Finding finding = finding("spleen-ct.readme.md", "H17");
        assertThat(finding.outcome()).isEqualTo(Outcome.UNSURE);
        assertThat(finding.found()).isEqualTo("model computation | torch_fp32(ms): 6.46");
        assertThat(finding.remedy()).contains("p95").doesNotContain("hardware it was measured on");
    }

    @Test
    void readsMemoryInTheTableOfVariants() throws IOException {
        Finding finding = finding("docker-qwen3.card.md", "H18");
        assertThat(finding.outcome()).isEqualTo(Outcome.UNSURE);
        assertThat(finding.found()).isEqualTo("nothing recognised about the minimum hardware");
    }

    @Test
    void readsPerformanceThatIsWrittenAsData() throws IOException {
        assertThat(findings("beit.perf.yaml").stream().map(Finding::requirement))
                .contains("H17", "H18")
                .doesNotContain("H05", "H15");
        Finding latency = finding("beit.perf.yaml", "H17");
        assertThat(latency.found()).contains("inference_time_milliseconds | 13.331");
        assertThat(latency.remedy()).doesNotContain("hardware it was measured on");
    }

    @Test
    void aCardWithoutOperationsLacksThem() throws IOException {
        assertThat(finding("clip.model-card.md", "H21").outcome()).isEqualTo(Outcome.FAIL);
        assertThat(finding("person-detection-retail-0013.readme.md", "H15").outcome())
                .isEqualTo(Outcome.FAIL);
        assertThat(finding("person-detection-retail-0013.readme.md", "H03").outcome())
                .isEqualTo(Outcome.UNSURE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "whisper.model-card.md",
                "clip.model-card.md",
                "innereye-lung.model.md",
                "docker-qwen3.card.md",
                "spleen-ct.readme.md",
                "person-detection-retail-0013.readme.md",
                "streaming-search-ltr.model-card.md"
            })
    void noneOfThemHoldsAPlaceholder(String file) throws IOException {
        assertThat(finding(file, "X1").outcome()).isEqualTo(Outcome.PASS);
    }
}
