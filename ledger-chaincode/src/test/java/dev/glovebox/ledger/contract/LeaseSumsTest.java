package dev.glovebox.ledger.contract;

import static dev.glovebox.ledger.contract.AccountantTrial.fault;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The random sequences of {@link AccountantTest}, in which two brokers hold leases, over accountants that forget what these paid. */
final class LeaseSumsTest {
    @Test
    void catchesLeasesThatHoldMoreThanTheyTook() {
        assertThat(fault(state -> new BrokenState(state) {
                    @Override
                    public void put(String key, String value) {
                        if (!key.startsWith(Keys.LEASE) || super.get(key).isEmpty()) {
                            super.put(key, value);
                        }
                    }
                }))
                .isPresent();
    }

    @Test
    void catchesAChargeThatIsGivenBackToTheBudgetInsteadOfItsLease() {
        assertThat(fault(state -> new BrokenState(state) {
                    @Override
                    public Optional<String> get(String key) {
                        return key.startsWith(Keys.paid("")) ? Optional.empty() : super.get(key);
                    }
                }))
                .isPresent();
    }
}
