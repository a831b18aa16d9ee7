package dev.glovebox.engine.release;

import dev.glovebox.engine.release.Estimate.EdgeTest;
import dev.glovebox.engine.release.Estimate.Statement;
import dev.glovebox.engine.release.Range.Between;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.HashSet;
import java.util.Set;

/** A quantile as a number: a whole unit within its leaf, and the units of the leaves between which it surely is. */
record QuantileEstimate(Output.Quantile output, QuantileSearch search) {

    Estimate of(int group, NodeCounts counts) {
        return new Estimate.Placed(
                number(unit(search.place(counts))), statements(group), miss -> range(search.between(counts, miss)));
    }

    private long unit(double place) {
        int leaf = (int) Math.min(place, search.shape().leaves() - 1.0);
        long within = (long) ((place - leaf) * output.width());
        return Math.min(output.low() + leaf * output.width() + Math.min(within, output.width() - 1), output.high());
    }

    private Between range(QuantileSearch.Leaves leaves) {
        long first = output.low() + leaves.first() * output.width();
        long last = output.low() + leaves.end() * output.width() - 1;
        return new Between(number(first), number(Math.min(last, output.high())));
    }

    private BigDecimal number(long units) {
        return new BigDecimal(BigInteger.valueOf(units), output.scale());
    }

    private Set<Statement> statements(int group) {
        Set<Statement> tests = new HashSet<>();
        for (int level = 0; level < search.shape().levels(); level++) {
            tests.add(new EdgeTest(group, output.tree(), output.fraction(), level, false));
            tests.add(new EdgeTest(group, output.tree(), output.fraction(), level, true));
        }
        return tests;
    }
}
