package io.github.dbtmaven.pipelines.event.masking;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dbtmaven.pipelines.event.masking.SecretMask.Secret;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SecretMaskTest {
    private static final SecretMask MASK = SecretMask.of(
            List.of(new Secret("SHORT", "abc"), new Secret("LONG", "abcdef"), new Secret("TOKEN", "s3cr3t-t0ken/+x")));

    @ParameterizedTest
    @CsvSource({
        "nothing here,             nothing here",
        "abc,                      $SHORT",
        "abcde,                    $SHORTde",
        "abcdef,                   $LONG",
        "xabcabcdefabcx,           x$SHORT$LONG$SHORTx",
        "ababc,                    ab$SHORT",
        "token=s3cr3t-t0ken/+x.,   token=$TOKEN.",
    })
    void replacesLongestMatchWithName(String text, String masked) {
        assertThat(MASK.apply(text)).isEqualTo(masked);
        assertThat(MASK.finds(text)).isEqualTo(!text.equals(masked));
    }

    @ParameterizedTest
    @CsvSource({
        "'s3cr3t-\u001B[31mt0ken/+x',        '$TOKEN\u001B[31m'",
        "'\u001B[1ms3cr3t-t0ken\u001B[0m/+x', '\u001B[1m$TOKEN\u001B[0m'",
        "'s3cr3t\u001B[0;1m\u001B[K-t0ken/+x', '$TOKEN\u001B[0;1m\u001B[K'",
        "'s3cr3t\u0000-t0k\ben/+\rx',       '$TOKEN'",
        "'a\u001B[31mb\u001B[0md',           'a\u001B[31mb\u001B[0md'",
    })
    void masksSecretThatControlCharactersInterrupt(String text, String masked) {
        assertThat(MASK.apply(text)).isEqualTo(masked);
    }

    @Test
    void masksSecretThatIsAddedLater() {
        SecretMask mask = SecretMask.of(List.of(new Secret("FIRST", "abc")));
        assertThat(mask.apply("abc and header.claims.signature")).isEqualTo("$FIRST and header.claims.signature");

        mask.add(new Secret("TOKEN", "header.claims.signature"));

        assertThat(mask.apply("abc and header.claims.signature")).isEqualTo("$FIRST and $TOKEN");
        assertThat(mask.settled("then header.claims")).isEqualTo("then ".length());
    }

    @Test
    void waitsForRestOfSecretInsideControlSequence() {
        String arrived = "x s3cr3t-\u001B[3";

        assertThat(MASK.settled(arrived)).isEqualTo(2);
        assertThat(MASK.settled(arrived + "1mt0kem")).isEqualTo(arrived.length() + 7);
    }

    @Test
    void masksSecretOfOneCharacter() {
        assertThat(SecretMask.of(List.of(new Secret("FIVE", "5"))).apply("took 15.5 s"))
                .isEqualTo("took 1$FIVE.$FIVE s");
    }

    @Test
    void doesNotMaskItsOwnReplacements() {
        assertThat(SecretMask.of(List.of(new Secret("PASS", "A"))).apply("A")).isEqualTo("$PASS");
    }

    @Test
    void masksEachLineOfMultiLineSecret() {
        SecretMask mask = SecretMask.of(List.of(new Secret("KEY", "-----BEGIN-----\r\n  line-one\n\nline-two\n")));

        assertThat(mask.apply("a -----BEGIN----- b")).isEqualTo("a $KEY b");
        assertThat(mask.apply("line-one, line-two, line")).isEqualTo("$KEY, $KEY, line");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "xy", "user:", "name@example.com:"})
    void masksBase64AtAllOffsets(String before) {
        String header =
                Base64.getEncoder().encodeToString((before + "s3cr3t-t0ken/+x" + "!").getBytes(StandardCharsets.UTF_8));

        assertThat(MASK.apply("Authorization: Basic " + header))
                .contains("$TOKEN")
                .doesNotContain(header);
    }

    @Test
    void ignoresBlankSecrets() {
        assertThat(SecretMask.of(List.of(new Secret("EMPTY", ""), new Secret("BLANK", " \n ")))
                        .apply("a b \n c"))
                .isEqualTo("a b \n c");
    }

    @Test
    void usesFirstNameForEqualValues() {
        assertThat(SecretMask.of(List.of(new Secret("ONE", "same"), new Secret("TWO", "same")))
                        .apply("same"))
                .isEqualTo("$ONE");
    }

    @Test
    void masksAcrossChunks() {
        String text = "abcab abcdefabcde s3cr3t-t0ken/+xs3cr3t-t0ken/+ abcd";
        for (int border = 0; border <= text.length(); border++) {
            String first = text.substring(0, border);
            int settled = MASK.settled(first);

            assertThat(MASK.apply(text.substring(0, settled)) + MASK.apply(text.substring(settled)))
                    .as("cut after %d characters, of which %d are settled", border, settled)
                    .isEqualTo(MASK.apply(text));
        }
    }

    @Test
    void holdsBackOnlyPossibleStartOfSecret() {
        assertThat(MASK.settled("hello ab")).isEqualTo(6);
        assertThat(MASK.settled("hello abc")).isEqualTo(6);
        assertThat(MASK.settled("hello abcx")).isEqualTo(10);
    }
}
