package dev.baton.plan;

import dev.baton.assess.Finding;
import dev.baton.document.Expand;
import dev.baton.document.Mention;
import dev.baton.document.Panel;
import dev.baton.document.Status;
import dev.baton.ticket.Verb;
import dev.baton.verdict.Decision;
import dev.baton.verdict.Decisions;
import dev.baton.verdict.Heard;
import dev.baton.verdict.Minutes;
import java.util.Arrays;
import java.util.List;
import org.commonmark.node.BulletList;
import org.commonmark.node.Document;
import org.commonmark.node.ListItem;
import org.commonmark.node.Node;
import org.commonmark.node.Paragraph;
import org.commonmark.node.StrongEmphasis;
import org.commonmark.node.Text;

/** The parts of the sticky comment that answer people: holds, break-glass, decisions, refused commands. */
final class PeoplePart {
    private PeoplePart() {}

    /** What somebody decided that everybody must see first. */
    static void appendTop(Document document, List<Finding> findings, Minutes minutes) {
        for (Finding finding : findings) {
            if (finding.requirement().equals(Decisions.HOLD) && finding.holds()) {
                Panel panel = new Panel(Panel.Kind.WARNING);
                panel.appendChild(paragraph(
                        strong("On hold. "),
                        text(sentence(finding.decided()) + " It ends with "),
                        strong(Verb.UNHOLD.example()),
                        text(".")));
                document.appendChild(panel);
            }
        }
        for (Decision glass : minutes.live(Decision.Kind.BREAK_GLASS)) {
            Panel panel = new Panel(Panel.Kind.WARNING);
            String debt = glass.debt().isEmpty() ? "" : " What is skipped has to be made up for: " + glass.debt() + ".";
            panel.appendChild(paragraph(
                    strong("Break-glass. "),
                    text(sentence(said(glass, minutes)) + " Until that day is over nothing holds this ticket."
                            + debt)));
            document.appendChild(panel);
        }
    }

    private static String said(Decision decision, Minutes minutes) {
        return minutes.entries().stream()
                .filter(entry -> entry.decision().equals(decision))
                .map(Minutes.Entry::said)
                .findFirst()
                .orElse("");
    }

    /** What people asked for, and what came of it. */
    static void append(Document document, Minutes minutes) {
        BulletList list = new BulletList();
        list.setTight(true);
        for (String note : minutes.notes()) {
            list.appendChild(item(paragraph(new Status("RECORD", Status.Color.RED), text(" " + note))));
        }
        for (Minutes.Entry entry : minutes.entries()) {
            boolean above = entry.force() == Decision.Force.LIVE
                    && (entry.decision().kind() == Decision.Kind.HOLD
                            || entry.decision().kind() == Decision.Kind.BREAK_GLASS);
            if (!above) {
                list.appendChild(item(entry(entry)));
            }
        }
        for (Minutes.Reply reply : minutes.answers()) {
            if (reply.answer().outcome() != Heard.Outcome.HELP) {
                list.appendChild(item(answer(reply)));
            }
        }
        if (list.getFirstChild() != null) {
            document.appendChild(paragraph(strong("What people asked for")));
            document.appendChild(list);
        }
        boolean help =
                minutes.answers().stream().anyMatch(reply -> reply.answer().outcome() == Heard.Outcome.HELP);
        if (help) {
            document.appendChild(help());
        }
    }

    private static Paragraph entry(Minutes.Entry entry) {
        String items = entry.items().isEmpty() ? "" : String.join(", ", entry.items()) + ": ";
        Paragraph line = new Paragraph();
        switch (entry.force()) {
            case LIVE -> line.appendChild(text(items + sentence(entry.said())));
            case PENDING -> {
                line.appendChild(new Status("WAITS", Status.Color.YELLOW));
                line.appendChild(text(" " + sentence(entry.said()) + " It counts once a second person writes "));
                line.appendChild(strong("/baton " + Verb.BREAK_GLASS.word()));
                line.appendChild(text("."));
            }
            case ENDED -> {
                line.appendChild(new Status("ENDED", Status.Color.GREY));
                line.appendChild(text(" " + items + sentence(entry.said()) + " That day is over."));
                String debt = entry.decision().debt();
                if (!debt.isEmpty()) {
                    line.appendChild(text(" What was skipped: " + debt + "."));
                }
            }
            case VOID -> {
                line.appendChild(new Status("VOID", Status.Color.GREY));
                line.appendChild(text(" " + items + sentence(entry.said())
                        + " What is documented has changed since, so it no longer counts."));
            }
        }
        return line;
    }

    private static Paragraph answer(Minutes.Reply reply) {
        Heard.Answer answer = reply.answer();
        Paragraph line = new Paragraph();
        boolean done = answer.outcome() == Heard.Outcome.DONE;
        // Only who has to do something again is called.
        line.appendChild(done ? text(answer.name()) : new Mention(reply.accountId(), answer.name()));
        line.appendChild(text(" wrote “" + answer.said() + "”. "));
        if (!done) {
            line.appendChild(
                    answer.outcome() == Heard.Outcome.REFUSED
                            ? new Status("NOT DONE", Status.Color.RED)
                            : new Status("NOT UNDERSTOOD", Status.Color.YELLOW));
            line.appendChild(text(" "));
        }
        line.appendChild(text(answer.why()));
        if (!answer.example().isEmpty()) {
            line.appendChild(text(" For example: "));
            line.appendChild(strong(answer.example()));
        }
        return line;
    }

    private static Node help() {
        Expand expand = new Expand("Commands");
        expand.appendChild(paragraph(text(
                "One to a line, in a comment of its own or among other words. DAY is written as 2026-12-31 and counts to its"
                        + " end.")));
        BulletList list = new BulletList();
        list.setTight(true);
        Arrays.stream(Verb.values())
                .map(verb -> item(paragraph(strong(verb.shape()), text(" " + verb.does() + "."))))
                .forEach(list::appendChild);
        expand.appendChild(list);
        return expand;
    }

    /** With a full stop, unless somebody's own words end with a mark. */
    private static String sentence(String text) {
        return text.matches("(?s).*[.!?…]") ? text : text + ".";
    }

    private static ListItem item(Paragraph paragraph) {
        ListItem item = new ListItem();
        item.appendChild(paragraph);
        return item;
    }

    private static Paragraph paragraph(Node... inline) {
        Paragraph paragraph = new Paragraph();
        for (Node node : inline) {
            paragraph.appendChild(node);
        }
        return paragraph;
    }

    private static Node text(String literal) {
        return new Text(literal);
    }

    private static Node strong(String literal) {
        StrongEmphasis strong = new StrongEmphasis("**");
        strong.appendChild(new Text(literal));
        return strong;
    }
}
