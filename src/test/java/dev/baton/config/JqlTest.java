package dev.baton.config;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JqlTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "project = MH | project = MH",
                "project = MH ORDER BY created DESC | project = MH",
                "project = MH order   by created | project = MH",
                "(project = MH)ORDER BY key | (project = MH)",
                "order by key | ``",
                "ORDER BY | ``",
                "summary ~ \"order by me\" AND a = b | summary ~ \"order by me\" AND a = b",
                "summary ~ 'it \\' order by' | summary ~ 'it \\' order by'",
                "border by = 3 | border by = 3",
                "order bystander = 3 | order bystander = 3",
                "\"order\" = 3 | \"order\" = 3",
            })
    void keepsTheRestrictionAndDropsTheOrder(String jql, String restriction) {
        assertThat(Jql.restriction(jql)).isEqualTo(restriction);
        assertThat(Jql.fault(jql)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "project = \"MH | has a quote that is never closed",
                "project = 'MH\\' | has a quote that is never closed",
                "project = MH) OR (a = b | closes a bracket that it never opened",
                "(project = MH | has a bracket that is never closed",
            })
    void tellsWhatWouldBreakOutOfBrackets(String jql, String fault) {
        assertThat(Jql.fault(jql)).contains(fault);
    }

    @Test
    @Timeout(10)
    void readsHugeQueriesInLinearTime() {
        assertThat(Jql.restriction("order ".repeat(500_000))).isNotEmpty();
        assertThat(Jql.fault("(".repeat(1_000_000))).isPresent();
    }
}
