package dev.glovebox.ledger.contract;

import static dev.glovebox.ledger.contract.AccountantTrial.fault;
import static org.assertj.core.api.Assertions.assertThat;

import dev.glovebox.ledger.Samples;
import dev.glovebox.ledger.record.LedgerRecord;
import dev.glovebox.ledger.record.PolicyVersion;
import dev.glovebox.ledger.record.Spend;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/**
 * Whatever is submitted in whatever order, the accountant's sums are those of the charges on the ledger, never pass a cap, and what was released is
 * never given back. {@link Books} keeps the sums a second time. Broken accountants are caught by the same sequences.
 */
final class AccountantTest {
    @Test
    void sumsAreThoseOfTheCharges() {
        assertThat(fault(UnaryOperator.identity())).isEmpty();
    }

    @Test
    void catchesChargesThatAreForgotten() {
        assertThat(fault(state -> new BrokenState(state) {
                    @Override
                    public void put(String key, String value) {
                        if (!key.equals(Keys.budget(Samples.DEATHS))) {
                            super.put(key, value);
                        }
                    }
                }))
                .isPresent();
    }

    @Test
    void catchesADeltaThatIsNotCounted() {
        assertThat(fault(state -> new BrokenState(state) {
                    @Override
                    public void put(String key, String value) {
                        boolean sum = RandomRecords.DATASETS.stream()
                                .map(Keys::budget)
                                .anyMatch(key::equals);
                        super.put(key, sum ? new Spend(Spend.parse(value).rhoNano(), 0).canonical() : value);
                    }
                }))
                .isPresent();
    }

    @Test
    void catchesCapsThatAreNotHeld() {
        assertThat(fault(state -> new BrokenState(state) {
                    @Override
                    public Optional<String> get(String key) {
                        return super.get(key)
                                .map(value -> key.equals(Keys.policy(Samples.BENEFITS)) ? wider(value) : value);
                    }
                }))
                .isPresent();
    }

    @Test
    void catchesARefundAfterTheKeysWereReleased() {
        assertThat(fault(state -> new BrokenState(state) {
                    @Override
                    public void put(String key, String value) {
                        boolean released = key.startsWith(Keys.CHARGE) && value.equals(ChargeState.RELEASING.name());
                        super.put(key, released ? ChargeState.CHARGED.name() : value);
                    }
                }))
                .hasValueSatisfying(finding -> assertThat(finding).contains("given back"));
    }

    private static String wider(String policy) {
        PolicyVersion read = (PolicyVersion) LedgerRecord.parse(policy);
        Spend cap = new Spend(
                Math.min(Spend.MOST, read.cap().rhoNano() + 1),
                Math.min(Spend.MOST, read.cap().deltaUnits() + 1));
        return new PolicyVersion(
                        read.dataset(),
                        read.version(),
                        read.owner(),
                        read.publishing(),
                        read.text(),
                        cap,
                        read.threshold(),
                        read.grants(),
                        read.at())
                .canonical();
    }
}
