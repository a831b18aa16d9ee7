package dev.glovebox.engine.review;

import dev.glovebox.policy.model.Column;
import dev.glovebox.policy.model.DataPolicy;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A policy's text with one rule of its budget or grants broken, and without its tests.
 *
 * @param rule as it stood
 * @param broken what stands there instead
 */
record PolicyMutant(String rule, String broken, String text) {
    private static final String LIST = ": \\[([a-z_, ]+)]";
    private static final List<Breakage> BREAKAGES = List.of(
            anywhere("consumers: \\[", "consumers: [{dept: tax, roles: [analyst]}, "),
            anywhere("consumers:\n", "consumers:\n  - {dept: tax, roles: [analyst]}\n"),
            anywhere("roles: \\[analyst]", "roles: [analyst, owner]"),
            anywhere("purposes: \\[", "purposes: [marketing, "),
            anywhere("from: 20", "from: 19"),
            anywhere("to: 20", "to: 21"),
            anywhere("  rows: .*\n", ""),
            anywhere(" {4}[a-z_]+: +\\{role: (?!hidden).*}\n", ""),
            anywhere("hidden", "dimension"),
            anywhere("role: measure", "role: [dimension, measure]"),
            anywhere("\\[person, join]", "person"),
            anywhere(", generalize: \\{to: [a-z]+}", ""),
            anywhere(", filter: generalized", ""),
            anywhere("to: [a-z]+_?[a-z]+\\.[a-z]+", "to: nobody.else"),
            anywhere("types: \\[inner]", "types: [inner, left]"),
            anywhere("withhold", "whole-domain"),
            anywhere("whole-domain", "withhold, minEntities: 10"),
            anywhere("nonNegative: true, ", ""),
            anywhere("receivers: \\[", "receivers: [tax, "),
            anywhere("scope: purpose", "scope: grant"),
            anywhere("per: month", "per: day"),
            anywhere("minTier: A", "minTier: B"),
            new Breakage(
                    "(?<=[ \\[])[0-9]+(\\.[0-9]+)?(e-[0-9]+)?(?=[,}\\]\n])", found -> Stream.of(twice(found.group()))),
            new Breakage("functions" + LIST, found -> changed(found, "sum", "avg", "median", "stddev")),
            new Breakage("allow" + LIST, found -> changed(found, "upper")));

    private record Breakage(Pattern where, Function<MatchResult, Stream<String>> replacements) {
        Breakage(String where, Function<MatchResult, Stream<String>> replacements) {
            this(Pattern.compile(where), replacements);
        }
    }

    private static Breakage anywhere(String where, String replacement) {
        return new Breakage(where, _ -> Stream.of(replacement));
    }

    /** {@code policy} is what {@code text} says. Where nothing is granted, no number matters. */
    static List<PolicyMutant> of(String text, DataPolicy policy) {
        if (policy.grants().isEmpty()) {
            return List.of();
        }
        String plain = text.replaceAll("(?m)(^| +)#.*$", "").replaceFirst("(?s)\ntests:.*", "\n");
        List<PolicyMutant> mutants = new ArrayList<>();
        BREAKAGES.forEach(breakage -> add(plain, breakage, mutants));
        add(plain, new Breakage("\n  columns:\n", found -> shown(policy, found.group())), mutants);
        return mutants;
    }

    private static void add(String text, Breakage breakage, List<PolicyMutant> mutants) {
        Matcher found = breakage.where.matcher(text);
        found.region(text.indexOf(text.contains("\nbudget:") ? "\nbudget:" : "\ngrants:"), text.length());
        while (found.find()) {
            breakage.replacements
                    .apply(found)
                    .filter(replacement -> !replacement.equals(found.group()))
                    .forEach(replacement -> mutants.add(mutant(text, found, replacement)));
        }
    }

    private static PolicyMutant mutant(String text, MatchResult found, String replacement) {
        return new PolicyMutant(
                found.group().strip(),
                replacement.strip(),
                text.substring(0, found.start()) + replacement + text.substring(found.end()));
    }

    private static Stream<String> shown(DataPolicy policy, String head) {
        return policy.schema().columns().stream()
                .map(Column::name)
                .filter(name -> policy.grants().stream()
                        .noneMatch(grant -> grant.columns().containsKey(name)))
                .map(name -> head + "    " + name + ": {role: dimension}\n");
    }

    private static String twice(String number) {
        return new BigDecimal(number)
                .multiply(BigDecimal.TWO)
                .stripTrailingZeros()
                .toPlainString();
    }

    /** The list with one of its words fewer, and with one of {@code more} more. */
    private static Stream<String> changed(MatchResult list, String... more) {
        List<String> words = List.of(list.group(1).split(", "));
        Stream<Stream<String>> fewer = words.stream().map(gone -> words.stream().filter(word -> !word.equals(gone)));
        Stream<Stream<String>> added = Stream.of(more)
                .filter(word -> !words.contains(word))
                .map(word -> Stream.concat(words.stream(), Stream.of(word)));
        return Stream.concat(fewer, added)
                .map(changed -> list.group().replace(list.group(1), String.join(", ", changed.toList())));
    }
}
