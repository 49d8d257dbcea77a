package dev.baton.sandbox;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.function.Function;

/** Confluence v2's lists: a cursor in {@code _links.next} that carries all parameters of the request. */
final class Paged {
    private static final int DEFAULT = 25;
    private static final int MOST = 250;

    private Paged() {}

    static <T> Answer of(Call call, String base, List<T> all, Function<T, ObjectNode> view) {
        int limit = call.number("limit", DEFAULT);
        if (limit < 1 || limit > MOST) {
            throw new Refusal(400, "The value of 'limit' must be between 1 and 250, found " + limit);
        }
        int from = offset(call);
        List<T> page = all.stream().skip(from).limit(limit).toList();
        ObjectNode json = Json.object();
        json.set("results", Json.nodes(page.stream().map(view).toList()));
        ObjectNode links = json.putObject("_links");
        if (from + page.size() < all.size()) {
            links.put("next", call.context().path() + "?" + parameters(call, cursor(from + page.size())));
        }
        links.put("base", base);
        return Answer.ok(json);
    }

    static int offset(Call call) {
        String cursor = call.query("cursor").orElse("");
        if (cursor.isEmpty()) {
            return 0;
        }
        try {
            String content = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
            return Math.max(0, Integer.parseInt(content.substring(content.indexOf(':') + 1)));
        } catch (IllegalArgumentException e) {
            throw new Refusal(400, "Invalid cursor");
        }
    }

    static String cursor(int offset) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(("offset:" + offset).getBytes(StandardCharsets.UTF_8));
    }

    static String parameters(Call call, String cursor) {
        StringBuilder query = new StringBuilder();
        call.context().queryParamMap().forEach((name, values) -> {
            if (!name.equals("cursor")) {
                values.forEach(value -> query.append(encoded(name))
                        .append('=')
                        .append(encoded(value))
                        .append('&'));
            }
        });
        return query.append("cursor=").append(encoded(cursor)).toString();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
