package dev.glovebox.ledger;

import dev.glovebox.crypto.key.Identity;
import dev.glovebox.crypto.sign.Signer;
import dev.glovebox.ledger.LedgerFailure.CommitFailure;
import dev.glovebox.ledger.LedgerFailure.CommitUnknown;
import dev.glovebox.ledger.LedgerFailure.EndorseConflict;
import dev.glovebox.ledger.LedgerFailure.EndorseFailure;
import dev.glovebox.ledger.contract.BudgetView;
import dev.glovebox.ledger.contract.GrantView;
import dev.glovebox.ledger.contract.LeaseView;
import dev.glovebox.ledger.contract.RequestView;
import dev.glovebox.ledger.contract.Verdict;
import dev.glovebox.ledger.record.Approval;
import dev.glovebox.ledger.record.CanonicalReader;
import dev.glovebox.ledger.record.Charge;
import dev.glovebox.ledger.record.LedgerRecord;
import dev.glovebox.ledger.record.RecordReader;
import dev.glovebox.ledger.record.Remainder;
import dev.glovebox.ledger.record.Suspension;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.random.RandomGenerator;

/** One identity at a ledger: signs, submits, waits, and starts over after a conflict. Thread-safe. */
public final class LedgerClient {
    private static final int ATTEMPTS = 200;

    /** Whose endorsement a key needs changes once in a dataset's life; what is short of it again and again is so for another reason. */
    private static final int UNENDORSED_ATTEMPTS = 3;

    private static final int LONGEST_PAUSE_MILLIS = 16;

    private final Ledger ledger;
    private final X509Certificate certificate;
    private final Signer signer;
    private final Clock clock;
    private final SecureRandom random;
    private final Optional<Share> share;
    private final Recorder recorder;

    /** Each call is a transaction of its own: for callers who do not meet. */
    public LedgerClient(Ledger ledger, Identity identity, Clock clock, SecureRandom random) {
        this(ledger, identity, clock, random, Optional.empty(), client -> client::recordedAlone);
    }

    private LedgerClient(
            Ledger ledger,
            Identity identity,
            Clock clock,
            SecureRandom random,
            Optional<Share> share,
            Function<LedgerClient, Recorder> recorder) {
        this.ledger = ledger;
        this.certificate = identity.certificate();
        this.signer = identity.signer();
        this.clock = clock;
        this.random = random;
        this.share = share;
        this.recorder = recorder.apply(this);
    }

    /**
     * What callers record at once shares a transaction, as a broker's do: two that met on a budget would undo one another. What the ledger lets promise is
     * promised.
     */
    public static LedgerClient sequenced(Ledger ledger, Identity identity, Clock clock, SecureRandom random) {
        return sequenced(ledger, identity, clock, random, Optional.empty());
    }

    /** The same; with a share, what it charges as the {@link #holder} is taken from leases of so much at a time, so that it does not meet other brokers either. */
    public static LedgerClient sequenced(
            Ledger ledger, Identity identity, Clock clock, SecureRandom random, Optional<Share> share) {
        return new LedgerClient(ledger, identity, clock, random, share, client -> {
            Recorder lanes = Sequencer.lanes(client.home(), ledger::owners);
            return ledger.outcomes()
                    .<Recorder>map(outcomes -> new Promising(outcomes, lanes))
                    .orElse(lanes);
        });
    }

    private Sequencer.Home home() {
        return share.<Sequencer.Home>map(
                        part -> new Leasing(this::recordedEach, key(), part, this::leasable, clock, random))
                .orElse(this::recordedEach);
    }

    /** A refusal is for those who charge to hear. */
    private Optional<BudgetView> leasable(String dataset) {
        try {
            return Optional.of(budget(dataset));
        } catch (EndorseFailure refused) {
            return Optional.empty();
        }
    }

    /** What stands on the ledger for this identity's key. */
    private String key() {
        return Approval.signer(certificate);
    }

    /** Who pays with leases for what is charged here; empty where nobody leases. */
    public Optional<String> holder() {
        return share.map(_ -> key());
    }

    /** Whether no other broker answers for a charge. */
    public boolean answersFor(Charge charge) {
        return charge.holder().map(key()::equals).orElse(true);
    }

    /** Gives back what is left of all leases that this identity holds. What the ledger refuses stays spent; a failure is thrown once the others are given back. */
    public void giveBackLeases() {
        recorder.recordApart(LeaseView.all(evaluate(ContractCall.leases())).stream()
                .map(LeaseView::lease)
                .filter(lease -> lease.holder().equals(key()))
                .map(lease -> Remainder.of(lease, clock.millis()))
                .toList());
    }

    public Ledger ledger() {
        return ledger;
    }

    /** Records one event. Returning means that it is durable, on the ledger or in a promise; a refusal is a value, not an exception. */
    public Verdict record(LedgerRecord record) {
        return recorder.record(List.of(record));
    }

    /** Records all or, with an {@link EndorseFailure}, none. */
    public void recordBatch(List<? extends LedgerRecord> records) {
        if (recorder.record(records) instanceof Verdict.Refused refused) {
            throw new EndorseFailure(refused);
        }
    }

    private Verdict recordedAlone(List<? extends LedgerRecord> group) {
        try {
            ContractCall call =
                    group.size() == 1 ? ContractCall.record(group.getFirst()) : ContractCall.recordBatch(group);
            return Verdict.parse(transact(call).answer());
        } catch (EndorseFailure failure) {
            return failure.refused();
        }
    }

    /** A refused group that came alone is no transaction at all. */
    private List<Verdict> recordedEach(List<? extends List<? extends LedgerRecord>> groups) {
        if (groups.size() == 1) {
            return List.of(recordedAlone(groups.getFirst()));
        }
        CanonicalReader in =
                new CanonicalReader(transact(ContractCall.recordEach(groups)).answer(), 0);
        List<Verdict> verdicts = in.list(Verdict::read);
        in.end();
        return verdicts;
    }

    public BudgetView budget(String dataset) {
        return BudgetView.parse(evaluate(ContractCall.budget(dataset)));
    }

    public GrantView grantUse(String dataset, String grant, String scope, Instant at) {
        return GrantView.parse(evaluate(ContractCall.grantUse(dataset, grant, scope, at)));
    }

    public RequestView request(String request, Instant at) {
        return RequestView.parse(evaluate(ContractCall.request(request, at)));
    }

    /** The suspensions of an owner that are in force, oldest first. */
    public List<Suspension> suspensions(String owner) {
        return RecordReader.all(evaluate(ContractCall.suspensions(owner))).stream()
                .map(RecordReader.Entry::record)
                .map(Suspension.class::cast)
                .toList();
    }

    /** The newest relocation, and the owner's confirmation of it, as far as there are such. */
    public List<LedgerRecord> relocated(String owner) {
        return RecordReader.all(evaluate(ContractCall.relocated(owner))).stream()
                .map(RecordReader.Entry::record)
                .toList();
    }

    /** Where a charge stands, what was promised of it as well. */
    public Verdict stateOf(String charge) {
        ledger.outcomes().ifPresent(outcomes -> Promising.awaitEnd(outcomes, charge));
        return Verdict.parse(evaluate(ContractCall.chargeState(charge)));
    }

    public String evaluate(ContractCall call) {
        return ledger.evaluate(proposal(call));
    }

    /**
     * Submits and waits. A conflict is tried again with a new proposal, after a short random pause; any other end is thrown
     * as the {@link LedgerFailure} of its step, and so is what lacks endorsements for the third time. After {@link CommitUnknown} the ledger is asked by transaction id first.
     */
    public Committed transact(ContractCall call) {
        int unendorsed = 0;
        for (int attempt = 1; ; attempt++) {
            try {
                Ledger.Endorsement endorsement = ledger.endorse(proposal(call));
                CommitStatus status = status(ledger.submit(endorsement));
                if (status.isValid()) {
                    return new Committed(endorsement.answer(), status);
                }
                unendorsed += status.code() == CommitStatus.Code.ENDORSEMENT_POLICY_FAILURE ? 1 : 0;
                if (!status.code().isConflict() || attempt == ATTEMPTS || unendorsed == UNENDORSED_ATTEMPTS) {
                    throw new CommitFailure(status);
                }
            } catch (EndorseConflict conflict) {
                if (attempt == ATTEMPTS) {
                    throw conflict;
                }
            }
            pause(attempt);
        }
    }

    private CommitStatus status(Ledger.Submitted submitted) {
        try {
            return ledger.commitStatus(submitted);
        } catch (CommitUnknown unknown) {
            return ledger.statusOf(submitted.txId()).orElseThrow(() -> unknown);
        }
    }

    private SignedProposal proposal(ContractCall call) {
        return new SignedProposal.Held(
                Proposal.of(ledger.channel(), call, certificate, clock.instant(), random), signer);
    }

    private static void pause(int attempt) {
        try {
            Thread.sleep(RandomGenerator.getDefault().nextInt(Math.min(attempt, LONGEST_PAUSE_MILLIS)));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LedgerFailure.SubmitFailure("interrupted between two attempts", e);
        }
    }
}
