package dev.glovebox.engine.release;

import java.util.List;
import java.util.Optional;

/**
 * All that a charge bought: noisy integers, and with what noise. Every shown value and interval is computed from these alone.
 *
 * @param noise of each cell; none where the number of persons was not measured
 * @param treeNoise of each count in each tree
 */
public record NoisyAnswer(List<Optional<Mechanism>> noise, List<Mechanism> treeNoise, List<ReleasedGroup> groups) {
    public NoisyAnswer {
        noise = List.copyOf(noise);
        treeNoise = List.copyOf(treeNoise);
        groups = List.copyOf(groups);
    }

    public NoisyAnswer(List<Optional<Mechanism>> noise, List<ReleasedGroup> groups) {
        this(noise, List.of(), groups);
    }
}
