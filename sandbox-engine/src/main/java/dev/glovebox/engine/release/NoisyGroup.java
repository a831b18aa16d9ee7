package dev.glovebox.engine.release;

import java.math.BigInteger;
import java.util.List;

/** The measures of one group after noise: all that cells are computed from. */
record NoisyGroup(BigInteger persons, List<BigInteger> sums) {}
