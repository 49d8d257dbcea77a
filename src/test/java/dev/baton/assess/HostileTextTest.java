package dev.baton.assess;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.document.Markdown;
import dev.baton.lifecycle.Stage;
import dev.baton.ticket.Content;
import dev.baton.ticket.Dossier;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.commonmark.node.BlockQuote;
import org.commonmark.node.Document;
import org.commonmark.node.Emphasis;
import org.commonmark.node.Node;
import org.commonmark.node.Paragraph;
import org.commonmark.node.Text;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Text that nobody wrote in good faith is judged all the same, in bounded time and with bounded answers. */
@Timeout(60)
class HostileTextTest {
    private static final int MEGABYTES = 1_500_000;

    private static final int PART = 20_000;

    static List<String> texts() {
        return List.of(
                "a".repeat(MEGABYTES),
                "a ".repeat(MEGABYTES / 2),
                "1 ".repeat(MEGABYTES / 2),
                "1,111".repeat(MEGABYTES / 5),
                "p95 ".repeat(MEGABYTES / 4),
                "torch, ".repeat(MEGABYTES / 7),
                "torch==".repeat(MEGABYTES / 7),
                ". ".repeat(MEGABYTES / 2),
                ": ".repeat(MEGABYTES / 2),
                "%".repeat(100_000) + " 70 % ".repeat(100_000),
                "- x\n".repeat(MEGABYTES / 4),
                "# Limitations\n\nx\n\n".repeat(100_000),
                "**Limitations**: x\n\n".repeat(100_000),
                "| Metric | Threshold | Severity |\n|---|---|---|\n" + "| psi | > 0.2 | high |\n".repeat(20_000),
                "| Latency (ms) |\n|---|\n" + "| a1 |\n".repeat(20_000),
                "| Framework | x 4.x |\n|---|---|\n" + "| Framework | torch 4.x |\n".repeat(20_000),
                "> ".repeat(20_000) + "deep",
                "[".repeat(50_000),
                "\u0000\u0001\u0008\u001b[31m\ud800 \udfff".repeat(50_000),
                "<!--".repeat(200_000),
                "```\n" + "FROM x\n".repeat(200_000),
                "see attached ".repeat(100_000),
                "- [x] done\n".repeat(20_000),
                "Version: 1.2.3\n".repeat(20_000),
                "| Target | Measured |\n|---|---|\n" + "| <= 1 ms | 2 ms |\n".repeat(20_000),
                "[[package]]\nname = \"a\"\nversion = \"1.0\"\n".repeat(20_000),
                "a = {".repeat(20_000),
                "C:\\Users\\x ".repeat(100_000));
    }

    @ParameterizedTest
    @MethodSource("texts")
    void anyTextIsJudged(String text) {
        judge(text, Core.REQUIREMENTS);
    }

    /** All presets have three times as many rules, and fields, which all hold the text here: of it a part is enough. */
    @ParameterizedTest
    @MethodSource("texts")
    void soItIsByAllPresets(String text) {
        judge(text.substring(0, Math.min(text.length(), PART)), Core.ALL);
    }

    private static void judge(String text, List<Requirement> requirements) {
        Node document = Markdown.read(text);
        Map<String, Content> fields = new HashMap<>();
        requirements.stream()
                .filter(requirement -> !requirement.id().startsWith("X"))
                .forEach(requirement -> fields.put(Core.field(requirement.id()), new Content.Written(document, text)));
        Dossier dossier = new Dossier(
                "MH-1",
                fields,
                new Content.Written(document, text),
                List.of(
                        new Dossier.Attachment("requirements.txt", new Content.Written(document, text)),
                        new Dossier.Attachment("poetry.lock", new Content.Written(new Document(), text)),
                        new Dossier.Attachment("pnpm-lock.yaml", new Content.Written(new Document(), text))));
        List<Finding> findings = Assessor.assess(dossier, requirements, Stage.S4);
        assertThat(findings).hasSize(requirements.size()).allSatisfy(finding -> {
            assertThat(finding.found()).hasSizeLessThan(400);
            assertThat(finding.where()).hasSizeLessThan(400);
            assertThat(finding.remedy()).hasSizeLessThan(800);
            assertThat(finding.found()).doesNotContain("The rule failed");
        });
    }

    @Test
    void treesOfAnyDepthAreJudged() {
        Document document = new Document();
        Node at = document;
        for (int i = 0; i < 200_000; i++) {
            Node next = new BlockQuote();
            at.appendChild(next);
            at = next;
        }
        Paragraph paragraph = new Paragraph();
        at.appendChild(paragraph);
        Node inline = paragraph;
        for (int i = 0; i < 100_000; i++) {
            Node next = new Emphasis("*");
            inline.appendChild(next);
            inline = next;
        }
        inline.appendChild(new Text("The model fails at night."));
        Dossier dossier = new Dossier(
                "MH-1",
                Map.of("Known limitations", new Content.Written(document, "")),
                new Content.Written(document, ""),
                List.of());
        assertThat(Assessor.assess(dossier, Core.ALL, Stage.S4)).hasSize(Core.ALL.size());
    }

    @Test
    void moreThanIsReadNeverFails() {
        Finding finding = Core.judge("H17", "Nothing of interest stands here.\n\n".repeat(100_000));
        assertThat(finding.outcome()).isEqualTo(Outcome.UNSURE);
    }

    @Test
    void randomTextNeverBreaksARule() {
        Random random = new Random(20261121);
        String[] pieces = {
            "p95",
            " 98 ms",
            "\n",
            "\n\n",
            "| ",
            " |",
            "---",
            "#",
            " ",
            "torch",
            "==",
            "2.4.0",
            ">=",
            "TBD",
            "- ",
            "1. ",
            "**",
            "`",
            "```\n",
            "<",
            ">",
            "\\",
            "é",
            "\ud83d\ude00",
            "sha256:",
            "@",
            ":",
            ";",
            ",",
            "%",
            "σ",
            "0.2",
            "above",
            "\u0000",
            "\t",
            "[x](y)",
            "![x](y)",
            "n/a",
            "see attached",
            "none"
        };
        for (int round = 0; round < 300; round++) {
            StringBuilder text = new StringBuilder();
            for (int i = random.nextInt(200); i > 0; i--) {
                text.append(pieces[random.nextInt(pieces.length)]);
            }
            String written = text.toString();
            Map<String, Content> fields = new HashMap<>();
            Core.ALL.stream()
                    .filter(requirement -> !requirement.id().startsWith("X"))
                    .forEach(requirement -> fields.put(Core.field(requirement.id()), Core.written(written)));
            Dossier dossier = new Dossier(
                    "MH-1",
                    fields,
                    Core.written(written),
                    List.of(
                            Core.attachment("requirements.txt", written),
                            Core.attachment("environment.yml", written),
                            Core.attachment("Dockerfile", written),
                            Core.attachment("pyproject.toml", written),
                            Core.attachment("uv.lock", written),
                            Core.attachment("yarn.lock", written),
                            Core.attachment("Pipfile", written)));
            assertThat(Assessor.assess(dossier, Core.ALL, Stage.S3))
                    .as(written)
                    .noneMatch(finding -> finding.found().contains("The rule failed"));
        }
    }
}
