package dev.glovebox.crypto.seal;

import static dev.glovebox.crypto.Refusals.assertRefused;
import static dev.glovebox.crypto.Refusals.flipped;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.glovebox.crypto.CryptoException;
import dev.glovebox.crypto.CryptoException.Code;
import dev.glovebox.crypto.key.SecretBytes;
import dev.glovebox.crypto.suite.Suite;
import dev.glovebox.crypto.suite.Suites;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

@ParameterizedClass
@MethodSource("suites")
final class KeyWrapTest {

    private static final byte[] CONTEXT = "deaths 3 county".getBytes(UTF_8);

    private final Suite suite;
    private final KeyWrap wrap;
    private final SecretBytes olgasKey;
    private final SecretBytes dataKey;

    KeyWrapTest(Suite suite) {
        this.suite = suite;
        this.wrap = new KeyWrap(suite);
        this.olgasKey = SecretBytes.random(suite.keyLength());
        this.dataKey = SecretBytes.random(suite.keyLength());
    }

    static Stream<Suite> suites() {
        return Stream.of(Suites.international(), Suites.national());
    }

    @Test
    void givesTheKeyBack() {
        WrappedKey wrapped = WrappedKey.of(wrap.wrap(olgasKey, dataKey, CONTEXT).toBytes());
        assertThat(wrap.unwrap(olgasKey, wrapped, CONTEXT)).isEqualTo(dataKey);
    }

    @Test
    void namesTheWrongKey() {
        WrappedKey wrapped = wrap.wrap(olgasKey, dataKey, CONTEXT);
        SecretBytes mallorys = SecretBytes.random(suite.keyLength());
        assertRefused(Code.WRONG_KEY, () -> wrap.unwrap(mallorys, wrapped, CONTEXT));
    }

    @Test
    void refusesAnotherContext() {
        WrappedKey wrapped = wrap.wrap(olgasKey, dataKey, CONTEXT);
        assertRefused(Code.AUTHENTICATION, () -> wrap.unwrap(olgasKey, wrapped, flipped(CONTEXT, 0)));
    }

    @Test
    void refusesEveryFlippedBit() {
        byte[] bytes = wrap.wrap(olgasKey, dataKey, CONTEXT).toBytes();
        int fields = 4 + 2 + suite.id().length();
        int length = fields + 16 + 32 + 32;
        for (int bit = 0; bit < bytes.length * 8; bit++) {
            byte[] changed = flipped(bytes, bit);
            CryptoException refusal = catchThrowableOfType(
                    CryptoException.class, () -> wrap.unwrap(olgasKey, WrappedKey.of(changed), CONTEXT));
            assertThat(refusal).as("bit %d", bit).isNotNull();
            boolean framing = bit / 8 < fields || bit / 8 == length || bit / 8 == length + 1;
            assertThat(refusal.code())
                    .as("bit %d", bit)
                    .isIn(framing ? Set.of(Code.MALFORMED, Code.UNSUPPORTED) : Set.of(Code.AUTHENTICATION));
        }
    }

    @Test
    void refusesCutAndExtendedBytes() {
        byte[] bytes = wrap.wrap(olgasKey, dataKey, CONTEXT).toBytes();
        for (int length = 0; length <= bytes.length + 3; length++) {
            byte[] changed = Arrays.copyOf(bytes, length);
            if (length != bytes.length) assertRefused(Code.MALFORMED, () -> WrappedKey.of(changed));
        }
    }

    @Test
    void commitsToTheWrappingKey() {
        WrappedKey wrapped = wrap.wrap(olgasKey, dataKey, CONTEXT);
        SecretBytes mallorys = SecretBytes.random(suite.keyLength());
        WrappedKey mallorysWrap = wrap.wrap(mallorys, dataKey, CONTEXT);
        WrappedKey posing = new WrappedKey(
                suite.id(), mallorysWrap.keyCheck(), wrapped.salt(), wrapped.commitment(), wrapped.sealed());
        assertRefused(Code.AUTHENTICATION, () -> wrap.unwrap(mallorys, posing, CONTEXT));
        assertRefused(Code.AUTHENTICATION, () -> wrap.unwrap(olgasKey, posing, CONTEXT));
    }

    @Test
    void wrapsTheSameKeyDifferentlyEachTime() {
        WrappedKey first = wrap.wrap(olgasKey, dataKey, CONTEXT);
        WrappedKey second = wrap.wrap(olgasKey, dataKey, CONTEXT);
        assertThat(first.sealed()).isNotEqualTo(second.sealed());
        assertThat(first).isNotEqualTo(second).isEqualTo(WrappedKey.of(first.toBytes()));
    }

    @Test
    void refusesTheOtherSuitesKeys() {
        Suite other = suite.id().equals("national") ? Suites.international() : Suites.national();
        WrappedKey wrapped = wrap.wrap(olgasKey, dataKey, CONTEXT);
        assertRefused(Code.UNSUPPORTED, () -> new KeyWrap(other).unwrap(olgasKey, wrapped, CONTEXT));
    }

    @Test
    void sealsRecordsToTheirContext() {
        RecordSealer sealer = new RecordSealer(suite, olgasKey);
        byte[] record = "a recorded release".getBytes(UTF_8);
        byte[] sealed = sealer.seal(CONTEXT, record);
        assertThat(sealer.open(CONTEXT, sealed)).isEqualTo(record);
        assertThat(sealer.seal(CONTEXT, record)).isNotEqualTo(sealed);
        assertRefused(Code.AUTHENTICATION, () -> sealer.open(flipped(CONTEXT, 1), sealed));
        assertRefused(Code.AUTHENTICATION, () -> new RecordSealer(suite, dataKey).open(CONTEXT, sealed));
        assertRefused(Code.UNSUPPORTED, () -> sealer.open(CONTEXT, flipped(sealed, 0)));
        for (int bit = 8; bit < sealed.length * 8; bit++) {
            byte[] changed = flipped(sealed, bit);
            assertRefused(Code.AUTHENTICATION, () -> sealer.open(CONTEXT, changed));
        }
        for (int length = 0; length < sealed.length; length++) {
            byte[] cut = Arrays.copyOf(sealed, length);
            assertRefused(Code.AUTHENTICATION, () -> sealer.open(CONTEXT, cut));
        }
    }
}
