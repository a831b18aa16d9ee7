package dev.glovebox.ledger.contract;

import static dev.glovebox.ledger.contract.AccountantTrial.fault;
import static org.assertj.core.api.Assertions.assertThat;

import dev.glovebox.ledger.Samples;
import dev.glovebox.ledger.record.Spend;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The random sequences of {@link AccountantTest} where others forge: no more comes back than honest charges left open. */
final class OpenSumsTest {
    @Test
    void catchesOpenChargesThatAreNotCounted() {
        assertThat(fault(state -> new BrokenState(state) {
                    @Override
                    public void put(String key, String value) {
                        if (!key.equals(Keys.open(Samples.BENEFITS))) {
                            super.put(key, value);
                        }
                    }
                }))
                .isPresent();
    }

    /** Who writes that charges are open again which were bound. */
    private static class Forging extends BrokenState {
        Forging(LedgerState right) {
            super(right);
        }

        @Override
        public Optional<String> get(String key) {
            return super.get(key).map(value -> key.startsWith(Keys.CHARGE) ? ChargeState.CHARGED.name() : value);
        }
    }

    @Test
    void whatWasReleasedStaysSpentWhateverIsForged() {
        assertThat(fault(Forging::new, Books::refilled)).isEmpty();
    }

    @Test
    void catchesAnAccountantThatGivesBackWhatIsNotOpen() {
        assertThat(fault(
                        state -> new Forging(state) {
                            @Override
                            public Optional<String> get(String key) {
                                return key.startsWith(Keys.OPEN)
                                        ? Optional.of(new Spend(Spend.MOST, Spend.MOST).canonical())
                                        : super.get(key);
                            }

                            @Override
                            public void put(String key, String value) {
                                if (!key.startsWith(Keys.OPEN)) {
                                    super.put(key, value);
                                }
                            }
                        },
                        Books::refilled))
                .isPresent();
    }
}
