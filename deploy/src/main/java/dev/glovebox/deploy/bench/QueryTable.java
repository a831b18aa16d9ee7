package dev.glovebox.deploy.bench;

import java.io.PrintWriter;
import java.util.Locale;
import java.util.Map;

/** For people: what became of each of the 22 queries, and what it took. */
final class QueryTable {
    private final PrintWriter out;

    QueryTable(PrintWriter out) {
        this.out = out;
    }

    void print(Map<TpchQuery, QueryTimes> times) {
        line("query", "person", "worker", "whole", "plain", "ratio", "outcome");
        times.forEach((query, taken) -> {
            if (taken.taken()) {
                line(
                        query.name(),
                        query.person(),
                        millis(taken.workerMillis()),
                        millis(taken.endToEndMillis()),
                        millis(taken.plainMillis()),
                        String.format(Locale.ROOT, "%.2f", taken.workerRatio()),
                        outcome(query));
            } else {
                line(query.name(), query.person(), "", "", "", "", outcome(query));
            }
        });
        out.flush();
    }

    private static String outcome(TpchQuery query) {
        return query.refusal()
                .map(refused -> "refused " + refused.code() + ": " + refused.because())
                .or(() -> query.variant().map(variant -> "answered in a variant: " + variant))
                .orElse("answered");
    }

    private static String millis(double millis) {
        return String.format(Locale.ROOT, "%.0f ms", millis);
    }

    private void line(
            String query, String person, String worker, String whole, String plain, String ratio, String outcome) {
        out.printf("%-5s  %-8s  %9s  %9s  %9s  %5s  %s%n", query, person, worker, whole, plain, ratio, outcome);
    }
}
