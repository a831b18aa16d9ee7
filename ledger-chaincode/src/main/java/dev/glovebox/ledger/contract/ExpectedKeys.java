package dev.glovebox.ledger.contract;

import dev.glovebox.ledger.record.Charge;
import dev.glovebox.ledger.record.ChargeLine;
import dev.glovebox.ledger.record.LedgerRecord;
import dev.glovebox.ledger.record.Releasing;
import dev.glovebox.ledger.record.Spend;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a group of records will read, as far as its own text tells it: so that it is read at once. Of a record that is refused or stands already some of it would not have been read; then it
 * may meet a change that it need not have met, and is tried again.
 */
final class ExpectedKeys {
    private final Set<String> charged;
    private final Set<String> bound;

    private ExpectedKeys(List<LedgerRecord> group) {
        this.charged = group.stream()
                .filter(Charge.class::isInstance)
                .flatMap(record -> LedgerRules.chargeOf(record).stream())
                .collect(Collectors.toUnmodifiableSet());
        this.bound = bound(group);
    }

    static Stream<String> of(List<LedgerRecord> group) {
        ExpectedKeys expected = new ExpectedKeys(group);
        return group.stream()
                .flatMap(record -> Stream.concat(Stream.of(Keys.record(record.recordId())), expected.rest(record)));
    }

    /** The charges that records of the group bind. */
    static Set<String> bound(List<LedgerRecord> group) {
        return group.stream()
                .filter(Releasing.class::isInstance)
                .flatMap(record -> LedgerRules.chargeOf(record).stream())
                .collect(Collectors.toUnmodifiableSet());
    }

    private Stream<String> rest(LedgerRecord record) {
        if (record instanceof Charge charge) {
            return charge.lines().stream().flatMap(line -> Stream.concat(versions(line), sums(line, charge)));
        }
        return LedgerRules.chargeOf(record).filter(charge -> !charged.contains(charge)).stream()
                .flatMap(charge -> Stream.of(Keys.charge(charge), Keys.record(Charge.idOf(charge))));
    }

    private static Stream<String> versions(ChargeLine line) {
        String dataset = line.dataset();
        return Stream.of(Keys.scheduled(dataset), Keys.policy(dataset), Keys.dataset(dataset), Keys.withdrawn(dataset));
    }

    /** Who charges to a lease does not read the budget. */
    private Stream<String> sums(ChargeLine line, Charge charge) {
        if (line.spend().equals(Spend.NONE)) {
            return Stream.empty();
        }
        String payer = charge.holder().isPresent() ? Keys.leases(line.dataset()) : Keys.budget(line.dataset());
        Stream<String> spent = Stream.of(payer, Keys.scope(line.dataset(), line.grant(), line.scope()));
        return bound.contains(charge.charge()) ? spent : Stream.concat(spent, Stream.of(Keys.open(line.dataset())));
    }
}
