package dev.glovebox.engine.synthetic;

import dev.glovebox.engine.catalog.CatalogSnapshot;
import dev.glovebox.policy.model.Bounds;
import dev.glovebox.policy.model.Column;
import dev.glovebox.policy.model.ColumnGrant;
import dev.glovebox.policy.model.ColumnName;
import dev.glovebox.policy.model.ColumnType;
import dev.glovebox.policy.model.DataPolicy;
import dev.glovebox.policy.model.Domain;
import dev.glovebox.policy.model.PathStep;
import dev.glovebox.policy.model.PersonRule;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** One value of one made-up row, as a literal of the engine's SQL. A pure function of row, column and the question's literals. */
final class SyntheticValues {
    /** The hidden column of person numbers. */
    static final String PERSON = "#person";

    static final int VALUES_OF_A_DOMAIN = 12;
    private static final int MOST_ROWS_OF_PERSON = 3;
    private static final int ONE_NULL_IN = 20;
    private static final int TEXTS = 6;
    private static final int DAYS = 730;
    private static final LocalDate FIRST_DAY = LocalDate.of(2024, 1, 1);
    private static final Pattern LITERAL = Pattern.compile("'([^']{1,64})'");

    private final CatalogSnapshot catalog;
    private final List<String> literals;

    SyntheticValues(CatalogSnapshot catalog, String question) {
        this.catalog = catalog;
        this.literals = LITERAL.matcher(question)
                .results()
                .map(found -> found.group(1))
                .distinct()
                .toList();
    }

    /** The row's number in its table, and its person's. */
    record Row(DataPolicy policy, int number, int person) {}

    /** As many as the policy lets a person have, up to a few. */
    static int rowsOfPerson(DataPolicy policy) {
        return policy.person() instanceof PersonRule.OfPersons persons
                ? Math.min(MOST_ROWS_OF_PERSON, persons.rows().atMost())
                : 1;
    }

    String of(Row row, Column column) {
        Optional<String> pointed = reference(row, column);
        if (pointed.isPresent()) {
            return pointed.get();
        }
        if (isPersonColumn(row.policy(), column.name())) {
            return key(column.type(), row.person());
        }
        if (column.domain().isPresent()) {
            return domain(row, column);
        }
        if (isKey(row.policy(), column.name())) {
            return key(column.type(), row.number());
        }
        return column.nullable() && chance(row, column, 1, ONE_NULL_IN) == 0 ? "NULL" : free(row, column);
    }

    private static boolean isPersonColumn(DataPolicy policy, ColumnName name) {
        return policy.person() instanceof PersonRule.PersonColumn person
                && person.column().equals(name);
    }

    private static boolean isKey(DataPolicy policy, ColumnName name) {
        return policy.schema().uniqueKeys().stream()
                .anyMatch(key -> key.columns().equals(List.of(name)));
    }

    /** What leads to the person names the first row that the person has there. */
    private Optional<String> reference(Row row, Column column) {
        if (!(row.policy().person() instanceof PersonRule.PersonPath path)) {
            return Optional.empty();
        }
        PathStep step = path.path().getFirst();
        return step.column().equals(column.name())
                ? catalog.dataset(step.to())
                        .map(there -> key(
                                column.type(),
                                row.person() * rowsOfPerson(there.policy().policy())))
                : Optional.empty();
    }

    private String domain(Row row, Column column) {
        Domain domain = Optional.ofNullable(
                        row.policy().domains().get(column.domain().orElseThrow()))
                .orElseThrow();
        return switch (domain) {
            case Domain.ListedDomain listed ->
                literal(
                        column.type(),
                        listed.values()
                                .get(chance(row, column, 2, listed.values().size())));
            case Domain.TableDomain _ -> key(column.type(), chance(row, column, 2, VALUES_OF_A_DOMAIN));
        };
    }

    private static String key(ColumnType type, int number) {
        return switch (type) {
            case ColumnType.Varchar varchar -> {
                String text = "s" + number;
                yield literal(type, text.length() <= varchar.length() ? text : String.valueOf(number));
            }
            case ColumnType.Plain plain
            when plain == ColumnType.Plain.DATE || plain == ColumnType.Plain.TIMESTAMP ->
                literal(type, FIRST_DAY.plusDays(number).toString());
            default -> literal(type, String.valueOf(number));
        };
    }

    private String free(Row row, Column column) {
        return switch (column.type()) {
            case ColumnType.Plain plain ->
                switch (plain) {
                    case BOOLEAN -> literal(plain, chance(row, column, 3, 2) == 0 ? "true" : "false");
                    case BIGINT -> number(row, column, 0);
                    case DOUBLE -> number(row, column, 2);
                    case DATE, TIMESTAMP -> literal(plain, day(row, column).toString());
                };
            case ColumnType.Decimal decimal -> number(row, column, decimal.scale());
            case ColumnType.Varchar varchar -> text(row, column, varchar.length());
        };
    }

    private String number(Row row, Column column, int scale) {
        Bounds between = column.range()
                .or(() -> bounds(row.policy(), column.name()))
                .orElse(new Bounds(BigDecimal.ZERO, BigDecimal.valueOf(9)));
        BigDecimal width = between.upper().subtract(between.lower());
        BigDecimal part = BigDecimal.valueOf(chance(row, column, 4, 1001), 3);
        return literal(
                column.type(),
                between.lower()
                        .add(width.multiply(part))
                        .setScale(scale, RoundingMode.DOWN)
                        .toPlainString());
    }

    private static Optional<Bounds> bounds(DataPolicy policy, ColumnName name) {
        return policy.grants().stream()
                .flatMap(grant -> grant.column(name).stream())
                .flatMap((ColumnGrant column) -> column.bounds().stream())
                .findFirst();
    }

    /** Some on either side of each day that the question names. */
    private LocalDate day(Row row, Column column) {
        List<LocalDate> named =
                literals.stream().flatMap(text -> parsed(text).stream()).toList();
        int days = chance(row, column, 5, DAYS);
        return named.isEmpty()
                ? FIRST_DAY.plusDays(days)
                : named.get(chance(row, column, 6, named.size())).plusDays(days - DAYS / 2);
    }

    private static Optional<LocalDate> parsed(String text) {
        try {
            return Optional.of(LocalDate.parse(text));
        } catch (DateTimeException other) {
            return Optional.empty();
        }
    }

    private String text(Row row, Column column, int longest) {
        List<String> fitting = literals.stream()
                .filter(text -> text.codePointCount(0, text.length()) <= longest)
                .toList();
        int chosen = chance(row, column, 7, TEXTS + fitting.size());
        String made = "synthetic " + (chosen + 1);
        return literal(
                column.type(),
                chosen >= TEXTS
                        ? fitting.get(chosen - TEXTS)
                        : made.length() <= longest ? made : String.valueOf(chosen % 10));
    }

    private static String literal(ColumnType type, String text) {
        return type.isNumeric() ? text : "'" + text.replace("'", "''") + "'";
    }

    /** From 0 to below {@code below}: SplitMix64 of row, column and use, so that the same policy always gives the same rows. */
    private static int chance(Row row, Column column, int use, int below) {
        long z = (((long) row.number() * 31 + column.name().value().hashCode()) * 31 + use) * 0x9E3779B97F4A7C15L;
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return (int) Math.floorMod(z ^ (z >>> 31), (long) below);
    }
}
