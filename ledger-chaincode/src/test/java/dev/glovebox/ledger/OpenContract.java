package dev.glovebox.ledger;

import static dev.glovebox.ledger.Samples.BENEFITS;
import static dev.glovebox.ledger.Samples.DEATHS;
import static dev.glovebox.ledger.Samples.charge;
import static dev.glovebox.ledger.Samples.id;
import static dev.glovebox.ledger.Samples.line;
import static dev.glovebox.ledger.Samples.releasing;
import static dev.glovebox.ledger.Samples.undone;
import static org.assertj.core.api.Assertions.assertThat;

import dev.glovebox.ledger.record.Undone;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Charges that come without their binding: what of them comes back, and when no more. */
abstract class OpenContract extends LeaseEndContract {
    @Test
    void whatIsOpenComesBackOnce() {
        accepted(charge(1, line(1, 20), line(BENEFITS, 1, 1, 5)));
        accepted(charge(2, line(1, 30)));
        accepted(undone(1));
        assertThat(accepted(undone(1)).repeated()).isTrue();
        refused("STATE-02", new Undone(id(1), "OTHER", Samples.NOW));
        assertThat(List.of(spent(DEATHS), spent(BENEFITS))).containsExactly(30L, 0L);
        accepted(releasing(2));
        refused("STATE-01", undone(2));
        assertThat(spent(DEATHS)).isEqualTo(30);
    }

    /** What comes back in one group makes room for the next. */
    @Test
    void groupsOfOneTransactionOpenBindAndUndo() {
        String answer = submit(
                deployment.broker,
                ContractCall.recordEach(List.of(
                        List.of(charge(1, line(1, 50))),
                        List.of(charge(2, line(1, 20))),
                        List.of(undone(1)),
                        List.of(charge(3, line(1, 40)), releasing(3)),
                        List.of(charge(4, line(1, 20))),
                        List.of(releasing(4)),
                        List.of(undone(3)))));
        assertThat(answer)
                .containsSubsequence(
                        "charge:" + id(1),
                        "BUDGET-02",
                        "undone:" + id(1),
                        "releasing:" + id(3),
                        "releasing:" + id(4),
                        "STATE-01");
        assertThat(spent(DEATHS)).isEqualTo(60);
        refused("STATE-01", undone(4));
    }

    @Test
    void aBindingThatComesAloneEndsWhatWasOpen() {
        submit(
                deployment.broker,
                ContractCall.recordEach(List.of(List.of(charge(1, line(1, 10))), List.of(charge(2, line(1, 10))))));
        submit(deployment.broker, ContractCall.recordBatch(List.of(charge(1, line(1, 10)), releasing(1))));
        refused("STATE-01", undone(1));
        accepted(undone(2));
        assertThat(spent(DEATHS)).isEqualTo(10);
    }
}
