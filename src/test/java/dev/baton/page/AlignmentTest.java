package dev.baton.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class AlignmentTest {

    @Test
    void findsALongestCommonSubsequence() {
        Random random = new Random(5);
        for (int round = 0; round < 3_000; round++) {
            List<Integer> one = list(random);
            List<Integer> other = list(random);

            int[] partners = Alignment.of(one, other);

            int last = -1;
            int count = 0;
            for (int i = 0; i < partners.length; i++) {
                if (partners[i] >= 0) {
                    assertThat(partners[i]).isGreaterThan(last);
                    assertThat(one.get(i)).isEqualTo(other.get(partners[i]));
                    last = partners[i];
                    count++;
                }
            }
            assertThat(count).as("round %d: %s and %s", round, one, other).isEqualTo(longest(one, other));
        }
    }

    private static List<Integer> list(Random random) {
        return random.ints(random.nextInt(12), 0, 6).boxed().toList();
    }

    private static int longest(List<Integer> one, List<Integer> other) {
        int[][] longest = new int[one.size() + 1][other.size() + 1];
        for (int i = one.size() - 1; i >= 0; i--) {
            for (int j = other.size() - 1; j >= 0; j--) {
                longest[i][j] = one.get(i).equals(other.get(j))
                        ? longest[i + 1][j + 1] + 1
                        : Math.max(longest[i + 1][j], longest[i][j + 1]);
            }
        }
        return longest[0][0];
    }

    @Test
    void alignsLongListsByWhatIsUniqueInBoth() {
        List<Integer> one = new ArrayList<>(IntStream.range(0, 50_000).boxed().toList());
        List<Integer> other = new ArrayList<>(one);
        Collections.rotate(other, 10_000);

        int[] partners = Alignment.of(one, other);

        assertThat(IntStream.of(partners).filter(partner -> partner >= 0).count())
                .isEqualTo(40_000);
        Collections.shuffle(other, new Random(1));
        assertThat(Alignment.of(one, other)).hasSize(50_000);
        assertThat(Alignment.of(one, Collections.nCopies(50_000, -1))).containsOnly(-1);
    }
}
