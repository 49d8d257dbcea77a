package dev.baton.assess;

import dev.baton.assess.rule.Facts;
import dev.baton.assess.rule.Inquiry;
import dev.baton.assess.rule.Passage;
import dev.baton.assess.rule.Reading;
import dev.baton.document.Markdown;
import dev.baton.lifecycle.Stage;
import dev.baton.ticket.Dossier;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What has to be looked up before a dossier can be judged. Pure: it only says what, others look. */
public final class Inquiries {
    /** Shorter examples, a line or two, may well be all there is to say. */
    private static final int LEAST_SAMPLE = 8;

    private Inquiries() {}

    /** Whether any of the requirements may need something looked up; where none does, nothing is read for it. */
    public static boolean any(List<Requirement> requirements) {
        return requirements.stream().anyMatch(requirement -> requirement.rule().asks());
    }

    /**
     * What the requirements that are due for entering a stage, and concern the ticket, need looked up.
     *
     * @param facts what is known already
     */
    public static Inquiry of(Dossier dossier, List<Requirement> requirements, Stage entering, Facts facts) {
        Inquiry inquiry = new Inquiry();
        Places places = new Places(dossier);
        for (Requirement requirement : requirements) {
            Condition when = requirement.when();
            if (requirement.rule().asks()
                    && requirement.severityAt(entering).isPresent()
                    && (when == null || !(when.test(dossier, entering, facts) instanceof Condition.Answer.False))) {
                Places.Look look = places.look(requirement.sources(), requirements);
                requirement.rule().ask(new Reading(look.parts(), places.files()), inquiry);
            }
        }
        return inquiry;
    }

    /** The examples of the requirements as passages: whose example it is, by the passage's digest. */
    public static Map<String, String> samples(List<Requirement> requirements) {
        Map<String, String> samples = new LinkedHashMap<>();
        for (Requirement requirement : requirements) {
            if (!requirement.example().isBlank()) {
                Reading.Part example = Reading.Part.of("", "", List.of(Markdown.read(requirement.example())));
                Passage.of(example, LEAST_SAMPLE)
                        .ifPresent(passage -> samples.putIfAbsent(passage.digest(), requirement.id()));
            }
        }
        return samples;
    }
}
