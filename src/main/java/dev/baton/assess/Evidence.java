package dev.baton.assess;

/** Text from tickets made fit to be shown as evidence: on one line, without control characters, of bounded length. */
final class Evidence {
    static final int LONGEST = 300;

    private Evidence() {}

    /** The text, cut at a word with an ellipsis where it is longer than {@link #LONGEST} characters. */
    static String of(String text) {
        return of(text, LONGEST);
    }

    static String of(String text, int longest) {
        StringBuilder clean = new StringBuilder(Math.min(text.length(), longest + 1));
        boolean blank = true;
        for (int i = 0; i < text.length() && clean.length() <= longest; ) {
            int letter = text.codePointAt(i);
            i += Character.charCount(letter);
            if (Character.isWhitespace(letter) || Character.isSpaceChar(letter)) {
                if (!blank) {
                    clean.append(' ');
                }
                blank = true;
            } else if (isShown(letter)) {
                clean.appendCodePoint(letter);
                blank = false;
            }
        }
        if (clean.length() <= longest) {
            return clean.toString().stripTrailing();
        }
        int end = clean.lastIndexOf(" ", longest);
        if (end < longest / 2) {
            end = Character.isLowSurrogate(clean.charAt(longest)) ? longest - 1 : longest;
        }
        return clean.substring(0, end).stripTrailing() + "…";
    }

    /** Direction marks and half pairs would disturb the text around the evidence. */
    private static boolean isShown(int letter) {
        if (letter < 127) {
            return letter >= ' ';
        }
        return switch (Character.getType(letter)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.UNASSIGNED,
                    Character.PRIVATE_USE -> false;
            default -> letter != 0xFFFC;
        };
    }
}
