package dev.glovebox.engine.isolate.sandbox;

import java.nio.file.Path;
import java.util.EnumSet;
import java.util.SequencedMap;
import java.util.TreeMap;

/**
 * Starts confined processes of one tier. All of them are killed by the kernel when this process ends, however it ends, and when
 * this is closed. Safe for use by many threads.
 */
public final class Sandbox implements AutoCloseable {
    private final Tier tier;
    private final Cage cage;

    private Sandbox(Tier tier, Cage cage) {
        this.tier = tier;
        this.cage = cage;
    }

    /** Refuses, saying what is missing and how to mend it, unless this host can really hold a process at this tier. */
    public static Sandbox open(Tier tier) {
        return new Sandbox(
                tier,
                switch (tier) {
                    case A -> BubblewrapCage.open();
                    case B -> LauncherCage.behindLandlock();
                    case C -> LauncherCage.filtered();
                    case D -> LauncherCage.bare();
                });
    }

    /** The strongest safe tier that this host holds. Refuses, with the reasons of both, where it holds none. */
    public static Sandbox strongest() {
        return strongest(Tier.LOWEST_SAFE);
    }

    /** The strongest tier that this host holds, down to {@code lowest}. Refuses, with the reasons of all these tiers, where it holds none. */
    public static Sandbox strongest(Tier lowest) {
        SequencedMap<Tier, SandboxException> missing = new TreeMap<>();
        for (Tier tier : EnumSet.range(Tier.A, lowest)) {
            try {
                return open(tier);
            } catch (SandboxException unable) {
                missing.put(tier, unable);
            }
        }
        throw SandboxException.ofAll(missing);
    }

    /** Stdin and stdout are pipes to the caller; stderr goes nowhere, because it may quote what the process sees. */
    public Process start(Confinement confinement) {
        return cage.start(confinement);
    }

    public Tier tier() {
        return tier;
    }

    /** Where a process inside has its memory files; {@link dev.glovebox.engine.isolate.worker.WorkerSettings#memory()}. */
    public Path memory() {
        return cage.memory();
    }

    @Override
    public void close() {
        cage.close();
    }
}
