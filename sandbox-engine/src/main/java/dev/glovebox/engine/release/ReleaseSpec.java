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
        int measures = calibration.measures().size();
        boolean counted = calibration.shape().countsPersons();
        for (Output output : outputs) {
            requireMeasured(output, measures, counted);
        }
    }

    private static void requireMeasured(Output output, int measures, boolean counted) {
        boolean measured = switch (output) {
            case Output.Persons _ -> counted;
            case Output.Count count -> within(count.measure(), measures);
            case Output.Total total -> within(total.measure(), measures);
            case Output.Mean mean -> within(mean.sum(), measures) && within(mean.count(), measures);
        };
        if (!measured) {
            throw new IllegalArgumentException("an output is computed from measures of the shape");
        }
    }

    private static boolean within(int measure, int measures) {
        return measure >= 0 && measure < measures;
    }
}
