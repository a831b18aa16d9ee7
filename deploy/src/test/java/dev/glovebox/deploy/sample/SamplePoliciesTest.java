package dev.glovebox.deploy.sample;

import static org.assertj.core.api.Assertions.assertThat;

import dev.glovebox.policy.model.Column;
import dev.glovebox.policy.model.DataPolicy;
import dev.glovebox.policy.model.Grant;
import dev.glovebox.policy.model.JoinTerms.JoinKey;
import dev.glovebox.policy.text.PolicyReader;
import dev.glovebox.policy.text.PolicyText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

final class SamplePoliciesTest {
    @ParameterizedTest
    @MethodSource("files")
    void readsEveryPolicyWithoutAProblem(Path file) throws IOException {
        assertThat(PolicyReader.read(file.getFileName().toString(), Files.readString(file)))
                .isInstanceOf(PolicyText.Valid.class);
    }

    @ParameterizedTest
    @EnumSource(Dataset.class)
    void describesTheFileThatIsWritten(Dataset dataset) throws IOException {
        DataPolicy policy = of(policies(), dataset.tableName());
        assertThat(policy.schema().columns())
                .extracting(Column::name)
                .extracting(Object::toString)
                .containsExactly(dataset.header().split(",", -1));
        assertThat(policy.schema().csv().charset()).isEqualTo(dataset.charset());
    }

    @Test
    void bothOwnersListEveryJoin() throws IOException {
        Map<String, DataPolicy> policies = policies();
        for (DataPolicy policy : policies.values()) {
            for (JoinKey key : joins(policy)) {
                assertThat(joins(of(policies, key.to().toString())))
                        .as(policy.dataset() + " to " + key.to())
                        .anyMatch(back -> back.to().equals(policy.dataset())
                                && back.own().equals(key.other())
                                && back.other().equals(key.own()));
            }
        }
    }

    private static List<JoinKey> joins(DataPolicy policy) {
        return policy.grants().stream()
                .map(Grant::joins)
                .flatMap(joins -> joins.keys().stream())
                .toList();
    }

    private static DataPolicy of(Map<String, DataPolicy> policies, String dataset) {
        return Objects.requireNonNull(policies.get(dataset), () -> "no policy for " + dataset);
    }

    private static Map<String, DataPolicy> policies() throws IOException {
        return files().map(SamplePoliciesTest::policy)
                .collect(Collectors.toMap(policy -> policy.dataset().toString(), Function.identity()));
    }

    private static DataPolicy policy(Path file) {
        try {
            return ((PolicyText.Valid) PolicyReader.read(file.toString(), Files.readString(file))).policy();
        } catch (IOException failure) {
            throw new java.io.UncheckedIOException(failure);
        }
    }

    private static Stream<Path> files() throws IOException {
        try (Stream<Path> departments = Files.list(SampleFiles.SOURCES.resolve("policies"))) {
            Path census = SampleFiles.SOURCES.resolve("pums/policies/census.pums.yaml");
            return Stream.concat(
                    departments.filter(file -> !file.toString().endsWith(".tests.yaml")).toList().stream(),
                    Stream.of(census));
        }
    }
}
