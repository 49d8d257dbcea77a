package dev.baton.config;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;

class SecretTest {
    @Test
    void showsItsValueOnlyWhenAsked() throws Exception {
        Secret secret = Secret.of("hunter2");

        assertThat(secret.reveal()).isEqualTo("hunter2");
        assertThat(secret).hasToString("(hidden)");
        assertThat(new ObjectMapper().writeValueAsString(secret)).isEqualTo("\"(hidden)\"");
    }

    @Test
    void equalsTheSameSecretOnly() {
        assertThat(Secret.of("a")).isEqualTo(Secret.of("a")).hasSameHashCodeAs(Secret.of("a"));
        assertThat(Secret.of("a")).isNotEqualTo(Secret.of("b")).isNotEqualTo("a");
    }
}
