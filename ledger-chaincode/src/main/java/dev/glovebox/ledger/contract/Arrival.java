package dev.glovebox.ledger.contract;

import dev.glovebox.ledger.record.Closing;
import dev.glovebox.ledger.record.RecordReader;
import dev.glovebox.ledger.record.Relocation;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.hyperledger.fabric.shim.ChaincodeStub;
import org.hyperledger.fabric.shim.ledger.KeyValue;
import org.hyperledger.fabric.shim.ledger.QueryResultsIterator;

/**
 * Takes over a closed ledger's records, in their order, onto a ledger that has none. Who made them was checked where they were made, and their signatures were
 * not kept: so the rules are applied to each anew, and the tree is grown from them here, up to a root that nobody can choose and that owners confirm before
 * anything is spent.
 */
final class Arrival {
    private static final String AFTER_RECORDS = "record0"; // '0' follows '/'.

    private final ChaincodeStub stub;
    private final StubState state;

    Arrival(ChaincodeStub stub, StubState state) {
        this.stub = stub;
        this.state = state;
    }

    /** How far it is; empty if no move is under way. */
    Optional<AnchoredLog> under() {
        return state.get(Keys.ARRIVED).map(AnchoredLog::parse);
    }

    boolean isEmpty() {
        return state.get(Keys.CLOSED).isEmpty() && hasNoRecord();
    }

    private boolean hasNoRecord() {
        try (QueryResultsIterator<KeyValue> records = stub.getStateByRange(Keys.RECORD, AFTER_RECORDS)) {
            return !records.iterator().hasNext();
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException("a range of records cannot be closed", e);
        }
    }

    /** {@code from} is how many records have arrived. */
    void take(String from, List<RecordReader.Entry> records) {
        AnchoredLog standing = standing();
        if (!from.equals(Long.toString(standing.size())) || records.isEmpty()) {
            throw Refusal.of(
                    "MOVE-03",
                    standing.size() + " records have arrived; the ones behind them are next",
                    "go on from there",
                    "import");
        }
        Draft draft = new Draft(state);
        draft.put(Keys.CLOSED, Moves.OPEN);
        LedgerRules rules = new LedgerRules(draft);
        List<String> leaves = new ArrayList<>();
        List<String> order = new ArrayList<>();
        for (RecordReader.Entry entry : records) {
            requireStands(entry, rules, draft, standing.size() + leaves.size());
            leaves.add(AnchoredLog.leaf(entry.canonical().getBytes(StandardCharsets.US_ASCII)));
            order.add(entry.record().recordId());
        }
        draft.keep();
        if (new Moves(draft).closing().isEmpty()) {
            state.put(Keys.CLOSED, Keys.ARRIVING);
        }
        state.put(Keys.ARRIVED, standing.with(leaves).text());
        // A network sorts what a transaction writes.
        state.put(Keys.ORDER, String.join(Keys.BETWEEN, order));
    }

    private AnchoredLog standing() {
        if (isEmpty()) {
            return AnchoredLog.EMPTY;
        }
        return under().filter(_ ->
                        state.get(Keys.CLOSED).filter(Keys.ARRIVING::equals).isPresent())
                .orElseThrow(() -> Refusal.of(
                        "MOVE-04",
                        "a ledger moves to where no record is, and this one has records",
                        "make a contract for it that nobody used",
                        "import"));
    }

    private void requireStands(RecordReader.Entry entry, LedgerRules rules, Draft draft, long place) {
        // Of a ledger that was closed nothing comes behind its closing, no relocation either.
        Optional<Closing> closed = new Moves(draft).closing();
        if (closed.isPresent()) {
            throw Moves.moved(closed.get());
        }
        if (entry.record() instanceof Closing closing && !isHere(closing)) {
            throw Refusal.of(
                    "MOVE-07",
                    "the ledger was closed to go on as " + closing.channel(),
                    "import it there",
                    closing.recordId());
        }
        switch (rules.apply(entry.record(), entry.canonical())) {
            case Verdict.Accepted accepted when !accepted.repeated() -> {}
            case Verdict.Accepted twice -> throw notToStand(place, "it stands twice", twice.recordId());
            case Verdict.Refused refused ->
                throw notToStand(
                        place,
                        refused.code() + " " + refused.finding(),
                        entry.record().recordId());
        }
    }

    /** On Fabric the stub tells the channel without the contract's name. */
    private boolean isHere(Closing closing) {
        return closing.channel().equals(stub.getChannelId())
                || closing.channel().startsWith(stub.getChannelId() + "/");
    }

    private static Refusal notToStand(long place, String why, String record) {
        return Refusal.of(
                "MOVE-06",
                "the record at place " + place + " cannot stand: " + why,
                "import what was exported, and nothing else",
                record);
    }

    /** Once, for a relocation that says what has arrived; {@link Moves#reopen} goes with it. */
    void end(Relocation relocation) {
        boolean whole = under().filter(it -> it.size() == relocation.size())
                .filter(it -> it.root().equals(relocation.root()))
                .filter(_ -> new Moves(state).closing().isPresent())
                .isPresent();
        if (!whole) {
            throw Refusal.of(
                    "MOVE-05",
                    "what has arrived is not a whole ledger with this head",
                    "let `glovebox ledger import` go on, from the ledger's own export",
                    relocation.recordId());
        }
        state.remove(Keys.ARRIVED);
        state.remove(Keys.ORDER);
    }

    MoveView view() {
        AnchoredLog arrived = under().orElse(AnchoredLog.EMPTY);
        return new MoveView(arrived.root(), arrived.size(), step());
    }

    private MoveView.Step step() {
        if (isEmpty()) {
            return MoveView.Step.EMPTY;
        }
        if (under().isEmpty()) {
            return MoveView.Step.OWN;
        }
        return new Moves(state).closing().isEmpty() ? MoveView.Step.ARRIVING : MoveView.Step.ARRIVED;
    }
}
