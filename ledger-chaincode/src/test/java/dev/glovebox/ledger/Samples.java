package dev.glovebox.ledger;

import dev.glovebox.crypto.key.Identity;
import dev.glovebox.ledger.record.Anchor;
import dev.glovebox.ledger.record.Approval;
import dev.glovebox.ledger.record.ApprovalRequest;
import dev.glovebox.ledger.record.AuditRead;
import dev.glovebox.ledger.record.Charge;
import dev.glovebox.ledger.record.ChargeLine;
import dev.glovebox.ledger.record.Closing;
import dev.glovebox.ledger.record.Confirmation;
import dev.glovebox.ledger.record.Consumer;
import dev.glovebox.ledger.record.Countersignature;
import dev.glovebox.ledger.record.DatasetVersion;
import dev.glovebox.ledger.record.Denial;
import dev.glovebox.ledger.record.Done;
import dev.glovebox.ledger.record.Failed;
import dev.glovebox.ledger.record.Failure;
import dev.glovebox.ledger.record.GrantTerms;
import dev.glovebox.ledger.record.Lease;
import dev.glovebox.ledger.record.LedgerRecord;
import dev.glovebox.ledger.record.Period;
import dev.glovebox.ledger.record.PolicyVersion;
import dev.glovebox.ledger.record.Publishing;
import dev.glovebox.ledger.record.Releasing;
import dev.glovebox.ledger.record.Relocation;
import dev.glovebox.ledger.record.Remainder;
import dev.glovebox.ledger.record.Repeat;
import dev.glovebox.ledger.record.RequestLine;
import dev.glovebox.ledger.record.Resumption;
import dev.glovebox.ledger.record.Spend;
import dev.glovebox.ledger.record.Suspension;
import dev.glovebox.ledger.record.Undone;
import dev.glovebox.ledger.record.Withdrawal;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Records of the story: hrss asks about the deaths of civil affairs. */
public final class Samples {
    public static final String DEATHS = "civil_affairs.deaths";
    public static final String BENEFITS = "hrss.benefits";
    public static final String GRANT = "benefit-audit";
    public static final String SCOPE = "purpose:benefit-audit";

    /** The story's day; a network compares it with its own clocks, so that tests on one set another. */
    public static final long NOW = Long.getLong(
            "glovebox.samples.now", Instant.parse("2026-11-22T03:00:00Z").toEpochMilli());

    public static final Consumer ALICE = new Consumer("hrss", digest(77));

    /** Of the workers that charges pay for. */
    public static final String TIER = "A";

    private Samples() {}

    public static String id(long number) {
        return String.format(Locale.ROOT, "%032x", number);
    }

    public static String digest(long number) {
        return String.format(Locale.ROOT, "%064x", number);
    }

    public static GrantTerms terms(long rho, long runs, long failures) {
        return new GrantTerms(
                GRANT, new Spend(rho, rho), runs, Period.MONTH, "Asia/Shanghai", failures, Optional.empty());
    }

    public static PolicyVersion policy(String dataset, long version, long cap, GrantTerms... grants) {
        String owner = dataset.substring(0, dataset.indexOf('.')).replace('_', '-');
        return new PolicyVersion(
                dataset,
                version,
                owner,
                Optional.empty(),
                digest(version),
                new Spend(cap, cap),
                Optional.empty(),
                List.of(grants),
                NOW);
    }

    /** A policy without noise under these terms. */
    public static PolicyVersion byThreshold(String dataset, long version, long terms) {
        PolicyVersion sample = policy(dataset, version, 0, terms(0, 9, 9));
        return new PolicyVersion(
                dataset,
                version,
                sample.owner(),
                Optional.empty(),
                sample.text(),
                sample.cap(),
                Optional.of(digest(terms)),
                sample.grants(),
                NOW);
    }

    public static DatasetVersion dataset(String dataset, long version, long policyVersion) {
        return new DatasetVersion(
                dataset, version, policyVersion, digest(10 + version), digest(11), List.of(digest(1), digest(2)), NOW);
    }

    public static ChargeLine line(String dataset, long datasetVersion, long policyVersion, long spend) {
        return new ChargeLine(dataset, datasetVersion, policyVersion, GRANT, SCOPE, new Spend(spend, spend));
    }

    public static ChargeLine line(long version, long spend) {
        return line(DEATHS, version, version, spend);
    }

    public static Charge charge(long number, ChargeLine... lines) {
        return new Charge(
                id(number), id(1000 + number), List.of(lines), ALICE, GRANT, Optional.empty(), digest(5), TIER, NOW);
    }

    /** Under the first policy version. */
    public static Lease lease(long number, Identity holder, long spend) {
        return lease(number, DEATHS, 1, holder, spend);
    }

    public static Lease lease(long number, String dataset, long policyVersion, Identity holder, long spend) {
        return new Lease(id(number), dataset, policyVersion, key(holder), new Spend(spend, spend), NOW);
    }

    public static Remainder remainder(long lease, Identity holder) {
        return new Remainder(id(lease), DEATHS, key(holder), NOW);
    }

    /** What stands on the ledger for an identity's key. */
    public static String key(Identity identity) {
        return Approval.signer(identity.certificate());
    }

    public static Releasing releasing(long charge) {
        return new Releasing(id(charge), digest(5), digest(6), NOW);
    }

    public static Done done(long charge) {
        return new Done(id(charge), digest(7), NOW);
    }

    public static Undone undone(long charge) {
        return new Undone(id(charge), "WORKER-BUSY", NOW);
    }

    public static Failed failed(long charge) {
        return new Failed(id(charge), "DEADLINE", NOW);
    }

    public static Denial denial(long number) {
        return new Denial(id(number), List.of(DEATHS), ALICE, GRANT, digest(8), "COL-01", NOW);
    }

    public static Repeat repeat(long number, long charge) {
        return new Repeat(id(number), id(charge), ALICE, GRANT, Optional.empty(), NOW);
    }

    public static Suspension suspension(long number, String target) {
        return new Suspension(id(number), "civil-affairs", target, "INCIDENT", NOW);
    }

    public static Resumption resumption(long suspension) {
        return new Resumption(id(suspension), "civil-affairs", NOW);
    }

    public static Relocation relocation(long number) {
        return new Relocation(id(number), number, digest(40 + number), NOW);
    }

    public static Confirmation confirmation(long relocation, String owner) {
        return new Confirmation(id(relocation), owner, digest(40 + relocation), NOW);
    }

    /** A question of Alice's about deaths that waits for its owner and the authority. */
    public static ApprovalRequest request(long number) {
        return new ApprovalRequest(
                id(number),
                List.of(new RequestLine(DEATHS, GRANT, 2)),
                ALICE,
                GRANT,
                digest(50 + number),
                digest(60 + number),
                NOW);
    }

    public static Approval approval(long request, String seat, String signer, boolean approved, long until) {
        return new Approval(id(request), seat, signer, approved, digest(60 + request), until, NOW);
    }

    public static AuditRead auditRead(long number) {
        return new AuditRead(id(number), new Consumer("audit", digest(78)), "TRACE", digest(9), NOW);
    }

    public static Failure failure(long number) {
        return new Failure(id(number), List.of(), ALICE, GRANT, digest(8), "PLANNER-DEADLINE", NOW);
    }

    public static List<LedgerRecord> oneOfEach() {
        return List.of(
                policy(DEATHS, 1, 100, terms(50, 10, 2)),
                dataset(DEATHS, 1, 1),
                charge(1, line(1, 10), line(BENEFITS, 1, 1, 10)),
                charge(2, line(1, 10)).by(Optional.of(digest(3))),
                releasing(1),
                done(1),
                undone(1),
                failed(1),
                denial(1),
                failure(2),
                repeat(3, 1),
                suspension(5, Suspension.ofGrant(DEATHS, GRANT)),
                resumption(5),
                policy(DEATHS, 2, 100).told(new Publishing(digest(4), digest(5), NOW + 1, true)),
                new Countersignature(DEATHS, 2, digest(2), digest(3), NOW),
                new Withdrawal(DEATHS, 2, "MISTAKE", NOW),
                request(6),
                approval(6, "owner:civil-affairs", digest(3), true, 0),
                relocation(7),
                confirmation(7, "civil-affairs"),
                new Closing(id(9), "glovebox/test", digest(4), NOW),
                new Anchor(id(8), 2, List.of(digest(1), digest(2)), List.of(digest(2)), digest(3), NOW),
                new Lease(id(10), DEATHS, 1, digest(3), new Spend(5, 6), NOW),
                new Remainder(id(10), DEATHS, digest(3), NOW),
                auditRead(4));
    }
}
