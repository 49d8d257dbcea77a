package dev.baton.intake;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.intake.Signature.Verdict;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class SignatureTest {
    /** Atlassian's own example. */
    private static final String SECRET = "It's a Secret to Everybody";

    private static final byte[] BODY = "Hello World!".getBytes(StandardCharsets.UTF_8);
    private static final String HEX = "a4771c39fbe90f317c7824e83ddef3caae9cb3d976c214ace1f2937e133263c9";

    private static Verdict check(String header) {
        return Signature.check(List.of(header), BODY, List.of(SECRET));
    }

    @Test
    void agreesWithAtlassiansExample() {
        assertThat(check("sha256=" + HEX)).isEqualTo(Verdict.RIGHT);
        assertThat(Signature.of(SECRET, BODY)).isEqualTo("sha256=" + HEX);
    }

    @Test
    void readsTheMethodFromTheHeader() {
        String sha512 = java.util.HexFormat.of().formatHex(hmac("HmacSHA512"));
        String sha384 = java.util.HexFormat.of().formatHex(hmac("HmacSHA384"));
        assertThat(check("sha512=" + sha512)).isEqualTo(Verdict.RIGHT);
        assertThat(check("sha384=" + sha384)).isEqualTo(Verdict.RIGHT);
        assertThat(check("sha256=" + sha512)).isEqualTo(Verdict.MALFORMED);
    }

    @Test
    void refusesMethodsThatAreNotSafeThoughTheirSignatureIsRight() {
        assertThat(check("sha1=" + java.util.HexFormat.of().formatHex(hmac("HmacSHA1"))))
                .isEqualTo(Verdict.MALFORMED);
        assertThat(check("md5=" + java.util.HexFormat.of().formatHex(hmac("HmacMD5"))))
                .isEqualTo(Verdict.MALFORMED);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "=",
                "sha256",
                "sha256=",
                "sha256=a4771c39",
                HEX,
                "sha256=" + HEX + "00",
                "sha256=z4771c39fbe90f317c7824e83ddef3caae9cb3d976c214ace1f2937e133263c9",
                "sha256=A4771C39FBE90F317C7824E83DDEF3CAAE9CB3D976C214ACE1F2937E133263C9",
                "SHA256=" + HEX,
                "sha-256=" + HEX,
                " sha256=" + HEX,
                "sha256= " + HEX,
                "sha256=" + HEX + " ",
                "sha256=" + HEX + ",sha256=" + HEX,
                "none=" + HEX,
                "sha256=\u0661\u0662771c39fbe90f317c7824e83ddef3caae9cb3d976c214ace1f2937e133263c9"
            })
    void refusesWhatHasNotTheForm(String header) {
        assertThat(check(header)).isEqualTo(Verdict.MALFORMED);
    }

    @Test
    void refusesNoneAndMoreThanOne() {
        assertThat(Signature.check(List.of(), BODY, List.of(SECRET))).isEqualTo(Verdict.ABSENT);
        assertThat(Signature.check(List.of("sha256=" + HEX, "sha256=" + HEX), BODY, List.of(SECRET)))
                .isEqualTo(Verdict.MALFORMED);
    }

    @Test
    void refusesEachSignatureThatDiffersInOneBitAndEachBodyThatDoes() {
        long seed = 20_261_121;
        Random random = new Random(seed);
        for (int round = 0; round < 300; round++) {
            int at = random.nextInt(HEX.length());
            char other = Character.forDigit(Character.digit(HEX.charAt(at), 16) ^ 1 << random.nextInt(4), 16);
            String wrong = HEX.substring(0, at) + other + HEX.substring(at + 1);
            assertThat(check("sha256=" + wrong)).as("seed %d: %s", seed, wrong).isEqualTo(Verdict.WRONG);

            byte[] body = BODY.clone();
            body[random.nextInt(body.length)] ^= (byte) (1 << random.nextInt(8));
            assertThat(Signature.check(List.of("sha256=" + HEX), body, List.of(SECRET)))
                    .isEqualTo(Verdict.WRONG);
        }
    }

    @Test
    void acceptsEitherSecretWhileOneIsReplaced() {
        assertThat(Signature.check(List.of("sha256=" + HEX), BODY, List.of("the next one", SECRET)))
                .isEqualTo(Verdict.RIGHT);
        assertThat(Signature.check(List.of("sha256=" + HEX), BODY, List.of("the next one")))
                .isEqualTo(Verdict.WRONG);
        assertThat(Signature.check(List.of("sha256=" + HEX), BODY, List.of())).isEqualTo(Verdict.WRONG);
    }

    private static byte[] hmac(String algorithm) {
        try {
            javax.crypto.Mac mac = javax.crypto.Mac.getInstance(algorithm);
            mac.init(new javax.crypto.spec.SecretKeySpec(SECRET.getBytes(StandardCharsets.UTF_8), algorithm));
            return mac.doFinal(BODY);
        } catch (java.security.GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }
}
