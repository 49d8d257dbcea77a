package dev.baton.config;

import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/** The configuration can't be used: an admin has to mend the files. Carries every problem that was found, in order. */
public final class ConfigException extends RuntimeException {
    private final List<Problem> problems;

    /** @param problems at least one */
    public ConfigException(Collection<Problem> problems) {
        super(problems.stream().sorted().map(Problem::toString).collect(Collectors.joining("\n")));
        this.problems = problems.stream().sorted().toList();
    }

    /** The problems by file, line and column. */
    public List<Problem> problems() {
        return problems;
    }
}
