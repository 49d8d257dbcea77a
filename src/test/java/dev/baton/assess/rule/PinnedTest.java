package dev.baton.assess.rule;

import static dev.baton.assess.rule.Ruling.Degree.DOUBTFUL;
import static dev.baton.assess.rule.Ruling.Degree.MET;
import static dev.baton.assess.rule.Ruling.Degree.MISSING;
import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.document.Markdown;
import dev.baton.lifecycle.Stage;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PinnedTest {
    private static final String PINNED = "pinned: {}";
    private static final String SHA = "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef";
    private static final String COMMIT = "4c3a42e189a2aa7c6a51c565777c3a384c281186";

    private static Ruling file(String... namesAndTexts) {
        return Yaml.rule(PINNED).judge(Yaml.files(namesAndTexts), new Situation(Stage.S3, Facts.NONE));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "torch==2.4.0",
                "torch===2.4.0",
                "uvicorn[standard]==0.32.0",
                "numpy == 1.26.4  # the last one with py39 wheels",
                "torch==2.4.0+cu121",
                "triton==3.0.0 ; platform_machine == \"x86_64\" and sys_platform == \"linux\"",
                "numpy==1.26.4,<2",
                "asyncua==1.1.5 \\\n    --hash=sha256:" + SHA,
                "pkg @ git+https://git.example.com/pkg@" + COMMIT,
                "git+https://git.example.com/pkg.git@" + COMMIT + "#egg=pkg",
                "pkg @ https://files.example.com/pkg-1.0.whl#sha256=" + SHA,
                "-e git+https://git.example.com/pkg@" + COMMIT + "#egg=pkg",
                "--index-url https://pypi.example.com/simple\ntorch==2.4.0\n-e .",
                "# a comment\n\ntorch==2.4.0"
            })
    void passesWhatResolvesExactly(String text) {
        assertThat(file("requirements.txt", text).degree()).as(text).isEqualTo(MET);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "torch",
                "torch>=2.0",
                "torch~=2.4.0",
                "torch==2.*",
                "torch>2,<3",
                "torch!=2.3.0",
                "uvicorn[standard]",
                "triton>=2.0.0;platform_machine==\"x86_64\"",
                "pkg @ git+https://git.example.com/pkg@main",
                "pkg @ git+https://git.example.com/pkg@v1.2.3",
                "pkg @ https://files.example.com/pkg.whl",
                "git+https://git.example.com/pkg",
                "torch 2.4.0"
            })
    void namesWhatDoesNot(String text) {
        Ruling ruling = file("requirements.txt", "numpy==1.26.4\n" + text);
        assertThat(ruling.degree()).as(text).isEqualTo(MISSING);
        assertThat(Yaml.mends(ruling)).startsWith("add the exact version of: ").endsWith("(line 2)");
        assertThat(ruling.remarks().getFirst().where()).isEqualTo("attachment requirements.txt, line 2");
    }

    @Test
    void namesTheLinesInRuns() {
        Ruling ruling = file("requirements.txt", "numba\nnumpy\ntorch\ntqdm==4.67.1\ntiktoken\n");
        assertThat(Yaml.mends(ruling))
                .isEqualTo("add the exact version of: numba, numpy, torch, tiktoken (lines 1–3 and 5)");
    }

    @Test
    void followsIncludesAmongTheAttachments() {
        assertThat(file("requirements.txt", "-r base.txt\n", "base.txt", "torch==2.4.0\n")
                        .degree())
                .isEqualTo(MET);
        Ruling open = file("requirements.txt", "-r base.txt\nnumpy==1.26.4\n", "base.txt", "torch\n");
        assertThat(open.degree()).isEqualTo(MISSING);
        assertThat(open.remarks().getFirst().where()).isEqualTo("attachment base.txt, line 1");
        Ruling absent = file("requirements.txt", "-r base.txt\nnumpy==1.26.4\n");
        assertThat(absent.degree()).isEqualTo(DOUBTFUL);
        assertThat(Yaml.mends(absent)).contains("attach base.txt");
        assertThat(file("a.requirements.txt", "-r b.txt\nx==1.0", "b.txt", "-r a.requirements.txt\n")
                        .degree())
                .isEqualTo(MET);
    }

    @Test
    void leavesOutWhatOnlyDevelopingNeeds() {
        assertThat(file("requirements.txt", "-r requirements-dev.txt\ntorch==2.4.0", "requirements-dev.txt", "pytest")
                        .degree())
                .isEqualTo(MET);
    }

    @Test
    void constraintsPin() {
        assertThat(file("requirements.txt", "-c constraints.txt\ntorch\n", "constraints.txt", "torch==2.4.0\n")
                        .degree())
                .isEqualTo(MET);
    }

    @Test
    void readsCondaEnvironments() {
        String head = "name: x\nchannels:\n  - conda-forge\ndependencies:\n";
        assertThat(file(
                                "environment.yml",
                                head
                                        + "  - python=3.11\n  - numpy=1.26.4\n  - pandas==2.2.3\n  - pip:\n      - holidays==0.59\n")
                        .degree())
                .isEqualTo(MET);
        assertThat(file("environment.yml", head + "  - numpy=1.26.4=py311h64a7726_0\n")
                        .degree())
                .isEqualTo(MET);
        assertThat(Yaml.mends(file("environment.yml", head + "  - numpy=1.26\n  - pandas\n  - scipy>=1.10\n")))
                .isEqualTo("add the exact version of: numpy, pandas, scipy (lines 5–7)");
        assertThat(file("environment.yml", head + "  - numpy=1.26.4\n  - pip:\n      - holidays\n")
                        .degree())
                .isEqualTo(MISSING);
    }

    @Test
    void readsImageRecipes() {
        assertThat(file("Dockerfile", "FROM python@sha256:" + SHA + "\nRUN pip install torch\n")
                        .degree())
                .isEqualTo(MET);
        Ruling latest = file("Dockerfile", "FROM python:latest\nRUN pip install torch==2.4.0 numpy && rm -rf /tmp/x\n");
        assertThat(latest.degree()).isEqualTo(MISSING);
        assertThat(Yaml.mends(latest))
                .contains("numpy (line 2)")
                .contains("digest")
                .contains("python:latest (line 1)");
    }

    @Test
    void readsProjectFiles() {
        assertThat(file(
                                "pyproject.toml",
                                "[project]\ndependencies = [\n  \"torch==2.4.0\",\n]\n[project.optional-dependencies]\ndev = [\"pytest\"]\n")
                        .degree())
                .isEqualTo(MET);
        assertThat(Yaml.mends(
                        file("pyproject.toml", "[tool.poetry.dependencies]\npython = \"3.11.9\"\ntorch = \"^2.4\"\n")))
                .isEqualTo("add the exact version of: torch (line 3)");
    }

    @Test
    void aLockFileOrADigestSettlesRangesBesideIt() {
        Reading.Part ranges =
                Reading.Part.of("field “Dependencies”", "Dependencies", List.of(Markdown.read("torch>=2.3")));
        Reading.Part lock = Reading.Part.ofFile(
                "attachment uv.lock", "uv.lock", "[[package]]\nname = \"torch\"\nversion = \"2.4.0\"\n", List.of());
        assertThat(Yaml.rule(PINNED)
                        .judge(new Reading(List.of(ranges, lock), Map.of()), new Situation(Stage.S3, Facts.NONE))
                        .degree())
                .isEqualTo(MET);
        assertThat(Yaml.degree(PINNED, "torch>=2.3\n\nImage: `registry.example.com/x@sha256:" + SHA + "`"))
                .isEqualTo(MET);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Python 3.11.9, Ubuntu 22.04, CUDA 12.1.1",
                "- torch 2.4.0\n- numpy 1.26.4",
                "| Package | Version |\n|---|---|\n| torch | ==2.4.0 |\n| numpy | 1.26.4 |",
                "| Bibliothek | Version |\n|---|---|\n| torch | 2.4.0 |",
                "```\ntorch==2.4.0\nnumpy==1.26.4\n```",
                "scikit-learn==1.5.1, scipy==1.14.0",
                "Framework: LightGBM 4.6.0",
                "The service runs on Python 3.11.9 with torch 2.4.0."
            })
    void readsPinsInDocuments(String text) {
        assertThat(Yaml.degree(PINNED, text)).as(text).isEqualTo(MET);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "- LightGBM 4.x",
                "| Field | Value |\n|---|---|\n| Framework | LightGBM 4.x |",
                "- torch\n- numpy",
                "torch, numpy, pandas",
                "- torch 2.4 or newer",
                "- torch 2.4 oder neuer",
                "| Package | Version |\n|---|---|\n| torch | >=2.3 |",
                "| Package | Version |\n|---|---|\n| torch | latest |",
                "| Package | Version |\n|---|---|\n| torch | |",
                "- image registry.example.com/serve:latest"
            })
    void namesWhatIsOpenInDocuments(String text) {
        assertThat(Yaml.degree(PINNED, text)).as(text).isEqualTo(MISSING);
    }

    @Test
    void aPersonJudgesWhatIsOpenInASentence() {
        assertThat(Yaml.degree(PINNED, "The service runs on Python 3.11.9 with LightGBM 4.x in production."))
                .isEqualTo(DOUBTFUL);
        assertThat(Yaml.degree(PINNED, "We use the usual stack of the team.")).isEqualTo(DOUBTFUL);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Python 3.11.8, Debian 12, CUDA 12.4. torch>=2.4, transformers==4.44.2",
                "We use pandas 2.2.1, numpy latest and scikit-learn.",
                "We use pandas 2.2.1, numpy latest and scipy 1.14.1.",
                "We use pandas 2.2.1 and scikit-learn.",
                "python==3",
                "python==3\n\nEverything else is installed on the server as usual.",
                "pandas==2.2.1\n\nDer Rest ist wie üblich auf dem Server installiert."
            })
    void whatIsOpenInRunningTextIsDoubtful(String text) {
        assertThat(Yaml.degree(PINNED, text)).as(text).isEqualTo(DOUBTFUL);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Python 3.11.8, Debian 12, CUDA 12.4. torch==2.4.0, transformers==4.44.2",
                "We use pandas 2.2.1, numpy 1.26.4 and scikit-learn 1.5.1, offline.",
                "The service uses Python 3.11.9 and pandas 2.2.2 on Ubuntu 22.04.",
                "python==3.11.9, pywin32==306",
                "torch==2.4.0, numpy==1.26.4. The rest is pinned by the same file."
            })
    void whatIsExactInRunningTextIsPinned(String text) {
        assertThat(Yaml.degree(PINNED, text)).as(text).isEqualTo(MET);
    }
}
