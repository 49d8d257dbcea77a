package dev.baton.assess;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.baton.document.Words;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Pattern;

/** A place where a requirement is documented. In YAML an object with one key: {@code field}, {@code section} … */
@JsonTypeInfo(use = JsonTypeInfo.Id.DEDUCTION)
@JsonSubTypes({
    @JsonSubTypes.Type(Source.Field.class),
    @JsonSubTypes.Type(Source.Section.class),
    @JsonSubTypes.Type(Source.Attached.class),
    @JsonSubTypes.Type(Source.OnPage.class),
    @JsonSubTypes.Type(Source.OfTicket.class),
    @JsonSubTypes.Type(Source.Everywhere.class)
})
public sealed interface Source {

    /**
     * A field of the ticket, or a top-level key of a data file.
     *
     * @param field its name as people see it; case and punctuation make no difference
     */
    record Field(String field) implements Source {
        @JsonCreator
        public Field(@JsonProperty(value = "field", required = true) String field) {
            this.field = Objects.requireNonNull(field);
        }
    }

    /**
     * A section of the description or of a document file.
     *
     * @param section what its title holds, in any languages
     * @param folded the same in {@linkplain Words#fold folded} words
     */
    record Section(List<String> section, List<String> folded) implements Source {
        @JsonCreator
        static Section of(@JsonProperty(value = "section", required = true) List<String> section) {
            if (section.isEmpty()) {
                throw new IllegalArgumentException("section: a list with at least one title is expected");
            }
            return new Section(section, section.stream().map(Words::fold).toList());
        }

        public Section {
            section = List.copyOf(section);
            folded = List.copyOf(folded);
        }
    }

    /**
     * Attachments, by the pattern of their names.
     *
     * @param attachment the pattern: {@code *} for any letters, {@code ?} for one, {@code {a,b}} for one of several
     * @param shown the pattern for people: the first one of several
     * @param pattern the same as a regular expression
     */
    record Attached(String attachment, String shown, Pattern pattern) implements Source {
        @JsonCreator
        static Attached of(@JsonProperty(value = "attachment", required = true) String attachment) {
            return new Attached(attachment, attachment.replaceAll("\\{([^,}]*)[^}]*}", "$1"), glob(attachment));
        }

        /** Whether a file's name, without its folder, fits. */
        boolean fits(String name) {
            String base = name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
            return base.length() <= 300
                    && pattern.matcher(base.toLowerCase(Locale.ROOT)).matches();
        }

        private static Pattern glob(String glob) {
            StringBuilder regex = new StringBuilder();
            boolean choice = false;
            for (int i = 0; i < glob.length(); i++) {
                char letter = Character.toLowerCase(glob.charAt(i));
                switch (letter) {
                    // Several stars would backtrack; possessive ones would miss matches. Names are short.
                    case '*' -> regex.append(i > 0 && glob.charAt(i - 1) == '*' ? "" : ".*");
                    case '?' -> regex.append('.');
                    case '{' -> {
                        choice = true;
                        regex.append("(?:");
                    }
                    case '}' -> {
                        choice = false;
                        regex.append(')');
                    }
                    case ',' -> regex.append(choice ? "|" : ",");
                    default -> regex.append(Pattern.quote(String.valueOf(letter)));
                }
            }
            if (choice) {
                throw new IllegalArgumentException("attachment: “" + glob + "” opens a { that nothing closes");
            }
            return Pattern.compile(regex.toString());
        }
    }

    /**
     * A section that people fill in on one of the handoff's pages.
     *
     * @param page the section's name, as the page's template gives it; case and punctuation make no difference
     */
    record OnPage(String page) implements Source {
        @JsonCreator
        public OnPage(@JsonProperty(value = "page", required = true) String page) {
            this.page = Objects.requireNonNull(page);
        }
    }

    /**
     * What Jira says of the ticket itself, for rules about linked issues, approvals and people.
     *
     * @param ticket always true
     */
    record OfTicket(boolean ticket) implements Source {
        @JsonCreator
        public OfTicket(@JsonProperty(value = "ticket", required = true) boolean ticket) {
            if (!ticket) {
                throw new IllegalArgumentException("ticket: only true is expected; leave it out otherwise");
            }
            this.ticket = true;
        }
    }

    /**
     * Every place that any requirement names.
     *
     * @param everywhere always true
     */
    record Everywhere(boolean everywhere) implements Source {
        @JsonCreator
        public Everywhere(@JsonProperty(value = "everywhere", required = true) boolean everywhere) {
            if (!everywhere) {
                throw new IllegalArgumentException("everywhere: only true is expected; leave it out otherwise");
            }
            this.everywhere = true;
        }
    }
}
