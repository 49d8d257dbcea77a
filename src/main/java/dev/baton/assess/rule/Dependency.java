package dev.baton.assess.rule;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Something a model needs to run, as it is written somewhere.
 *
 * @param name the library, language or image
 * @param written the words it is named with
 * @param state how exactly it is named
 * @param place the place it stands in
 * @param unit what the place is counted in: "line", "row" …
 * @param number its number there
 * @param prose whether it was picked out of running text, where a reader may err
 */
record Dependency(String name, String written, State state, String place, String unit, int number, boolean prose) {

    enum State {
        EXACT,
        /** Several versions fit: a range, a wildcard, a moving tag. */
        RANGE,
        /** An image's tag with a version in it: it can be moved, and hardly ever is. */
        TAG,
        UNVERSIONED,
        /** It stands in a file that is not at hand. */
        ELSEWHERE,
        /** It follows no syntax that resolves to a version. */
        UNREADABLE
    }

    /** Names whose releases are told by two numbers: a third one is a patch that distributions choose. */
    private static final Set<String> PLATFORMS = Set.of(
            "python", "cuda", "cudatoolkit", "cuda-version", "ubuntu", "debian", "java", "jdk", "r-base", "nodejs");

    private static final Pattern VERSION = Pattern.compile("v?\\d+(?:[.!]\\d+)*(?:[._+-]?[\\p{Alnum}]+)*");
    private static final Pattern WILD = Pattern.compile("(?i)(?:^|[.])(?:x|\\*)(?:$|[.])|\\*|\\+$");

    static boolean isPlatform(String name) {
        return PLATFORMS.contains(name.toLowerCase(Locale.ROOT));
    }

    /** Names whose releases are told by one number: "Debian 12", "Java 21". */
    private static final Set<String> MAJORS =
            Set.of("debian", "java", "jdk", "openjdk", "nodejs", "node", "rhel", "fedora");

    static State stateOf(String name, String version) {
        boolean major = MAJORS.contains(name.toLowerCase(Locale.ROOT)) && version.matches("\\d{1,3}");
        return major ? State.EXACT : stateOf(version);
    }

    /** How exact a version is that stands beside a name without any operator, as in "torch 2.4.0". */
    static State stateOf(String version) {
        if (WILD.matcher(version).find()) {
            return State.RANGE;
        }
        Matcher matcher = VERSION.matcher(version);
        // "torch 2" says no more than which generation it is.
        return matcher.matches() && version.indexOf('.') > 0 ? State.EXACT : State.RANGE;
    }

    /** Whether "python==3" is written: a generation, though an operator for exact versions stands before it. */
    static boolean isGeneration(String name, String version) {
        return isPlatform(name)
                && !MAJORS.contains(name.toLowerCase(Locale.ROOT))
                && version.strip().matches("v?\\d{1,2}[.]?");
    }

    boolean isOpen() {
        return state != State.EXACT && state != State.ELSEWHERE;
    }
}
