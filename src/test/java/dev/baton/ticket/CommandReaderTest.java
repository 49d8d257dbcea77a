package dev.baton.ticket;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.baton.document.Adf;
import dev.baton.document.Markdown;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

final class CommandReaderTest {
    private static List<CommandLine> read(String markdown) {
        return CommandReader.read(Adf.write(Markdown.read(markdown)));
    }

    private static List<CommandLine> adf(String content) throws JsonProcessingException {
        JsonNode doc = new ObjectMapper()
                .readTree(("{'version':1,'type':'doc','content':[" + content + "]}").replace('\'', '"'));
        return CommandReader.read(doc);
    }

    private static Command only(List<CommandLine> lines) {
        assertThat(lines).hasSize(1);
        assertThat(lines.getFirst().reading()).isInstanceOf(CommandLine.Reading.Understood.class);
        return ((CommandLine.Reading.Understood) lines.getFirst().reading()).command();
    }

    private static String fault(String line) {
        List<CommandLine> lines = read(line);
        assertThat(lines).hasSize(1);
        assertThat(lines.getFirst().reading()).as(line).isInstanceOf(CommandLine.Reading.Malformed.class);
        CommandLine.Reading.Malformed malformed =
                (CommandLine.Reading.Malformed) lines.getFirst().reading();
        assertThat(malformed.example()).startsWith("/baton ");
        return malformed.expected();
    }

    @ParameterizedTest
    @EnumSource(Verb.class)
    void understandsTheExampleOfEveryCommand(Verb verb) {
        assertThat(only(read(verb.example())).verb()).isEqualTo(verb);
    }

    @Test
    void takesAWaiverApart() {
        assertThat(only(read("/baton waive H17, h05 and X6 until 2026-12-31 because it runs until May")))
                .isEqualTo(new Command(
                        Verb.WAIVE, List.of("H17", "H05", "X6"), LocalDate.of(2026, 12, 31), "it runs until May"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/BATON Confirm h15",
                "  /baton\u00a0confirm\u00a0H15.",
                "**/baton confirm H15**",
                "\u200b/baton confirm H15",
                "/baton confirm: H15"
            })
    void isTolerantOfCaseAndSpaces(String line) {
        Command command = only(read(line));
        assertThat(command.verb()).isEqualTo(Verb.CONFIRM);
        assertThat(command.items()).containsExactly("H15");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "> /baton hold because x",
                "```\n/baton hold because x\n```",
                "`/baton hold because x`",
                "- /baton hold because x",
                "~~/baton hold because x~~",
                "| a |\n|---|\n| /baton recheck |",
                "Please write /baton recheck",
                "/batons recheck",
                "/baton-old recheck",
                "http://example.com/baton recheck"
            })
    void talkAboutCommandsIsNoCommand(String text) {
        assertThat(read(text)).isEmpty();
    }

    @Test
    void aPanelHoldsNoCommand() throws JsonProcessingException {
        assertThat(adf("{'type':'panel','attrs':{'panelType':'info'},'content':[{'type':'paragraph','content':"
                        + "[{'type':'text','text':'/baton recheck'}]}]}"))
                .isEmpty();
    }

    @Test
    void readsMentionsDatesAndSeveralLines() throws JsonProcessingException {
        List<CommandLine> lines =
                adf("{'type':'paragraph','content':[{'type':'mention','attrs':{'id':'a','text':'@Baton because'}},"
                        + "{'type':'text','text':' /baton waive H17 until '},"
                        + "{'type':'date','attrs':{'timestamp':'1798675200000'}},"
                        + "{'type':'text','text':' because '},"
                        + "{'type':'mention','attrs':{'id':'b','text':'@Lena Hoffmann'}},"
                        + "{'type':'text','text':' said so'},{'type':'hardBreak'},"
                        + "{'type':'text','text':'/baton recheck'}]}");

        assertThat(lines).hasSize(2);
        assertThat(((CommandLine.Reading.Understood) lines.getFirst().reading()).command())
                .isEqualTo(
                        new Command(Verb.WAIVE, List.of("H17"), LocalDate.of(2026, 12, 31), "@Lena Hoffmann said so"));
    }

    @Test
    void saysWhatWasExpected() {
        assertThat(fault("/baton frobnicate")).contains("frobnicate").contains("break-glass");
        assertThat(fault("/baton confirm")).contains("which item");
        assertThat(fault("/baton waive H17 because x")).contains("until when");
        assertThat(fault("/baton waive H17 until tomorrow because x"))
                .contains("2026-12-31")
                .contains("tomorrow");
        assertThat(fault("/baton waive H17 until 2026-02-30 because x")).contains("2026-02-30");
        assertThat(fault("/baton waive H17 until 2026-12-31")).contains("reason");
        assertThat(fault("/baton reject H15 because")).contains("reason");
        assertThat(fault("/baton hold H15 because x")).contains("H15");
        assertThat(fault("/baton confirm H15 until 2026-12-31")).contains("takes no “until”");
        assertThat(fault("/baton confirm <script>")).contains("not understood");
        assertThat(fault("/baton hold because " + "x".repeat(501))).contains("501");
    }

    @Test
    void aBareCallAsksForHelp() {
        assertThat(only(read("/baton")).verb()).isEqualTo(Verb.HELP);
    }

    @Test
    void hugeCommentsAreBounded() {
        assertThat(read("/baton recheck\n\n".repeat(CommandReader.MOST_LINES) + "that is all"))
                .hasSize(CommandReader.MOST_LINES)
                .allSatisfy(line -> assertThat(line.reading()).isInstanceOf(CommandLine.Reading.Understood.class));
        List<CommandLine> many = read("/baton recheck\n\n".repeat(1_000));
        assertThat(many).hasSize(CommandReader.MOST_LINES + 1);
        assertThat(many.getLast().reading())
                .isInstanceOfSatisfying(
                        CommandLine.Reading.Malformed.class,
                        told -> assertThat(told.expected()).contains("at most 20 commands", "another comment"));
        String shown = read("/baton hold because " + "\uD83D\uDE00".repeat(9_000))
                .getFirst()
                .text();
        assertThat(shown.length()).isLessThanOrEqualTo(CommandReader.LONGEST_SHOWN);
    }

    @Test
    void brokenBodiesHoldNothing() throws JsonProcessingException {
        ObjectMapper json = new ObjectMapper();
        Stream.of("null", "1", "[]", "{}", "{\"content\":7}", "{\"content\":[{\"type\":\"paragraph\",\"content\":{}}]}")
                .forEach(body -> {
                    try {
                        assertThat(CommandReader.read(json.readTree(body))).isEmpty();
                    } catch (JsonProcessingException impossible) {
                        throw new AssertionError(impossible);
                    }
                });
    }
}
