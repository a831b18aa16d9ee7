package dev.glovebox.crypto.seal;

import static dev.glovebox.crypto.Refusals.assertRefused;
import static dev.glovebox.crypto.Refusals.flipped;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.glovebox.crypto.CryptoException.Code;
import dev.glovebox.crypto.key.SecretBytes;
import dev.glovebox.crypto.suite.Suite;
import dev.glovebox.crypto.suite.Suites;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

@ParameterizedClass
@MethodSource("suites")
final class SegmentTest {

    private static final SegmentPlace PLACE = new SegmentPlace("civil-affairs.deaths", 3, "county", 1, 2, false);
    private static final SegmentPlace END = new SegmentPlace("civil-affairs.deaths", 3, "county", 1, 3, true);

    private final Suite suite;
    private final SecretBytes key;
    private final byte[] plain = "a column's bytes".getBytes(UTF_8);

    SegmentTest(Suite suite) {
        this.suite = suite;
        this.key = SecretBytes.random(suite.keyLength());
    }

    static Stream<Suite> suites() {
        return Stream.of(Suites.international(), Suites.national());
    }

    @Test
    void opensInItsPlaceOnly() {
        byte[] sealed = sealed(PLACE);
        assertThat(open(PLACE, sealed)).isEqualTo(plain);
        List<SegmentPlace> others = List.of(
                new SegmentPlace("civil-affairs.births", 3, "county", 1, 2, false),
                new SegmentPlace("civil-affairs.deaths", 2, "county", 1, 2, false),
                new SegmentPlace("civil-affairs.deaths", 3, "cause", 1, 2, false),
                new SegmentPlace("civil-affairs.deaths", 3, "county", 2, 2, false),
                new SegmentPlace("civil-affairs.deaths", 3, "county", 1, 1, false),
                new SegmentPlace("civil-affairs.deaths", 3, "county", 2, 1, false),
                new SegmentPlace("civil-affairs.deaths", 3, "county", 1, 2, true),
                new SegmentPlace("civil-affairs.deathsc", 3, "ounty", 1, 2, false));
        for (SegmentPlace other : others) assertRefused(Code.AUTHENTICATION, () -> open(other, sealed));
    }

    @Test
    void refusesEveryFlippedBitAndTheWrongKey() {
        byte[] sealed = sealed(PLACE);
        for (int bit = 0; bit < sealed.length * 8; bit++) {
            byte[] changed = flipped(sealed, bit);
            assertRefused(Code.AUTHENTICATION, () -> open(PLACE, changed));
        }
        try (SegmentOpener other = new SegmentOpener(suite, SecretBytes.random(suite.keyLength()))) {
            assertRefused(Code.AUTHENTICATION, () -> other.open(PLACE, sealed));
        }
    }

    @Test
    void refusesAnEarlierSegmentAsTheLast() {
        SegmentPlace cutHere = new SegmentPlace("civil-affairs.deaths", 3, "county", 1, 2, true);
        assertRefused(Code.AUTHENTICATION, () -> open(cutHere, sealed(PLACE)));
        SegmentPlace continued = new SegmentPlace("civil-affairs.deaths", 3, "county", 1, 3, false);
        assertRefused(Code.AUTHENTICATION, () -> open(continued, sealed(END)));
    }

    @Test
    void refusesATruncatedLastSegment() {
        byte[] sealed = sealed(END);
        for (int length = 0; length < sealed.length; length++) {
            byte[] cut = Arrays.copyOf(sealed, length);
            assertRefused(Code.AUTHENTICATION, () -> open(END, cut));
        }
    }

    @Test
    void refusesTheOtherSuite() {
        SecretBytes shared = SecretBytes.random(32);
        assertThat(new SegmentBinding("international").aad(PLACE))
                .isNotEqualTo(new SegmentBinding("national").aad(PLACE));
        assertRefused(Code.LIMIT, () -> new SegmentSealer(Suites.national(), shared));
    }

    @Test
    void refusesToSealAPlaceTwiceOrOutOfOrder() {
        try (SegmentSealer sealer = new SegmentSealer(suite, key)) {
            sealer.seal(PLACE, plain, 0, plain.length);
            assertRefused(Code.REUSE, () -> sealer.seal(PLACE, plain, 0, 3));
            SegmentPlace sameButLast = new SegmentPlace("civil-affairs.deaths", 3, "county", 1, 2, true);
            assertRefused(Code.REUSE, () -> sealer.seal(sameButLast, plain, 0, 3));
            SegmentPlace before = new SegmentPlace("civil-affairs.deaths", 3, "county", 0, 9, false);
            assertRefused(Code.REUSE, () -> sealer.seal(before, plain, 0, 3));
            sealer.seal(END, plain, 0, plain.length);
        }
    }

    @Test
    void opensRangesAndBuffers() {
        byte[] framed = new byte[100];
        byte[] dest = new byte[50];
        byte[] sealed = sealed(PLACE);
        System.arraycopy(sealed, 0, framed, 7, sealed.length);
        try (SegmentOpener opener = new SegmentOpener(suite, key)) {
            assertThat(opener.open(PLACE, framed, 7, sealed.length, dest, 5)).isEqualTo(plain.length);
            assertThat(Arrays.copyOfRange(dest, 5, 5 + plain.length)).isEqualTo(plain);
            ByteBuffer direct = ByteBuffer.allocateDirect(plain.length);
            assertThat(opener.open(PLACE, ByteBuffer.wrap(sealed), direct)).isEqualTo(plain.length);
            assertRefused(Code.LIMIT, () -> opener.open(PLACE, ByteBuffer.wrap(sealed), ByteBuffer.allocate(3)));
        }
    }

    @Test
    void sealsAnEmptySegment() {
        try (SegmentSealer sealer = new SegmentSealer(suite, key)) {
            byte[] sealed = sealer.seal(END, plain, 0, 0);
            assertThat(sealed).hasSize(SegmentSealer.OVERHEAD);
            assertThat(open(END, sealed)).isEmpty();
        }
    }

    @Test
    void refusesNegativePlaces() {
        assertRefused(Code.LIMIT, () -> new SegmentPlace("d", -1, "c", 0, 0, false));
        assertRefused(Code.LIMIT, () -> new SegmentPlace("d", 0, "c", -1, 0, false));
        assertRefused(Code.LIMIT, () -> new SegmentPlace("d", 0, "c", 0, -1, false));
    }

    private byte[] sealed(SegmentPlace place) {
        try (SegmentSealer sealer = new SegmentSealer(suite, key)) {
            return sealer.seal(place, plain, 0, plain.length);
        }
    }

    private byte[] open(SegmentPlace place, byte[] sealed) {
        try (SegmentOpener opener = new SegmentOpener(suite, key)) {
            return opener.open(place, sealed);
        }
    }
}
