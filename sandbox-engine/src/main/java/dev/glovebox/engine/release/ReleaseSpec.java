package dev.glovebox.engine.release;

import java.util.List;

/**
 * All that is public about a release.
 *
 * @param outputs the cells of a released group, in order
 */
public record ReleaseSpec(Calibration calibration, GroupDomain domain, List<Output> outputs) {
    public ReleaseSpec {
        outputs = List.copyOf(outputs);
        if (calibration.selection() instanceof WholeDomain && domain instanceof GroupDomain.Open) {
            throw new IllegalArgumentException("only a listed public domain is released whole");
        }
        outputs.forEach(output -> requireMeasured(output, calibration));
    }

    private static void requireMeasured(Output output, Calibration calibration) {
        int last = calibration.measures().size();
        boolean measured = switch (output) {
            case Output.Count count -> within(count.cell(), last);
            case Output.Total total -> within(total.cell(), last);
            case Output.Mean mean -> within(mean.sum(), last) && within(mean.count(), last);
            case Output.Spread spread ->
                within(spread.sum(), last) && within(spread.squares(), last) && within(spread.count(), last);
            case Output.Race race -> race.cells().stream().allMatch(cell -> cell > 0 && within(cell, last));
            case Output.Quantile quantile ->
                quantile.tree() >= 0 && quantile.tree() < calibration.trees().size();
        };
        if (!measured || (output.readsPersons() && !calibration.shape().countsPersons())) {
            throw new IllegalArgumentException("an output is computed from measures of the shape");
        }
    }

    /** The same release framed by the groups of a public domain. */
    ReleaseSpec framedBy(GroupDomain.Listed groups) {
        return new ReleaseSpec(calibration, groups, outputs);
    }

    private static boolean within(int cell, int last) {
        return cell >= 0 && cell <= last;
    }
}
