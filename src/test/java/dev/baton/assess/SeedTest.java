package dev.baton.assess;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.baton.document.Adf;
import dev.baton.document.Markdown;
import dev.baton.lifecycle.Stage;
import dev.baton.ticket.Content;
import dev.baton.ticket.DocumentFile;
import dev.baton.ticket.Dossier;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.commonmark.node.Node;
import org.junit.jupiter.api.Test;

/** The demo's tickets are judged as their README says a reader would judge them. */
class SeedTest {
    private static final Path SEED = Path.of("src/main/resources/sandbox/seed");
    private static final Pattern ROW = Pattern.compile("\\| ((?:MH|EV)-\\d+) \\|((?: [PEeTtFf] \\|){12})");
    private static final List<String> IDS =
            List.of("H01", "H03", "H05", "H06", "H13", "H15", "H17", "H18", "H19", "H21", "H22", "X1");

    @Test
    void theTicketsOfTheDemoAreJudgedAsIntended() throws IOException {
        judgeAll(Markdown::read);
    }

    @Test
    void soAreTheyAsJiraKeepsThem() throws IOException {
        judgeAll(markdown -> Adf.read(Adf.write(Markdown.read(markdown))));
    }

    private static void judgeAll(Function<String, Node> reader) throws IOException {
        assumeTrue(Files.exists(SEED.resolve("README.md")), "the demo's seed is not here");
        List<String> differences = new ArrayList<>();
        Matcher row = ROW.matcher(Files.readString(SEED.resolve("README.md")));
        int tickets = 0;
        while (row.find()) {
            tickets++;
            String key = row.group(1);
            String[] letters = row.group(2).replace(" ", "").split("\\|", -1);
            List<Finding> findings = Assessor.assess(dossier(key, reader), Core.REQUIREMENTS, Stage.S4);
            for (int i = 0; i < IDS.size(); i++) {
                Finding finding = findings.get(i);
                assertThat(finding.requirement()).isEqualTo(IDS.get(i));
                Outcome intended = letters[i].equals("P") ? Outcome.PASS : Outcome.FAIL;
                boolean falls = letters[i].equalsIgnoreCase("F") && finding.outcome() == Outcome.UNSURE;
                if (finding.outcome() != intended && !falls) {
                    differences.add("%s %s: intended %s, found %s: %s [%s] %s"
                            .formatted(
                                    key,
                                    IDS.get(i),
                                    intended,
                                    finding.outcome(),
                                    finding.found(),
                                    finding.where(),
                                    finding.remedy()));
                }
            }
        }
        assertThat(tickets).isGreaterThan(11);
        assertThat(differences).isEmpty();
    }

    private static Dossier dossier(String key, Function<String, Node> reader) throws IOException {
        String file = Files.readString(SEED.resolve(key.toLowerCase(java.util.Locale.ROOT) + ".md"));
        String[] parts = file.split("(?m)^---$", 3);
        List<Dossier.Attachment> attachments = new ArrayList<>();
        Matcher named = Pattern.compile("(?m)^attachments: \\[(.+)]$").matcher(parts[1]);
        if (named.find()) {
            for (String name : named.group(1).split(", ", -1)) {
                attachments.add(new Dossier.Attachment(
                        name,
                        DocumentFile.read(
                                name,
                                Files.readAllBytes(SEED.resolve("attachments").resolve(name)))));
            }
        }
        String[] sections = parts[2].split("(?m)^# ", -1);
        Map<String, Content> fields = new HashMap<>();
        Stream.of(sections).skip(1).forEach(section -> {
            int end = section.indexOf('\n');
            String text = section.substring(end + 1).strip();
            fields.put(
                    section.substring(0, end).strip(),
                    text.isEmpty() ? new Content.Empty() : new Content.Written(reader.apply(text), text));
        });
        return new Dossier(key, fields, new Content.Written(reader.apply(sections[0]), sections[0]), attachments);
    }
}
