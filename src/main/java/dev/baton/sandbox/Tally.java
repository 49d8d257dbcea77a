package dev.baton.sandbox;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;

/** Counts API requests and applied writes by product; the web face is not counted. */
final class Tally {
    private final Map<Product, LongAdder> requests = new EnumMap<>(Product.class);
    private final Map<Product, LongAdder> writes = new EnumMap<>(Product.class);

    Tally() {
        for (Product product : Product.values()) {
            requests.put(product, new LongAdder());
            writes.put(product, new LongAdder());
        }
    }

    void request(Product product) {
        counter(requests, product).increment();
    }

    void write(Product product) {
        counter(writes, product).increment();
    }

    ObjectNode toJson() {
        ObjectNode json = Json.object();
        for (Product product : Product.values()) {
            json.putObject(product.key)
                    .put("requests", counter(requests, product).sum())
                    .put("writes", counter(writes, product).sum());
        }
        return json;
    }

    private static LongAdder counter(Map<Product, LongAdder> counters, Product product) {
        LongAdder counter = counters.get(product);
        if (counter == null) {
            throw new IllegalStateException("No counter for " + product);
        }
        return counter;
    }
}
