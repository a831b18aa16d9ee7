package dev.glovebox.engine.catalog;

import dev.glovebox.policy.model.DataPolicy;
import dev.glovebox.policy.model.Domain;
import dev.glovebox.policy.model.DomainName;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What a closed domain was when a dataset was sealed. A policy version with other values under the same name finds that another domain was verified, and the dataset must
 * be sealed again. The order of a list does not matter. A domain that stands in a table is that column: the version of the table is among the
 * sealed file's references, and is compared with the one in force there.
 */
public final class DomainDigest {
    private DomainDigest() {}

    /** Of the domains of the policy's columns. */
    public static Map<DomainName, String> of(DataPolicy policy) {
        Map<DomainName, String> digests = new TreeMap<>();
        policy.schema()
                .columns()
                .forEach(column -> column.domain()
                        .ifPresent(name -> digests.put(
                                name, of(Objects.requireNonNull(policy.domains().get(name))))));
        return digests;
    }

    private static String of(Domain domain) {
        return TextDigest.of(
                switch (domain) {
                    case Domain.ListedDomain listed ->
                        listed.values().stream()
                                .distinct()
                                .sorted()
                                .map(value -> value.length() + ":" + value)
                                .collect(Collectors.joining(",", "values ", ""));
                    case Domain.TableDomain table -> "table " + table.table() + " " + table.column();
                });
    }
}
