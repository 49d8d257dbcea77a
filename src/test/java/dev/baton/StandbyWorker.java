package dev.baton;

import dev.baton.config.ConfigLoader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

/** A worker's process that waits for a line before it begins, so that starting it costs no time when it is needed. */
final class StandbyWorker {
    private StandbyWorker() {}

    /** Begins by the configuration file that is named, once a line comes. */
    public static void main(String[] arguments) throws IOException {
        ConfigLoader.load(Path.of(arguments[0]), Map.of());
        System.out.println("ready");
        if (System.in.read() >= 0) {
            Main.main(new String[] {"run", "--once", "--config", arguments[0]});
        }
    }
}
