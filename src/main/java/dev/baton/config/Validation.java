package dev.baton.config;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Checks a configuration offline, for {@code baton validate}. */
public final class Validation {
    private Validation() {}

    /**
     * Every problem of {@code baton.yaml} and of the requirement files it names, by file, line and column; none when the
     * configuration can be used. What templates hold is not looked at.
     *
     * @param environment the values that the file refers to as <code>${NAME}</code>
     */
    public static List<Problem> validate(Path batonYaml, Map<String, String> environment) {
        List<Problem> problems = new ArrayList<>();
        ConfigLoader.load(batonYaml, environment, problems);
        return problems.stream().sorted().toList();
    }
}
