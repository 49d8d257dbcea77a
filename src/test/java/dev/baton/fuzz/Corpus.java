package dev.baton.fuzz;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * The inputs in {@code src/test/resources/corpus}, a folder for each reader: the hostile ones that were thought of, and
 * each that fuzzing found.
 */
final class Corpus {
    private static final Path FOLDER = Path.of("src/test/resources/corpus");

    /** @param name of the file, with its folder */
    record Input(FuzzedReader reader, String name, byte[] bytes) {

        @Override
        public String toString() {
            return name;
        }
    }

    private Corpus() {}

    static List<Input> inputs() throws IOException {
        List<Input> inputs = new ArrayList<>();
        for (FuzzedReader reader : FuzzedReader.values()) {
            try (Stream<Path> files = Files.list(FOLDER.resolve(reader.folder()))) {
                for (Path file : files.sorted().toList()) {
                    inputs.add(new Input(reader, reader.folder() + "/" + file.getFileName(), Files.readAllBytes(file)));
                }
            }
        }
        return inputs;
    }
}
