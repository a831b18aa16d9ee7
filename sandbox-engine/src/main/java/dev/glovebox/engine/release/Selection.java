package dev.glovebox.engine.release;

import java.math.BigInteger;

/** How it is decided which groups appear. */
public sealed interface Selection permits WholeDomain, ReleaseThreshold, MagicSelection {
    /** The least number of persons with which a group appears at least every second time; 0 where all groups appear. */
    BigInteger evenOddsPersons();

    /** A number of persons with which a group appears at least 19 times in 20; 0 where all groups appear. */
    BigInteger nearlySurePersons();
}
