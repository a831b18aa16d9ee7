package dev.glovebox.policy.model;

/** One step of {@code column -> department.table.key} from a dataset towards the one that names the person. */
public record PathStep(ColumnName column, DatasetName to, ColumnName key) {}
