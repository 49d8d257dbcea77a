package dev.baton.fuzz;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Fuzzes all readers, guided by what code an input reaches, from the corpus on. The first byte chooses the reader: Jazzer
 * fuzzes one test in a JVM. Maven runs it for a while in an execution of its own; a find is put into the corpus
 * (the message holds the input) and mended.
 */
final class ReadersFuzz {
    private static final List<FuzzedReader> READERS = List.of(FuzzedReader.values());

    static Stream<Arguments> corpus() throws IOException {
        return Corpus.inputs().stream().map(input -> {
            byte[] bytes = input.bytes();
            byte[] chosen = new byte[bytes.length + 1];
            chosen[0] = (byte) READERS.indexOf(input.reader());
            System.arraycopy(bytes, 0, chosen, 1, bytes.length);
            return Arguments.of((Object) chosen);
        });
    }

    @MethodSource("corpus")
    @FuzzTest(maxDuration = "35s")
    void readers(byte[] input) {
        if (input == null || input.length == 0) {
            return;
        }
        FuzzedReader reader = READERS.get((input[0] & 0xFF) % READERS.size());
        byte[] text = Arrays.copyOfRange(input, 1, input.length);
        try {
            reader.check(text);
        } catch (RuntimeException | Error found) {
            throw new AssertionError(
                    reader.folder() + " reads this badly (base64): "
                            + Base64.getEncoder().encodeToString(text),
                    found);
        }
    }
}
