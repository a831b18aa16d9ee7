package dev.glovebox.engine.release;

import java.math.BigInteger;
import java.util.List;

/** The integers of one group after noise: all that cells are computed from. */
record NoisyGroup(BigInteger persons, List<BigInteger> sums) {
    BigInteger cell(int cell) {
        return cell == 0 ? persons : sums.get(cell - 1);
    }
}
