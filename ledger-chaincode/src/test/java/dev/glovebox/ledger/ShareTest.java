package dev.glovebox.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.glovebox.ledger.record.Spend;
import org.junit.jupiter.api.Test;

final class ShareTest {
    @Test
    void isRoundedDown() {
        assertThat(new Share(1).of(new Spend(199, 99))).isEqualTo(new Spend(1, 0));
        assertThat(new Share(50).of(new Spend(Spend.MOST, 3))).isEqualTo(new Spend(Spend.MOST / 2, 1));
    }

    @Test
    void isSmall() {
        assertThatThrownBy(() -> new Share(0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Share(51)).isInstanceOf(IllegalArgumentException.class);
    }
}
