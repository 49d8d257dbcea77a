package dev.baton.config;

/** The text is no YAML that Baton reads; reading ends at this place. */
final class Malformed extends Exception {
    private final Place place;
    private final String what;
    private final String expected;
    private final String fix;

    Malformed(Place place, String what, String expected, String fix) {
        super(what);
        this.place = place;
        this.what = what;
        this.expected = expected;
        this.fix = fix;
    }

    Place place() {
        return place;
    }

    String what() {
        return what;
    }

    String expected() {
        return expected;
    }

    String fix() {
        return fix;
    }
}
