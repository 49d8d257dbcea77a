package dev.baton.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UrlsTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://site.atlassian.net",
                "https://api.atlassian.com/ex/jira/11223344-a1b2-3b33-c444-def123456789",
                "HTTPS://jira.example.com:8443/jira/",
                "http://localhost:8080",
                "http://127.0.0.1:1",
                "http://127.8.8.8",
                "http://[::1]:9000/wiki",
                "http://baton.localhost",
            })
    void acceptsHttpsAnywhereAndHttpOnThisMachine(String address) {
        assertThat(Urls.fault(address)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "http://site.atlassian.net, 'would send the token unencrypted: it is http, and not on this machine'",
        "http://localhost.example.com, 'would send the token unencrypted: it is http, and not on this machine'",
        "http://10.0.0.1, 'would send the token unencrypted: it is http, and not on this machine'",
        "site.atlassian.net, is no web address",
        "ftp://x, is no web address",
        "file:///etc/passwd, is no web address",
        "https://, is no address",
        "https:///x, names no host",
        "'https://a b', is no address",
        "https://me:hunter2@site.example.com, holds a user or password",
        "https://site.example.com/?a=b, has a query (?) or fragment (#)",
        "https://site.example.com/#x, has a query (?) or fragment (#)",
    })
    void refusesTheRestWithoutShowingIt(String address, String fault) {
        assertThat(Urls.fault(address)).contains(fault);
    }

    @Test
    void dropsSlashesAtTheEnd() {
        assertThat(Urls.withoutEndSlash(URI.create("https://a.example.com/wiki//")))
                .isEqualTo(URI.create("https://a.example.com/wiki"));
    }
}
