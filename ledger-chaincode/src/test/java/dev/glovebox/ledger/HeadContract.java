package dev.glovebox.ledger;

import static dev.glovebox.ledger.Samples.BENEFITS;
import static dev.glovebox.ledger.Samples.DEATHS;
import static dev.glovebox.ledger.Samples.charge;
import static dev.glovebox.ledger.Samples.confirmation;
import static dev.glovebox.ledger.Samples.done;
import static dev.glovebox.ledger.Samples.failed;
import static dev.glovebox.ledger.Samples.line;
import static dev.glovebox.ledger.Samples.policy;
import static dev.glovebox.ledger.Samples.releasing;
import static dev.glovebox.ledger.Samples.relocation;
import static dev.glovebox.ledger.Samples.repeat;
import static dev.glovebox.ledger.Samples.terms;
import static dev.glovebox.ledger.Samples.undone;
import static org.assertj.core.api.Assertions.assertThat;

import dev.glovebox.ledger.record.Confirmation;
import org.junit.jupiter.api.Test;

/** A ledger that was restored, copied or moved. */
abstract class HeadContract extends AnchorContract {
    @Test
    void relocatedNothingIsSpentUntilTheOwnerConfirms() {
        accepted(charge(1, line(1, 1)));
        accepted(releasing(1));
        accepted(done(1));
        accepted(relocation(1));
        refused("HEAD-01", charge(2, line(1, 1)));
        refused("HEAD-01", repeat(9, 1));
        accepted(deployment.oscar, confirmation(1, "hrss"));
        refused("HEAD-01", charge(2, line(1, 1)));
        refused("HEAD-01", charge(2, line(1, 1), line(BENEFITS, 1, 1, 1)));
        accepted(charge(3, line(BENEFITS, 1, 1, 1)));
        assertThat(spent(DEATHS)).isEqualTo(1);
        accepted(deployment.olga, confirmation(1, "civil-affairs"));
        accepted(repeat(9, 1));
        accepted(charge(2, line(1, 1), line(BENEFITS, 1, 1, 1)));
        assertThat(spent(DEATHS)).isEqualTo(2);
    }

    @Test
    void aNewRelocationWantsANewConfirmation() {
        accepted(relocation(1));
        accepted(deployment.olga, confirmation(1, "civil-affairs"));
        accepted(relocation(2));
        refused("HEAD-01", charge(1, line(1, 1)));
        refused("HEAD-02", deployment.oscar, confirmation(1, "hrss"));
        assertThat(accepted(deployment.olga, confirmation(1, "civil-affairs")).repeated())
                .isTrue();
        refused("HEAD-01", charge(1, line(1, 1)));
        accepted(deployment.olga, confirmation(2, "civil-affairs"));
        accepted(charge(1, line(1, 1)));
    }

    @Test
    void whatWasChargedBeforeIsNotGivenBackAfter() {
        accepted(charge(1, line(1, 10)));
        accepted(charge(2, line(1, 20)));
        accepted(releasing(2));
        accepted(relocation(1));
        refused("HEAD-01", releasing(1));
        refused("HEAD-03", undone(1));
        accepted(failed(2));
        accepted(deployment.olga, confirmation(1, "civil-affairs"));
        refused("HEAD-03", undone(1));
        assertThat(spent(DEATHS)).isEqualTo(30);
    }

    @Test
    void onlyTheOwnerConfirmsAndOnlyTheHeadThatWaits() {
        refused("HEAD-02", deployment.olga, confirmation(1, "civil-affairs"));
        refused("ACCESS-01", deployment.olga, relocation(1));
        accepted(relocation(1));
        refused("ACCESS-01", deployment.oscar, confirmation(1, "civil-affairs"));
        refused("ACCESS-01", deployment.bob, confirmation(1, "civil-affairs"));
        refused("ACCESS-01", confirmation(1, "civil-affairs"));
        refused(
                "HEAD-02",
                deployment.olga,
                new Confirmation(Samples.id(1), "civil-affairs", Samples.digest(9), Samples.NOW));
        refused(
                "HEAD-02",
                deployment.olga,
                new Confirmation(Samples.id(2), "civil-affairs", Samples.digest(41), Samples.NOW));
        refused("HEAD-01", charge(1, line(1, 1)));
    }

    @Test
    void anOwnerMayLowerTheBudgetBeforeConfirming() {
        accepted(relocation(1));
        accepted(deployment.olga, policy(DEATHS, 2, 10, terms(10, 5, 2)));
        accepted(deployment.olga, Samples.dataset(DEATHS, 2, 2));
        accepted(deployment.olga, confirmation(1, "civil-affairs"));
        refused("BUDGET-01", charge(1, line(2, 11)));
        accepted(charge(2, line(2, 10)));
    }

    @Test
    void saysWhatWaits() {
        assertThat(evaluate(deployment.olga, ContractCall.relocated("civil-affairs")))
                .isEqualTo("[]");
        accepted(relocation(1));
        accepted(deployment.olga, confirmation(1, "civil-affairs"));
        assertThat(evaluate(deployment.olga, ContractCall.relocated("hrss")))
                .isEqualTo("[" + relocation(1).canonical() + "]");
        assertThat(evaluate(deployment.olga, ContractCall.relocated("civil-affairs")))
                .isEqualTo("[" + relocation(1).canonical() + ","
                        + confirmation(1, "civil-affairs").canonical() + "]");
    }
}
