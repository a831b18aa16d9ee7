package dev.glovebox.engine.review;

import dev.glovebox.policy.model.ColumnGrant;
import dev.glovebox.policy.model.ColumnName;
import dev.glovebox.policy.model.ColumnRole;
import dev.glovebox.policy.model.DatasetName;
import dev.glovebox.policy.model.Grant;
import dev.glovebox.policy.model.JoinTerms.JoinKey;
import dev.glovebox.policy.model.PurposeName;
import java.util.LinkedHashSet;
import java.util.Set;

/** A question that tells two versions apart if anything does: the smallest that uses one permission. */
record Probe(Asker asker, String sql) {

    /** Who might ask, for what. */
    record Asker(String department, String role, PurposeName purpose) {
        boolean isCovered(Grant grant) {
            return grant.purposes().contains(purpose)
                    && grant.consumers().stream().anyMatch(consumer -> consumer.includes(department, role));
        }

        @Override
        public String toString() {
            return department + "." + role + " for " + purpose;
        }
    }

    /** One for each use that the column's roles and functions admit. */
    static Set<String> ofColumn(DatasetName dataset, ColumnName name, ColumnGrant column) {
        Set<String> texts = new LinkedHashSet<>();
        if (column.has(ColumnRole.DIMENSION)) {
            texts.add("SELECT " + name + ", COUNT(*) FROM " + dataset + " GROUP BY " + name);
        }
        if (column.has(ColumnRole.DIMENSION) || column.has(ColumnRole.MEASURE)) {
            texts.add("SELECT COUNT(*) FROM " + dataset + " WHERE " + name + " IS NOT NULL");
        }
        if (column.has(ColumnRole.PERSON)) {
            texts.add("SELECT COUNT(DISTINCT " + name + ") FROM " + dataset);
        }
        column.functions().stream()
                .sorted()
                .forEach(function -> texts.add(
                        switch (function) {
                            case COUNT -> "SELECT COUNT(" + name + ") FROM " + dataset;
                            case COUNT_DISTINCT -> "SELECT COUNT(DISTINCT " + name + ") FROM " + dataset;
                            case SUM -> "SELECT SUM(" + name + ") FROM " + dataset;
                            case AVG -> "SELECT AVG(" + name + ") FROM " + dataset;
                            case VAR -> "SELECT VAR_SAMP(" + name + ") FROM " + dataset;
                            case STDDEV -> "SELECT STDDEV_SAMP(" + name + ") FROM " + dataset;
                            case MEDIAN -> "SELECT MEDIAN(" + name + ") FROM " + dataset;
                            case QUANTILE ->
                                "SELECT PERCENTILE_CONT(0.9) WITHIN GROUP (ORDER BY " + name + ") FROM " + dataset;
                        }));
        return texts;
    }

    static String ofAll(DatasetName dataset) {
        return "SELECT COUNT(*) FROM " + dataset;
    }

    static String ofJoin(DatasetName dataset, JoinKey key) {
        return "SELECT COUNT(*) FROM " + dataset + " AS a JOIN " + key.to() + " AS b ON a." + key.own() + " = b."
                + key.other();
    }
}
