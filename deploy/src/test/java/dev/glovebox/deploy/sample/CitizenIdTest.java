package dev.glovebox.deploy.sample;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

final class CitizenIdTest {
    @Test
    void checksTheExampleOfTheStandard() {
        // GB 11643-1999, annex: 11010519491231002X and 440524188001010014.
        assertThat(CitizenId.of("110105", LocalDate.of(1949, 12, 31), 2)).isEqualTo("11010519491231002X");
        assertThat(CitizenId.of("440524", LocalDate.of(1880, 1, 1), 1)).isEqualTo("440524188001010014");
    }

    @Test
    void refusesAWrongCheckCharacter() {
        assertThat(CitizenId.isValid("110105194912310021")).isFalse();
        assertThat(CitizenId.isValid("11010519491231002X")).isTrue();
    }

    @Test
    void everyPersonHasAnIdOfItsOwn() {
        Population population = new Population(7, 50_000);
        Set<String> ids = population.stream().map(Person::citizenId).collect(Collectors.toSet());
        assertThat(ids).hasSize(50_000).allMatch(CitizenId::isValid).allMatch(id -> id.startsWith("5901"));
    }
}
