package dev.baton.ticket;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class StatusChangesTest {
    private static List<Ticket.Move> moves(String change) throws JsonProcessingException {
        JsonNode read = new ObjectMapper().readTree(change);
        return StatusChanges.moves(List.of(read));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1492070429", "1492070429000", "\"2017-04-13T08:00:29.000+0000\""})
    void readsTimesAsThisAnswerAndAsAllOthersWriteThem(String created) throws JsonProcessingException {
        assertThat(moves("{\"id\":\"7\",\"created\":" + created
                        + ",\"author\":{\"accountId\":\"a1\",\"displayName\":\"Asha\"},\"items\":[{\"fieldId\":\"status\","
                        + "\"fromString\":\"Documentation\",\"toString\":\"Review\"}]}"))
                .containsExactly(new Ticket.Move(
                        "7", "a1", "Asha", Instant.ofEpochSecond(1_492_070_429), "Documentation", "Review"));
    }

    @Test
    void leavesOutWhatIsNoMove() throws JsonProcessingException {
        assertThat(moves("{\"id\":\"7\",\"items\":[{\"fieldId\":\"summary\",\"toString\":\"status\"}]}"))
                .isEmpty();
    }

    @Test
    void anAccountThatIsGoneHasNoName() throws JsonProcessingException {
        assertThat(moves("{\"id\":\"7\",\"author\":null,\"items\":[{\"field\":\"status\",\"toString\":\"Review\"}]}"))
                .singleElement()
                .satisfies(move ->
                        assertThat(move.by() + move.name() + move.from()).isEmpty());
    }
}
