package dev.baton.config;

import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What Baton asks of a base address. */
final class Urls {
    /** Atlassian's gateway, the only address that takes scoped tokens; it shows nothing to people. */
    private static final String GATEWAY = "api.atlassian.com";

    private Urls() {}

    /** What is wrong with an address, in words that do not show it; empty when nothing is. */
    static Optional<String> fault(String text) {
        URI address;
        try {
            address = new URI(text);
        } catch (URISyntaxException e) {
            return Optional.of("is no address");
        }
        @Nullable String scheme = address.getScheme();
        @Nullable String host = address.getHost();
        if (scheme == null || !(scheme.equalsIgnoreCase("https") || scheme.equalsIgnoreCase("http"))) {
            return Optional.of("is no web address");
        }
        if (host == null || host.isEmpty()) {
            return Optional.of("names no host");
        }
        if (address.getRawUserInfo() != null) {
            return Optional.of("holds a user or password");
        }
        if (address.getRawQuery() != null || address.getRawFragment() != null) {
            return Optional.of("has a query (?) or fragment (#)");
        }
        if (scheme.equalsIgnoreCase("http") && !isLoopback(host)) {
            return Optional.of("would send the token unencrypted: it is http, and not on this machine");
        }
        return Optional.empty();
    }

    /** Whether a host name is this machine's own, told without asking any name server. */
    static boolean isLoopback(String host) {
        String name = host.toLowerCase(Locale.ROOT);
        if (name.equals("localhost") || name.endsWith(".localhost")) {
            return true;
        }
        try {
            return InetAddress.ofLiteral(name).isLoopbackAddress();
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    static boolean isGateway(String text) {
        return GATEWAY.equals(host(text));
    }

    /** Whether it is a site of Atlassian's cloud, where Confluence stands under {@code /wiki}. */
    static boolean isCloud(String text) {
        return isGateway(text) || host(text).endsWith(".atlassian.net");
    }

    static String path(String text) {
        String path = URI.create(text).getPath();
        return path == null ? "" : path.replaceFirst("/+$", "");
    }

    private static String host(String text) {
        String host = URI.create(text).getHost();
        return host == null ? "" : host.toLowerCase(Locale.ROOT);
    }

    static URI withoutEndSlash(URI address) {
        String text = address.toString();
        int end = text.length();
        while (end > 0 && text.charAt(end - 1) == '/') {
            end--;
        }
        return URI.create(text.substring(0, end));
    }
}
