package dev.glovebox.engine.release;

import java.math.BigInteger;

/** A noisy integer of one group. The noise of two of them is independent unless they are the same. */
record NoisyCell(int group, int cell, BigInteger value, CellNoise noise) {}
