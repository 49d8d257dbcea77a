package dev.baton.intake;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.deser.DeserializationProblemHandler;
import com.fasterxml.jackson.databind.deser.ValueInstantiator;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a webhook says, as far as Baton listens: the event, who caused it, and which tickets it is about. All else in it is a
 * hint that is not needed, since each ticket is read fresh, and is skipped without being kept. Members of unexpected shapes
 * count as absent; Jira has many events, and adds more.
 */
@JsonIgnoreProperties(ignoreUnknown = true)
record HookEvent(
        @Nullable String webhookEvent,
        @Nullable User user,
        @Nullable Issue issue,
        @Nullable Comment comment,
        @Nullable Changelog changelog,
        @Nullable Property property,
        @Nullable Link issueLink,
        @Nullable Worklog worklog) {
    /** Digits that a long can hold. */
    private static final Pattern ID = Pattern.compile("[1-9][0-9]{0,17}");

    /** As Jira allows them: letters, digits and underscores, then the number. */
    private static final Pattern KEY = Pattern.compile("[A-Z][A-Z0-9_]{1,99}-[1-9][0-9]{0,17}");

    private static final Pattern EVENT = Pattern.compile("[a-zA-Z0-9_:]{1,60}");
    private static final Pattern ISSUE_IN_ADDRESS = Pattern.compile("/rest/api/[0-9a-z]+/issue/([0-9]{1,18})/comment/");

    private static final String CREATED = "comment_created";
    private static final String UPDATED = "comment_updated";
    private static final String DELETED = "jira:issue_deleted";

    private static final ObjectReader READER = reader();

    @JsonIgnoreProperties(ignoreUnknown = true)
    record User(@Nullable String accountId) {}

    @JsonIgnoreProperties(ignoreUnknown = true)
    record Issue(@Nullable String id, @Nullable String key) {}

    @JsonIgnoreProperties(ignoreUnknown = true)
    record Comment(
            @Nullable String self,
            @Nullable User author,
            @Nullable User updateAuthor) {}

    @JsonIgnoreProperties(ignoreUnknown = true)
    record Changelog(@Nullable List<@Nullable Item> items) {}

    @JsonIgnoreProperties(ignoreUnknown = true)
    record Item(@Nullable String field) {}

    @JsonIgnoreProperties(ignoreUnknown = true)
    record Property(@Nullable String key) {}

    @JsonIgnoreProperties(ignoreUnknown = true)
    record Link(@Nullable String sourceIssueId, @Nullable String destinationIssueId) {}

    @JsonIgnoreProperties(ignoreUnknown = true)
    record Worklog(@Nullable String issueId) {}

    /** A body that is no webhook; the message says what is wrong with it, and quotes nothing of it. */
    static final class NotAnEvent extends Exception {
        private static final long serialVersionUID = 1L;

        NotAnEvent(String found) {
            super("Expected a webhook of Jira, a JSON object with \"webhookEvent\"; found " + found);
        }
    }

    private static ObjectReader reader() {
        JsonFactory factory = JsonFactory.builder()
                .streamReadConstraints(
                        StreamReadConstraints.builder().maxNestingDepth(200).build())
                .build();
        return JsonMapper.builder(factory)
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .addHandler(new DeserializationProblemHandler() {
                    @Override
                    public @Nullable Object handleUnexpectedToken(
                            DeserializationContext context,
                            JavaType wanted,
                            JsonToken token,
                            JsonParser parser,
                            @Nullable String failure)
                            throws IOException {
                        parser.skipChildren();
                        return null;
                    }

                    @Override
                    public @Nullable Object handleMissingInstantiator(
                            DeserializationContext context,
                            Class<?> wanted,
                            @Nullable ValueInstantiator instantiator,
                            JsonParser parser,
                            @Nullable String failure)
                            throws IOException {
                        parser.skipChildren();
                        return null;
                    }
                })
                .build()
                .readerFor(HookEvent.class);
    }

    /** Reads a body. */
    static HookEvent read(byte[] body) throws NotAnEvent {
        HookEvent event;
        try {
            event = READER.readValue(body);
        } catch (IOException e) {
            throw new NotAnEvent("what is not JSON, or not complete");
        }
        if (event == null || event.webhookEvent() == null) {
            throw new NotAnEvent("none");
        }
        if (event.hostile()) {
            throw new NotAnEvent("an issue whose id or key has not the form of one");
        }
        return event;
    }

    /** Whether it names a ticket by what can be no name: nothing of Jira's does that. */
    private boolean hostile() {
        return issue != null
                && ((issue.id() != null && !ID.matcher(issue.id()).matches())
                        || (issue.key() != null && !KEY.matcher(issue.key()).matches()));
    }

    /** Whether the ticket's status is among what changed. */
    boolean tellsOfMove() {
        return changelog != null
                && changelog.items() != null
                && changelog.items().stream().anyMatch(item -> item != null && "status".equals(item.field()));
    }

    /** The event's name, for logs and reasons. */
    String name() {
        return webhookEvent != null && EVENT.matcher(webhookEvent).matches() ? webhookEvent : "unknown";
    }

    boolean deletesIssue() {
        return DELETED.equals(webhookEvent);
    }

    /** The tickets it is about, by id, or by key where it tells no id; empty where it is about none. */
    List<String> issues() {
        Set<String> found = new LinkedHashSet<>();
        if (issue != null && issue.id() != null) {
            found.add(issue.id());
        } else if (issue != null && issue.key() != null) {
            found.add(issue.key());
        } else if (comment != null && comment.self() != null) {
            // Whether comment events carry their issue is not documented; the comment's own address names it.
            Matcher address = ISSUE_IN_ADDRESS.matcher(comment.self());
            if (address.find()) {
                found.add(address.group(1));
            }
        }
        if (issueLink != null) {
            id(issueLink.sourceIssueId()).ifPresent(found::add);
            id(issueLink.destinationIssueId()).ifPresent(found::add);
        }
        if (worklog != null) {
            id(worklog.issueId()).ifPresent(found::add);
        }
        return List.copyOf(found);
    }

    private static Optional<String> id(@Nullable String text) {
        return Optional.ofNullable(text).filter(one -> ID.matcher(one).matches());
    }

    /**
     * Whether it only tells of what Baton itself wrote. It is so only where nothing else can be behind it: who caused it is
     * known, and what was changed is Baton's to change. Somebody who uses Baton's account to edit a ticket is heard.
     *
     * @param own Baton's account
     * @param clearanceField the field that it writes
     * @param property the issue property that it writes
     */
    boolean isEchoOf(String own, String clearanceField, String property) {
        boolean ownProperty = this.property != null && property.equals(this.property.key());
        String actor = actor();
        if (actor == null) {
            return ownProperty;
        }
        if (!actor.equals(own)) {
            return false;
        }
        if (changelog == null || changelog.items() == null) {
            return ownProperty || comment != null || (issueLink == null && changelog == null && isUpdate());
        }
        return changelog.items().stream()
                .allMatch(item -> item != null
                        && (clearanceField.equals(item.field()) || "RemoteIssueLink".equals(item.field())));
    }

    private boolean isUpdate() {
        return "jira:issue_updated".equals(webhookEvent);
    }

    /** Who caused it. Of a comment that was deleted the event may tell only who wrote it, which says nothing. */
    private @Nullable String actor() {
        if (user != null && user.accountId() != null) {
            return user.accountId();
        }
        if (comment == null || !(CREATED.equals(webhookEvent) || UPDATED.equals(webhookEvent))) {
            return null;
        }
        User last = comment.updateAuthor() == null ? comment.author() : comment.updateAuthor();
        return last == null ? null : last.accountId();
    }
}
