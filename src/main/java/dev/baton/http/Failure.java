package dev.baton.http;

import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * What is known about a failed call.
 *
 * @param call method and path template, as {@code PUT /rest/api/3/issue/{issueIdOrKey}}
 * @param thing what the call was about, as {@code issue MH-12}; empty where the call says it all
 * @param status the HTTP status; 0 where no answer came or no call was made
 * @param said the server's messages, each on one line, bounded, free of credentials
 * @param fieldErrors the server's messages by field id
 * @param tries how often the call was sent
 */
public record Failure(
        String call, String thing, int status, List<String> said, Map<String, String> fieldErrors, int tries) {
    public Failure {
        Objects.requireNonNull(call);
        thing = Words.line(thing, 200);
        said = List.copyOf(said);
        fieldErrors = Map.copyOf(fieldErrors);
    }

    /** A failure that needed no server to be found. */
    public static Failure unsent(String call, String thing) {
        return new Failure(call, thing, 0, List.of(), Map.of(), 0);
    }

    String tell(String found, String remedy) {
        StringBuilder text = new StringBuilder(call);
        if (!thing.isEmpty()) {
            text.append(" for ").append(thing);
        }
        text.append(": ").append(found);
        String words = words();
        if (!words.isEmpty()) {
            text.append(": ").append(words);
        }
        if (".!?".indexOf(text.charAt(text.length() - 1)) < 0) {
            text.append('.');
        }
        return text.append(' ').append(remedy).toString();
    }

    private String words() {
        StringBuilder text = new StringBuilder(String.join(" / ", said));
        fieldErrors.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(e -> text.append(text.isEmpty() ? "" : " / ")
                        .append(e.getKey())
                        .append(": ")
                        .append(e.getValue()));
        return Words.line(text.toString(), 2000);
    }
}
