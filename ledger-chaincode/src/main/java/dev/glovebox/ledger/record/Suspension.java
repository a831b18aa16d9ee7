package dev.glovebox.ledger.record;

import java.util.Optional;

/**
 * An owner stops what the target names, over all of the owner's datasets or in one; nothing of it is charged, released or given again until the
 * {@link Resumption} of this very suspension.
 *
 * @param target {@code all}, {@code dataset:D}, {@code grant:D:G}, {@code department:C} or {@code person:} and the digest that stands for one
 */
public record Suspension(String suspension, String owner, String target, String code, long at) implements LedgerRecord {
    static final String TYPE = "suspension/v1";
    public static final String ALL = "all";

    public Suspension {
        Shapes.id("suspension", suspension);
        Shapes.name("owner", owner);
        Shapes.target("target", target);
        Shapes.code("code", code);
        Shapes.count("at", at);
    }

    public static String ofDataset(String dataset) {
        return "dataset:" + dataset;
    }

    public static String ofGrant(String dataset, String grant) {
        return "grant:" + dataset + ":" + grant;
    }

    public static String ofDepartment(String department) {
        return "department:" + department;
    }

    public static String ofPerson(String identity) {
        return "person:" + identity;
    }

    public static String idOf(String suspension) {
        return "suspension:" + suspension;
    }

    /** The dataset that the target names. */
    public Optional<String> dataset() {
        String[] parts = target.split(":", -1);
        return parts[0].equals("dataset") || parts[0].equals("grant") ? Optional.of(parts[1]) : Optional.empty();
    }

    /** The grant that the target names. */
    public Optional<String> grant() {
        String[] parts = target.split(":", -1);
        return parts[0].equals("grant") ? Optional.of(parts[2]) : Optional.empty();
    }

    static Suspension read(CanonicalReader in) {
        long at = in.next("at").integer();
        String code = in.next("code").text();
        String owner = in.next("owner").text();
        String suspension = in.next("suspension").text();
        String target = in.next("target").text();
        return new Suspension(suspension, owner, target, code, at);
    }

    @Override
    public String recordId() {
        return idOf(suspension);
    }

    @Override
    public void writeTo(StringBuilder out) {
        new CanonicalWriter(out)
                .text("@", TYPE)
                .integer("at", at)
                .text("code", code)
                .text("owner", owner)
                .text("suspension", suspension)
                .text("target", target)
                .end();
    }
}
