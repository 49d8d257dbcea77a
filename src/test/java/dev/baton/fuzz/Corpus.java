package dev.baton.fuzz;

import java.io.IOException;
import java.io.UncheckedIOException;
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

    record Input(FuzzedReader reader, Path file) {

        byte[] bytes() {
            try {
                return Files.readAllBytes(file);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public String toString() {
            return reader.folder() + "/" + file.getFileName();
        }
    }

    private Corpus() {}

    static List<Input> inputs() throws IOException {
        List<Input> inputs = new ArrayList<>();
        for (FuzzedReader reader : FuzzedReader.values()) {
            try (Stream<Path> files = Files.list(FOLDER.resolve(reader.folder()))) {
                for (Path file : files.sorted().toList()) {
                    inputs.add(new Input(reader, file));
                }
            }
        }
        return inputs;
    }
}
