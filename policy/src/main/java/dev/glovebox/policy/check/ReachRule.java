package dev.glovebox.policy.check;

import dev.glovebox.policy.model.AggregateName;
import dev.glovebox.policy.model.Column;
import dev.glovebox.policy.model.ColumnGrant;
import dev.glovebox.policy.model.ColumnName;
import dev.glovebox.policy.model.ColumnRole;
import dev.glovebox.policy.model.Consumer;
import dev.glovebox.policy.model.FunctionName;
import dev.glovebox.policy.model.Generalization.DateUnit;
import dev.glovebox.policy.model.Grant;
import dev.glovebox.policy.model.Privacy;
import dev.glovebox.policy.model.SmallGroups;
import dev.glovebox.policy.model.Validity;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** What is granted and can never be used. */
final class ReachRule implements Lint.Rule {
    private static final FunctionName DATE_TRUNC = new FunctionName("date_trunc");

    @Override
    public void look(Sheet sheet) {
        sheet.eachGrant((grant, i) -> {
            sheet.policy().grants().stream()
                    .limit(i)
                    .filter(earlier -> alwaysComesBefore(earlier, grant))
                    .findFirst()
                    .ifPresent(earlier -> sheet.note(
                            LintCode.NEVER_FIRST,
                            grant.at(),
                            "grant " + earlier.id() + " covers all that grant " + grant.id()
                                    + " does, and the first that permits is taken",
                            "put the narrower grant first, or give it purposes of its own"));
            groups(sheet, grant);
            races(sheet, grant);
            grant.consumers().forEach(consumer -> receiver(sheet, grant, consumer));
            grant.columns().values().forEach(column -> column(sheet, grant, column));
        });
    }

    /** Whenever {@code later} permits a request, {@code earlier} does, so {@code later} is never asked. */
    private static boolean alwaysComesBefore(Grant earlier, Grant later) {
        return earlier.purposes().containsAll(later.purposes())
                && earlier.output().receivers().containsAll(later.output().receivers())
                && later.consumers().stream().allMatch(consumer -> isCovered(consumer, earlier))
                && covers(earlier.valid(), later.valid())
                && epsilon(earlier, later);
    }

    private static boolean isCovered(Consumer consumer, Grant earlier) {
        return consumer.roles().stream()
                .allMatch(role ->
                        earlier.consumers().stream().anyMatch(other -> other.includes(consumer.department(), role)));
    }

    private static boolean covers(Validity earlier, Validity later) {
        return earlier.zone().equals(later.zone())
                && !earlier.from().isAfter(later.from())
                && !earlier.to().isBefore(later.to())
                && (earlier.hours().isEmpty() || earlier.hours().equals(later.hours()));
    }

    private static boolean epsilon(Grant earlier, Grant later) {
        return earlier.privacy().isEmpty()
                || earlier.privacy()
                        .map(Privacy::perQueryMax)
                        .filter(most -> later.privacy()
                                .filter(privacy -> privacy.perQueryMax().compareTo(most) <= 0)
                                .isPresent())
                        .isPresent();
    }

    private static void receiver(Sheet sheet, Grant grant, Consumer consumer) {
        if (!grant.output().receivers().contains(consumer.department())) {
            sheet.note(
                    LintCode.NO_RECEIVER,
                    consumer.at(),
                    consumer.department() + " may ask under grant " + grant.id() + " and may not receive the answer",
                    "add " + consumer.department() + " to output.receivers, or remove it here");
        }
    }

    private static void column(Sheet sheet, Grant grant, ColumnGrant column) {
        boolean truncated =
                column.generalize().filter(DateUnit.class::isInstance).isPresent();
        if (truncated && !grant.functions().allow().contains(DATE_TRUNC)) {
            sheet.note(
                    LintCode.NO_TRUNCATION,
                    column.at(),
                    "dates are cut to units by date_trunc, which grant " + grant.id() + " does not allow",
                    "add date_trunc to functions.allow");
        }
        boolean countsNone = grant.contribution()
                .filter(contribution -> contribution.distinctPerGroup().isEmpty())
                .isPresent();
        if (countsNone && column.functions().contains(AggregateName.COUNT_DISTINCT)) {
            sheet.note(
                    LintCode.NO_DISTINCT,
                    column.at(),
                    "nothing limits how many different values of one person count, so none are counted",
                    "add contribution.distinctPerGroup, or remove count_distinct");
        }
    }

    /** A dimension without a domain can still be filtered on; groups are of those with one. */
    private static void groups(Sheet sheet, Grant grant) {
        boolean wholeDomains = grant.privacy().isPresent() && grant.output().smallGroups() == SmallGroups.WHOLE_DOMAIN;
        List<ColumnName> dimensions = grant.columns().entrySet().stream()
                .filter(entry -> entry.getValue().has(ColumnRole.DIMENSION))
                .map(Map.Entry::getKey)
                .toList();
        if (wholeDomains && !dimensions.isEmpty() && dimensions.stream().noneMatch(name -> hasDomain(sheet, name))) {
            sheet.note(
                    LintCode.NO_DOMAIN,
                    grant.output().at(),
                    "no dimension of grant " + grant.id()
                            + " has a declared domain, so whole-domain answers have no groups",
                    "declare domains in schema.columns, or write smallGroups: withhold");
        }
    }

    /** A race is for counts and sums of values that are not negative; joined to a dataset with rowsPerGroup, others are answered too. */
    private static void races(Sheet sheet, Grant grant) {
        boolean races = grant.contribution()
                .filter(contribution -> contribution.raceUpTo().isPresent())
                .isPresent();
        if (!races) {
            return;
        }
        grant.columns().forEach((name, column) -> {
            if (column.functions().stream()
                    .anyMatch(function -> function.needsBounds() && function != AggregateName.SUM)) {
                note(
                        sheet,
                        column,
                        "means, spreads and quantiles need rowsPerGroup, which raceUpTo stands in place of");
            }
            if (column.functions().contains(AggregateName.SUM) && mayBeNegative(sheet, name, column)) {
                note(sheet, column, "sums race only where no value is negative, which nothing says of " + name);
            }
        });
    }

    private static void note(Sheet sheet, ColumnGrant column, String finding) {
        sheet.note(
                LintCode.NO_RACE,
                column.at(),
                finding,
                "declare a range or bounds from 0 for sums, and rowsPerGroup instead of raceUpTo for the rest");
    }

    private static boolean mayBeNegative(Sheet sheet, ColumnName name, ColumnGrant column) {
        return Stream.concat(
                        column.bounds().stream(), sheet.policy().schema().column(name).flatMap(Column::range).stream())
                .noneMatch(bounds -> bounds.lower().signum() >= 0);
    }

    private static boolean hasDomain(Sheet sheet, ColumnName name) {
        return sheet.policy().schema().column(name).flatMap(Column::domain).isPresent();
    }
}
