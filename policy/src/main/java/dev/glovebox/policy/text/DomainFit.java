package dev.glovebox.policy.text;

import dev.glovebox.policy.model.ColumnType;
import dev.glovebox.policy.model.Domain;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Whether a domain's values can be values of a column. */
final class DomainFit {
    private static final Pattern BIGINT = Pattern.compile("-?(0|[1-9][0-9]{0,17})");

    private DomainFit() {}

    /** What does not fit; a domain that stands in a table is compared when it is sealed. */
    static Optional<String> mismatch(ColumnType type, Domain domain) {
        if (!type.isText() && type != ColumnType.Plain.BIGINT) {
            return Optional.of("a column of type " + type.text() + " has no domain; only varchar and bigint have");
        }
        return switch (domain) {
            case Domain.TableDomain table -> Optional.empty();
            case Domain.ListedDomain listed -> mismatch(type, listed.values());
        };
    }

    private static Optional<String> mismatch(ColumnType type, List<String> values) {
        return values.stream()
                .filter(value -> !fits(type, value))
                .findFirst()
                .map(value -> "the domain's value " + Problems.quoted(value) + " is no " + type.text());
    }

    private static boolean fits(ColumnType type, String value) {
        return type instanceof ColumnType.Varchar(int length)
                ? value.codePointCount(0, value.length()) <= length
                : BIGINT.matcher(value).matches();
    }
}
