package dev.glovebox.crypto.key;

import static dev.glovebox.crypto.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import dev.glovebox.crypto.CryptoException.Code;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class PartyTest {

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "a b", "a\"b", "a\\b", "a/b", "../a", "-a", "a\n", "a,CN=b", "a=b", "{a}"})
    void refusesNamesThatCouldBecomeSyntax(String name) {
        assertRefused(Code.MALFORMED, () -> new Party(name, "hrss", Role.ANALYST));
        assertRefused(Code.MALFORMED, () -> new Party("alice", name, Role.ANALYST));
    }

    @Test
    void refusesLongNames() {
        assertThat(new Party("a".repeat(64), "hrss", Role.ANALYST).name()).hasSize(64);
        assertRefused(Code.MALFORMED, () -> new Party("a".repeat(65), "hrss", Role.ANALYST));
    }

    @Test
    void readsRolesInLowerCaseOnly() {
        for (Role role : Role.values()) assertThat(Role.parse(role.text())).isEqualTo(role);
        assertRefused(Code.MALFORMED, () -> Role.parse("Owner"));
        assertRefused(Code.MALFORMED, () -> Role.parse("root"));
    }

    @Test
    void readsAttributesOfFabricsOwnIssuer() {
        String text = "{\"attrs\":{\"hf.Affiliation\":\"org1\",\"hf.EnrollmentID\":\"alice\",\"hf.Type\":\"client\","
                + "\"role\":\"analyst\",\"department\":\"hrss\"}}";
        assertThat(FabricAttributes.party(text)).isEqualTo(new Party("alice", "hrss", Role.ANALYST));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{}",
                "{\"attrs\":{}}",
                "{\"attrs\":{\"role\":\"owner\"}}",
                "{\"attrs\":{\"role\":\"owner\",\"role\":\"auditor\",\"department\":\"d\",\"hf.EnrollmentID\":\"x\"}}",
                "{\"attrs\":{\"role\":\"owner\",\"department\":\"d\",\"hf.EnrollmentID\":\"x\",}}",
                "{\"attrs\":{\"role\":\"owner\" \"department\":\"d\",\"hf.EnrollmentID\":\"x\"}}",
                "{\"attrs\":{\"role\":\"ow\\u006eer\",\"department\":\"d\",\"hf.EnrollmentID\":\"x\"}}",
                "{\"attrs\":{\"role\":\"owner\",\"department\":\"d\",\"hf.EnrollmentID\":\"x\"}",
                "{\"attrs\":{\"role\":1,\"department\":\"d\",\"hf.EnrollmentID\":\"x\"}}"
            })
    void refusesOtherAttributes(String text) {
        assertRefused(Code.MALFORMED, () -> FabricAttributes.party(text));
    }
}
