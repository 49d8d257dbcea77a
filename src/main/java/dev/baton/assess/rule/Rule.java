package dev.baton.assess.rule;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

/**
 * A general way of judging what is written. Requirements compose rules in YAML, each as an object with the rule's name as
 * its only key: {@code rule: {sentences: {min: 2}}}.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, include = JsonTypeInfo.As.WRAPPER_OBJECT)
@JsonSubTypes({
    @JsonSubTypes.Type(value = Filled.class, name = "filled"),
    @JsonSubTypes.Type(value = Sentences.class, name = "sentences"),
    @JsonSubTypes.Type(value = ListOf.class, name = "list"),
    @JsonSubTypes.Type(value = TableOf.class, name = "table"),
    @JsonSubTypes.Type(value = Quantities.class, name = "quantities"),
    @JsonSubTypes.Type(value = Pinned.class, name = "pinned"),
    @JsonSubTypes.Type(value = Thresholds.class, name = "thresholds"),
    @JsonSubTypes.Type(value = Matches.class, name = "matches"),
    @JsonSubTypes.Type(value = Mentions.class, name = "mentions"),
    @JsonSubTypes.Type(value = Values.class, name = "values"),
    @JsonSubTypes.Type(value = NotSaid.class, name = "notSaid"),
    @JsonSubTypes.Type(value = NoPlaceholders.class, name = "noPlaceholders"),
    @JsonSubTypes.Type(value = Each.class, name = "each"),
    @JsonSubTypes.Type(value = Avoided.class, name = "avoided"),
    @JsonSubTypes.Type(value = NotApplicable.class, name = "notApplicable"),
    @JsonSubTypes.Type(value = Checklist.class, name = "checklist"),
    @JsonSubTypes.Type(value = Meets.class, name = "meets"),
    @JsonSubTypes.Type(value = Consistent.class, name = "consistent"),
    @JsonSubTypes.Type(value = Provided.class, name = "provided"),
    @JsonSubTypes.Type(value = AnyOf.class, name = "anyOf"),
    @JsonSubTypes.Type(value = AllOf.class, name = "allOf"),
    @JsonSubTypes.Type(value = Doubt.class, name = "doubt"),
    @JsonSubTypes.Type(value = People.class, name = "people"),
    @JsonSubTypes.Type(value = Links.class, name = "links"),
    @JsonSubTypes.Type(value = Fresh.class, name = "fresh"),
    @JsonSubTypes.Type(value = Repeated.class, name = "repeated"),
    @JsonSubTypes.Type(value = LinkedIssues.class, name = "linkedIssues"),
    @JsonSubTypes.Type(value = Approvals.class, name = "approvals")
})
public sealed interface Rule
        permits Filled,
                Sentences,
                ListOf,
                TableOf,
                Quantities,
                Pinned,
                Thresholds,
                Matches,
                Mentions,
                Values,
                NotSaid,
                NoPlaceholders,
                Each,
                Avoided,
                NotApplicable,
                Checklist,
                Meets,
                Consistent,
                Provided,
                AnyOf,
                AllOf,
                Doubt,
                People,
                Links,
                Fresh,
                Repeated,
                LinkedIssues,
                Approvals {

    /**
     * Judges a reading in which at least one place is written.
     *
     * @param reading what is written
     * @param situation the stage that the ticket wants to enter, and what is known beside what is written
     */
    Ruling judge(Reading reading, Situation situation);

    /** Whether it, or a rule in it, may need something looked up; most never do, and nothing is read for them twice. */
    default boolean asks() {
        return false;
    }

    /** Adds what has to be looked up before this reading can be judged. */
    default void ask(Reading reading, Inquiry inquiry) {}

    /** Whether it judges a place too that only says where else to look: for most rules nothing is written there. */
    default boolean judgesPointers() {
        return false;
    }
}
