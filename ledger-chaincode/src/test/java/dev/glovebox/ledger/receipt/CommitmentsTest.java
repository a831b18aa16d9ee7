package dev.glovebox.ledger.receipt;

import static org.assertj.core.api.Assertions.assertThat;

import dev.glovebox.crypto.suite.Suites;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import org.junit.jupiter.api.Test;

final class CommitmentsTest {
    @Test
    void aDictionaryOfSmallValuesOpensNoCommitment() {
        Commitments commitments = new Commitments(Suites.international(), new SecureRandom());
        Opening secret = commitments.open("persons", "42".getBytes(StandardCharsets.US_ASCII));
        String commitment = secret.commitment(Suites.international());
        assertThat(secret.opens(commitment, Suites.international())).isTrue();
        assertThat(commitments
                        .open("persons", "42".getBytes(StandardCharsets.US_ASCII))
                        .opens(commitment, Suites.international()))
                .isFalse();
        for (int guess = 0; guess < 1000; guess++) {
            byte[] value = Integer.toString(guess).getBytes(StandardCharsets.US_ASCII);
            Opening unsalted = new Opening("persons", value, "00".repeat(16));
            assertThat(unsalted.opens(commitment, Suites.international())).isFalse();
        }
        assertThat(new Opening("rows", secret.value(), secret.salt()).opens(commitment, Suites.international()))
                .isFalse();
    }
}
