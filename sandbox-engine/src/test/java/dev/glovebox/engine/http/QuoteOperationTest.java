package dev.glovebox.engine.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.glovebox.crypto.key.CertificateAuthority;
import dev.glovebox.crypto.key.Party;
import dev.glovebox.crypto.key.Role;
import dev.glovebox.engine.QuoteService.Quoted;
import dev.glovebox.engine.release.Quote;
import dev.glovebox.engine.release.ReleasedResult.Kind;
import dev.glovebox.policy.budget.DeltaUnits;
import dev.glovebox.policy.budget.Epsilon;
import dev.glovebox.policy.budget.PrivacyCharge;
import dev.glovebox.policy.budget.Rho;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class QuoteOperationTest {
    private static final Quote QUOTE = new Quote(
            new PrivacyCharge(new Rho(5000), new DeltaUnits(70)),
            Optional.of(Epsilon.of("0.07")),
            2,
            List.of(
                    new Quote.Column("county", Kind.KEY, Optional.empty(), false),
                    new Quote.Column("n", Kind.MEASURE, Optional.of(new BigDecimal("41")), true),
                    new Quote.Column("mean", Kind.MEASURE, Optional.of(new BigDecimal("3.2")), false)),
            120,
            OptionalLong.of(120));

    @TempDir
    Path folder;

    @Test
    void tellsChargeNoiseAndThreshold() throws Exception {
        QuoteOperation operation =
                new QuoteOperation((question, error) -> new Quoted.Offered(QUOTE), Clock.systemUTC());

        assertThat(operation
                        .answer(call("{\"sql\":\"SELECT 1\",\"purpose\":\"audit\"}"))
                        .body())
                .isEqualTo(
                        "{\"charge\":{\"rhoNano\":5000,\"deltaUnits\":70},\"epsilon\":\"0.07\",\"measurements\":2,\"nearlySurePersons\":120,"
                                + "\"columns\":[{\"name\":\"county\",\"kind\":\"key\",\"noise\":null},"
                                + "{\"name\":\"n\",\"kind\":\"measure\",\"noise\":41},"
                                + "{\"name\":\"mean\",\"kind\":\"measure\",\"noise\":3.2,\"atPersons\":120}]}");
    }

    @Test
    void passesTheWantedErrorOn() throws Exception {
        AtomicReference<Optional<BigDecimal>> wanted = new AtomicReference<>(Optional.empty());
        QuoteOperation operation = new QuoteOperation(
                (question, error) -> {
                    wanted.set(error);
                    return new Quoted.Offered(QUOTE);
                },
                Clock.systemUTC());
        operation.answer(call("{\"sql\":\"SELECT 1\",\"purpose\":\"audit\",\"maxError\":\"50\"}"));

        assertThat(wanted.get()).contains(new BigDecimal("50"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-3", "much", "1e9", "0.0"})
    void refusesAnErrorThatIsNone(String error) throws Exception {
        QuoteOperation operation =
                new QuoteOperation((question, wanted) -> new Quoted.Offered(QUOTE), Clock.systemUTC());
        Call call = call("{\"sql\":\"SELECT 1\",\"purpose\":\"audit\",\"maxError\":\"" + error + "\"}");

        assertThatThrownBy(() -> operation.answer(call))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        thrown -> assertThat(thrown.problem().status()).isEqualTo(400));
    }

    private Call call(String body) throws Exception {
        Party alice = new Party("alice", "hrss", Role.ANALYST);
        CertificateAuthority authority = CertificateAuthority.exists(folder)
                ? CertificateAuthority.open(folder)
                : CertificateAuthority.create(folder, "Test");
        return new Call(
                alice,
                authority.issue(alice, Duration.ofDays(1)).certificate(),
                Map.of(),
                Map.of(),
                new ObjectMapper().readTree(body));
    }
}
