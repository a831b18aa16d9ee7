package dev.glovebox.ledger.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import dev.glovebox.crypto.tlog.MerkleHash;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class FoldedTilesTest {
    private static final int MOST_HASHES = 256;

    private final MerkleHash hash = MerkleHash.sha256();

    @Test
    void everyNodeIsThatOfItsLeavesWhileATileGrows() {
        FoldedTiles folded = new FoldedTiles(hash);
        byte[] whole = new byte[MOST_HASHES * Tiles.LENGTH];
        new Random(7).nextBytes(whole);
        for (int hashes : new int[] {1, 2, 3, 64, 200, 255, 256}) {
            byte[] tile = Arrays.copyOf(whole, hashes * Tiles.LENGTH);
            for (int height = 0; height < Tiles.HEIGHT; height++) {
                for (int index = 0; index < hashes >> height; index++) {
                    assertThat(folded.node(new Tiles.Place(0, 5), tile, height, index))
                            .isEqualTo(node(whole, index << height, 1 << height));
                }
            }
        }
    }

    @Test
    void tilesOfOtherPlacesAreOthers() {
        FoldedTiles folded = new FoldedTiles(hash);
        byte[] first = new byte[2 * Tiles.LENGTH];
        byte[] second = new byte[2 * Tiles.LENGTH];
        second[0] = 1;
        byte[] of = folded.node(new Tiles.Place(0, 0), first, 1, 0);
        assertThat(folded.node(new Tiles.Place(0, 1), second, 1, 0)).isNotEqualTo(of);
        assertThat(folded.node(new Tiles.Place(1, 0), second, 1, 0)).isNotEqualTo(of);
        assertThat(folded.node(new Tiles.Place(0, 0), first, 1, 0)).isEqualTo(of);
    }

    private byte[] node(byte[] tile, int from, int span) {
        if (span == 1) {
            return Arrays.copyOfRange(tile, from * Tiles.LENGTH, (from + 1) * Tiles.LENGTH);
        }
        return hash.node(node(tile, from, span / 2), node(tile, from + span / 2, span / 2));
    }
}
