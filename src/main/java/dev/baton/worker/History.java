package dev.baton.worker;

import com.fasterxml.jackson.databind.JsonNode;
import dev.baton.assess.Requirement;
import dev.baton.assess.Source;
import dev.baton.config.OwnerConfig;
import dev.baton.document.Words;
import dev.baton.jira.JiraTime;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What a ticket's changelog tells about who wrote what when. It is read only where somebody decides about what a ticket
 * documents. What people fill in on pages is not in it.
 */
final class History {
    private final List<JsonNode> changes;

    /**
     * Reads a changelog.
     *
     * @param changes as Jira sends them
     */
    History(List<JsonNode> changes) {
        this.changes = List.copyOf(changes);
    }

    /** When what stands in the places of each requirement last changed; absent where it never did. */
    Map<String, Instant> lastChanges(List<Requirement> requirements) {
        Map<String, Instant> byField = new HashMap<>();
        Instant any = null;
        for (JsonNode change : changes) {
            Instant at = JiraTime.read(change.path("created").asText("")).orElse(Instant.EPOCH);
            for (JsonNode item : change.path("items")) {
                names(item).forEach(name -> byField.merge(name, at, History::later));
            }
        }
        Set<String> documenting = new HashSet<>();
        for (Requirement requirement : requirements) {
            requirement.sources().forEach(source -> field(source).forEach(documenting::add));
        }
        for (String field : documenting) {
            Instant at = byField.get(field);
            any = at == null ? any : any == null ? at : later(any, at);
        }
        Map<String, Instant> last = new HashMap<>();
        for (Requirement requirement : requirements) {
            for (Source source : requirement.sources()) {
                Stream<Instant> times = source instanceof Source.Everywhere
                        ? Stream.ofNullable(any)
                        : field(source).map(byField::get).filter(at -> at != null);
                times.forEach(at -> last.merge(requirement.id(), at, History::later));
            }
        }
        return last;
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    private static Stream<String> names(JsonNode item) {
        return Stream.of(item.path("field").asText(""), item.path("fieldId").asText(""))
                .map(Words::fold)
                .distinct();
    }

    /** As the changelog calls it. */
    private static Stream<String> field(Source source) {
        return switch (source) {
            case Source.Field field -> Stream.of(Words.fold(field.field()));
            case Source.Section _ -> Stream.of(Words.fold("description"));
            case Source.Attached _ -> Stream.of(Words.fold("attachment"));
            case Source.OnPage _, Source.Everywhere _, Source.OfTicket _ -> Stream.empty();
        };
    }

    /** Who had a role before, by the role's short name; under the empty one who reported the ticket. */
    Map<String, Set<String>> held(Map<String, OwnerConfig> owners) {
        Map<String, Set<String>> held = new HashMap<>();
        held.put("", had("reporter"));
        owners.forEach((role, owner) -> {
            Set<String> people = switch (owner.person()) {
                case OwnerConfig.Source.Reporter() -> had("reporter");
                case OwnerConfig.Source.Assignee() -> had("assignee");
                case OwnerConfig.Source.Field(String name) -> had(name);
                case OwnerConfig.Source.Nobody() -> Set.of();
            };
            held.put(role, people);
        });
        return held;
    }

    private Set<String> had(String field) {
        String name = Words.fold(field);
        Set<String> people = new HashSet<>();
        for (JsonNode change : changes) {
            for (JsonNode item : change.path("items")) {
                if (names(item).anyMatch(name::equals)) {
                    Stream.of("from", "to")
                            .map(end -> item.path(end).asText(""))
                            .filter(account -> !account.isEmpty())
                            .forEach(people::add);
                }
            }
        }
        return people;
    }
}
