package dev.glovebox.ledger.contract;

import dev.glovebox.ledger.record.Approval;
import dev.glovebox.ledger.record.ApprovalRequest;
import dev.glovebox.ledger.record.AuditRead;
import dev.glovebox.ledger.record.Charge;
import dev.glovebox.ledger.record.Closing;
import dev.glovebox.ledger.record.Confirmation;
import dev.glovebox.ledger.record.Countersignature;
import dev.glovebox.ledger.record.DatasetVersion;
import dev.glovebox.ledger.record.Denial;
import dev.glovebox.ledger.record.Done;
import dev.glovebox.ledger.record.Failed;
import dev.glovebox.ledger.record.Failure;
import dev.glovebox.ledger.record.Lease;
import dev.glovebox.ledger.record.PolicyVersion;
import dev.glovebox.ledger.record.Releasing;
import dev.glovebox.ledger.record.Relocation;
import dev.glovebox.ledger.record.Remainder;
import dev.glovebox.ledger.record.Repeat;
import dev.glovebox.ledger.record.Resumption;
import dev.glovebox.ledger.record.Suspension;
import dev.glovebox.ledger.record.Undone;
import dev.glovebox.ledger.record.Withdrawal;
import org.hyperledger.fabric.contract.Context;
import org.hyperledger.fabric.contract.ContractInterface;
import org.hyperledger.fabric.contract.annotation.Contract;
import org.hyperledger.fabric.contract.annotation.Default;
import org.hyperledger.fabric.contract.annotation.Transaction;
import org.hyperledger.fabric.contract.annotation.Transaction.TYPE;

/**
 * The functions of the ledger. A submitting function takes canonical records and answers with {@link Verdict.Accepted}; a
 * refusal is a ChaincodeException whose payload is a {@link Verdict.Refused}.
 */
@Default
@Contract(name = GloveboxContract.NAME)
public final class GloveboxContract implements ContractInterface {
    public static final String NAME = "glovebox";

    /** The organization (on Fabric: MSP) that issues everybody's identity. A department's own organization bears the department's name. */
    public static final String AUTHORITY = "glovebox";

    @Transaction(intent = TYPE.SUBMIT)
    public String publishPolicy(Context context, String record) {
        return Submission.one(context, PolicyVersion.class, record);
    }

    @Transaction(intent = TYPE.SUBMIT)
    public String countersign(Context context, String record) {
        return Submission.one(context, Countersignature.class, record);
    }

    @Transaction(intent = TYPE.SUBMIT)
    public String withdraw(Context context, String record) {
        return Submission.one(context, Withdrawal.class, record);
    }

    @Transaction(intent = TYPE.SUBMIT)
    public String registerDataset(Context context, String record) {
        return Submission.one(context, DatasetVersion.class, record);
    }

    @Transaction(intent = TYPE.SUBMIT)
    public String suspend(Context context, String record) {
        return Submission.one(context, Suspension.class, record);
    }

    @Transaction(intent = TYPE.SUBMIT)
    public String resume(Context context, String record) {
        return Submission.one(context, Resumption.class, record);
    }

    @Transaction(intent = TYPE.SUBMIT)
    public String charge(Context context, String record) {
        return Submission.one(context, Charge.class, record);
    }

    @Transaction(intent = TYPE.SUBMIT)
    public String releasing(Context context, String record) {
        return Submission.one(context, Releasing.class, record);
    }

    @Transaction(intent = TYPE.SUBMIT)
    public String done(Context context, String record) {
        return Submission.one(context, Done.class, record);
    }

    @Transaction(intent = TYPE.SUBMIT)
    public String undo(Context context, String record) {
        return Submission.one(context, Undone.class, record);
    }

    /** A run that failed after key release; {@code recordBatch} takes failures before the charge. */
    @Transaction(intent = TYPE.SUBMIT)
    public String fail(Context context, String record) {
        return Submission.one(context, Failed.class, record);
    }

    @Transaction(intent = TYPE.SUBMIT)
    public String failUncharged(Context context, String record) {
        return Submission.one(context, Failure.class, record);
    }

    @Transaction(intent = TYPE.SUBMIT)
    public String deny(Context context, String record) {
        return Submission.one(context, Denial.class, record);
    }

    @Transaction(intent = TYPE.SUBMIT)
    public String repeat(Context context, String record) {
        return Submission.one(context, Repeat.class, record);
    }

    /** A slice of a budget for one broker. */
    @Transaction(intent = TYPE.SUBMIT)
    public String lease(Context context, String record) {
        return Submission.one(context, Lease.class, record);
    }

    /** What is left of a lease goes back to its dataset. */
    @Transaction(intent = TYPE.SUBMIT)
    public String giveBack(Context context, String record) {
        return Submission.one(context, Remainder.class, record);
    }

    @Transaction(intent = TYPE.SUBMIT)
    public String requestApproval(Context context, String record) {
        return Submission.one(context, ApprovalRequest.class, record);
    }

    /** An approval or a refusal, by one of those whom the request waits for. */
    @Transaction(intent = TYPE.SUBMIT)
    public String approve(Context context, String record) {
        return Submission.one(context, Approval.class, record);
    }

    @Transaction(intent = TYPE.SUBMIT)
    public String relocate(Context context, String record) {
        return Submission.one(context, Relocation.class, record);
    }

    /** The last record of a ledger that moves. */
    @Transaction(intent = TYPE.SUBMIT)
    public String close(Context context, String record) {
        return Submission.one(context, Closing.class, record);
    }

    /** The next records of a ledger that moves here: an array in their order, the first of which stands at place {@code from}. Answers with a {@link MoveView}. */
    @Transaction(intent = TYPE.SUBMIT)
    public String take(Context context, String from, String records) {
        return Submission.taken(context, from, records);
    }

    /** The relocation with which a ledger that moved here goes on. */
    @Transaction(intent = TYPE.SUBMIT)
    public String arrive(Context context, String record) {
        return Submission.arrived(context, record);
    }

    @Transaction(intent = TYPE.SUBMIT)
    public String confirmHead(Context context, String record) {
        return Submission.one(context, Confirmation.class, record);
    }

    @Transaction(intent = TYPE.SUBMIT)
    public String auditRead(Context context, String record) {
        return Submission.one(context, AuditRead.class, record);
    }

    /** An array of records of any type, each under its own rule; all stand or none. */
    @Transaction(intent = TYPE.SUBMIT)
    public String recordBatch(Context context, String records) {
        return Submission.allOrNone(context, records);
    }

    /** An array of arrays of records, answered one by one: each inner array stands or falls whole, and leaves the others as they are. */
    @Transaction(intent = TYPE.SUBMIT)
    public String recordEach(Context context, String groups) {
        return Submission.eachOnItsOwn(context, groups);
    }

    /** A log's next outcomes: the anchor, and an array of the records whose leaves it names, in their order. All stand, but for those that it says are refused. */
    @Transaction(intent = TYPE.SUBMIT)
    public String anchor(Context context, String anchor, String outcomes) {
        return Submission.anchored(context, anchor, outcomes);
    }

    /** Cap and spent of a dataset; see {@link BudgetView}. */
    @Transaction(intent = TYPE.EVALUATE)
    public String budget(Context context, String dataset) {
        return new Queries(context).budget(dataset).canonical();
    }

    /** The leases that stand, by dataset and holder, as a JSON array of {@link LeaseView}s. */
    @Transaction(intent = TYPE.EVALUATE)
    public String leases(Context context) {
        return new Queries(context).leases();
    }

    /** Cap, spent, runs and failures of one scope of a grant at a time; see {@link GrantView}. */
    @Transaction(intent = TYPE.EVALUATE)
    public String grantUse(Context context, String dataset, String grant, String scope, String atMillis) {
        return new Queries(context).grantUse(dataset, grant, scope, atMillis).canonical();
    }

    /** The state of a charge, as an accepted verdict. */
    @Transaction(intent = TYPE.EVALUATE)
    public String chargeState(Context context, String charge) {
        return new Queries(context).chargeState(charge).canonical();
    }

    /** The version in force at the transaction's time. */
    @Transaction(intent = TYPE.EVALUATE)
    public String policyVersion(Context context, String dataset) {
        return new Queries(context).policyVersion(dataset);
    }

    @Transaction(intent = TYPE.EVALUATE)
    public String datasetVersion(Context context, String dataset) {
        return new Queries(context).datasetVersion(dataset);
    }

    /** The suspensions of an owner that are in force, oldest first, as a JSON array of their records. */
    @Transaction(intent = TYPE.EVALUATE)
    public String suspensions(Context context, String owner) {
        return new Queries(context).suspensions(owner);
    }

    /** The newest relocation, then the owner's confirmation of it, as far as there are such records, as a JSON array. */
    @Transaction(intent = TYPE.EVALUATE)
    public String relocated(Context context, String owner) {
        return new Queries(context).relocated(owner);
    }

    /** How far a ledger has moved here; see {@link MoveView}. */
    @Transaction(intent = TYPE.EVALUATE)
    public String moved(Context context) {
        return new Queries(context).moved().canonical();
    }

    /** How far a request has come at a time; see {@link RequestView}. */
    @Transaction(intent = TYPE.EVALUATE)
    public String request(Context context, String request, String atMillis) {
        return new Queries(context).request(request, atMillis).canonical();
    }

    /** The number that the next policy version of a dataset will have. */
    @Transaction(intent = TYPE.EVALUATE)
    public String nextPolicyVersion(Context context, String dataset) {
        return new Queries(context).nextPolicyVersion(dataset);
    }

    /** One record by its id. */
    @Transaction(intent = TYPE.EVALUATE)
    public String record(Context context, String recordId) {
        return new Queries(context).record(recordId);
    }

    /** Up to 1,000 records with ids from {@code start} up to and without {@code end}, as a JSON array. */
    @Transaction(intent = TYPE.EVALUATE)
    public String records(Context context, String start, String end) {
        return new Queries(context).records(start, end);
    }
}
