package dev.glovebox.ledger;

/** A valid transaction's answer and place. */
public record Committed(String answer, CommitStatus status) {}
