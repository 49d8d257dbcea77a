package dev.baton.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every input of the corpus, without a fuzzer: what was mended stays mended. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
final class CorpusTest {

    static List<Corpus.Input> inputs() throws IOException {
        return Corpus.inputs();
    }

    @ParameterizedTest
    @MethodSource("inputs")
    void isReadSafely(Corpus.Input input) {
        input.reader().check(input.bytes());
    }

    @Test
    void eachReaderHasACorpus() throws IOException {
        List<Corpus.Input> inputs = inputs();
        assertThat(FuzzedReader.values())
                .allSatisfy(reader -> assertThat(inputs.stream().filter(input -> input.reader() == reader))
                        .as(reader.folder())
                        .hasSizeGreaterThan(2));
    }
}
