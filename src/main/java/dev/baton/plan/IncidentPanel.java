package dev.baton.plan;

import dev.baton.document.Mention;
import dev.baton.document.Panel;
import dev.baton.document.Status;
import dev.baton.verdict.Verdict;
import org.commonmark.node.Node;
import org.commonmark.node.Paragraph;
import org.commonmark.node.StrongEmphasis;
import org.commonmark.node.Text;

/** What the sticky comment says of a move that should not have been: who moved the ticket, what it lacked, what follows. */
final class IncidentPanel {
    private IncidentPanel() {}

    static Panel of(Incident incident, Verdict verdict) {
        Panel panel = new Panel(Panel.Kind.WARNING);
        Paragraph paragraph = new Paragraph();
        if (incident.kind().alert()) {
            add(paragraph, new Status("NEEDS YOU", Status.Color.RED), text(" "));
        }
        what(paragraph, incident);
        then(paragraph, incident, (verdict.fallback() == null ? verdict.stage() : verdict.fallback()).title());
        panel.appendChild(paragraph);
        return panel;
    }

    private static void what(Paragraph paragraph, Incident incident) {
        if (incident.account().isEmpty()) {
            add(paragraph, text("This ticket stood in "), strong(incident.status()));
        } else {
            add(
                    paragraph,
                    new Mention(incident.account(), incident.name()),
                    text(
                            incident.kind() == Incident.Kind.PASSED
                                    ? " moved this ticket through "
                                    : " moved this ticket to "),
                    strong(incident.status()));
        }
        add(paragraph, text(" without what that stage needs"));
        if (!incident.needs().isEmpty()) {
            add(paragraph, text(" ("), text(incident.needs()), text(")"));
        }
        add(paragraph, text(". "));
    }

    private static void then(Paragraph paragraph, Incident incident, String belongs) {
        switch (incident.kind()) {
            case MOVED_BACK -> {
                add(paragraph, text("Baton moves such a ticket back; it now belongs in "), strong(belongs), text("."));
                if (incident.times() > 0) {
                    add(paragraph, text(" It was moved forward again after that" + counted(incident.times()) + "."));
                }
            }
            case FOUGHT ->
                add(
                        paragraph,
                        text("Baton moved it back to "),
                        strong(belongs),
                        text(", and it was moved forward again" + counted(incident.times())
                                + ". Baton now leaves it where it is, until its documentation or a decision on it changes:"
                                + " please agree on where it belongs."));
            case NO_WAY ->
                add(
                        paragraph,
                        text("It belongs in "),
                        strong(belongs),
                        text(", and the workflow has no transition that leads back there. Please have an admin move it"
                                + " back, and add such a transition to the workflow."));
            case REFUSED ->
                add(
                        paragraph,
                        text("It belongs in "),
                        strong(belongs),
                        text(", but Jira refused the transition back: "),
                        text(incident.detail().replaceAll("\\s+", " ").strip()),
                        text(" Please move it back by hand."));
            case LEFT -> add(paragraph, text("It belongs in "), strong(belongs), text("; please move it back."));
            case PASSED -> add(paragraph, text("It does not stand there any more, so nothing was moved back."));
        }
    }

    private static String counted(int times) {
        return times == 1 ? " once" : " " + times + " times";
    }

    private static void add(Paragraph paragraph, Node... inline) {
        for (Node node : inline) {
            paragraph.appendChild(node);
        }
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
