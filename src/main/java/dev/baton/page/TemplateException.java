package dev.baton.page;

import java.util.List;
import java.util.stream.Collectors;

/** A template that can't be used as it stands; whoever edits templates has to mend it. */
public final class TemplateException extends RuntimeException {
    private final transient List<TemplateProblem> problems;

    TemplateException(List<TemplateProblem> problems) {
        super(problems.stream().map(TemplateProblem::toString).collect(Collectors.joining("\n")));
        this.problems = List.copyOf(problems);
    }

    TemplateException(TemplateProblem problem) {
        this(List.of(problem));
    }

    /** What is wrong, at least one. */
    public List<TemplateProblem> problems() {
        return problems;
    }
}
