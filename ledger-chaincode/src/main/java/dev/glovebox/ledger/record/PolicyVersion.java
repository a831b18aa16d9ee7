package dev.glovebox.ledger.record;

import java.util.List;
import java.util.Optional;

/**
 * A published policy, as far as the ledger enforces it. The text itself stays with the deployment; here is its digest.
 *
 * @param owner the department whose owner may publish the next version
 * @param publishing who and why; empty in what was published before that was told
 * @param text salted commitment to the policy text
 * @param cap over all consumers, purposes and versions of the dataset; a later version may lower it, never raise it
 * @param threshold digest of the terms under which the dataset is released without noise; empty where it has a budget or is public
 */
public record PolicyVersion(
        String dataset,
        long version,
        String owner,
        Optional<Publishing> publishing,
        String text,
        Spend cap,
        Optional<String> threshold,
        List<GrantTerms> grants,
        long at)
        implements LedgerRecord {
    static final String TYPE = "policy/v1";

    public PolicyVersion {
        Shapes.dataset("dataset", dataset);
        Shapes.version("version", version);
        Shapes.name("owner", owner);
        Shapes.digest("text", text);
        threshold.ifPresent(digest -> Shapes.digest("threshold", digest));
        grants = Shapes.ascending("grants", grants);
        Shapes.count("at", at);
    }

    static PolicyVersion read(CanonicalReader in) {
        long at = in.next("at").integer();
        in.next("cap");
        Spend cap = Spend.read(in);
        String dataset = in.next("dataset").text();
        List<GrantTerms> grants = in.next("grants").list(GrantTerms::read);
        String owner = in.next("owner").text();
        Optional<Publishing> publishing =
                in.skip(",\"publishing\":") ? Optional.of(Publishing.read(in)) : Optional.empty();
        String text = in.next("text").text();
        Optional<String> threshold = in.skip(",\"threshold\":") ? Optional.of(in.text()) : Optional.empty();
        long version = in.next("version").integer();
        return new PolicyVersion(dataset, version, owner, publishing, text, cap, threshold, grants, at);
    }

    /** The same, told who published it and why. */
    public PolicyVersion told(Publishing by) {
        return new PolicyVersion(dataset, version, owner, Optional.of(by), text, cap, threshold, grants, at);
    }

    /** Only data without persons has neither budget nor threshold. */
    public boolean isOfPersons() {
        return !cap.equals(Spend.NONE) || threshold.isPresent();
    }

    /** When it comes into force, milliseconds since 1970; 0 as soon as it is signed. */
    public long from() {
        return publishing.map(Publishing::from).orElse(0L);
    }

    public static String idOf(String dataset, long version) {
        return "policy:" + dataset + ":" + version;
    }

    @Override
    public String recordId() {
        return idOf(dataset, version);
    }

    @Override
    public void writeTo(StringBuilder out) {
        CanonicalWriter writer = new CanonicalWriter(out)
                .text("@", TYPE)
                .integer("at", at)
                .object("cap", cap)
                .text("dataset", dataset)
                .objects("grants", grants)
                .text("owner", owner);
        publishing.ifPresent(told -> writer.object("publishing", told));
        writer.text("text", text);
        threshold.ifPresent(digest -> writer.text("threshold", digest));
        writer.integer("version", version).end();
    }
}
