package dev.glovebox.policy.text;

import dev.glovebox.policy.model.Access;
import dev.glovebox.policy.model.AggregateName;
import dev.glovebox.policy.model.Approvals;
import dev.glovebox.policy.model.BudgetScope;
import dev.glovebox.policy.model.ColumnRole;
import dev.glovebox.policy.model.Generalization;
import dev.glovebox.policy.model.IsolationTier;
import dev.glovebox.policy.model.JoinType;
import dev.glovebox.policy.model.Mechanism;
import dev.glovebox.policy.model.SmallGroups;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The closed sets of words, and the words that are known but not enforced. */
final class Words {
    static final Map<String, ColumnRole> ROLES = of(ColumnRole.values(), ColumnRole::text);
    static final Map<String, AggregateName> AGGREGATES = of(AggregateName.values(), AggregateName::text);
    static final Map<String, JoinType> JOIN_TYPES = of(JoinType.values(), JoinType::text);
    static final Map<String, SmallGroups> SMALL_GROUPS = of(SmallGroups.values(), SmallGroups::text);
    static final Map<String, Approvals.Seat> SEATS = of(Approvals.Seat.values(), Approvals.Seat::text);
    static final Map<String, BudgetScope> SCOPES = of(BudgetScope.values(), BudgetScope::text);
    static final Map<String, Access.Period> PERIODS = of(Access.Period.values(), Words::lowerCase);
    static final Map<String, Generalization.DateUnit> DATE_UNITS =
            of(Generalization.DateUnit.values(), Words::lowerCase);
    static final Map<String, Mechanism> MECHANISMS = of(Mechanism.values(), Words::lowerCase);
    static final Map<String, IsolationTier> TIERS = of(IsolationTier.values(), IsolationTier::name);
    static final Map<String, String> PERSON_ROLES =
            of(new String[] {"analyst", "owner", "approver", "auditor", "operator"}, Function.identity());

    static final Set<String> AGGREGATES_NOT_ENFORCED = Set.of("variance");
    static final Set<String> MECHANISMS_NOT_ENFORCED = Set.of("k");
    static final Set<String> REFRESH_NOT_ENFORCED = Set.of("on-disjoint-persons");

    private Words() {}

    private static <T> Map<String, T> of(T[] values, Function<T, String> text) {
        return Arrays.stream(values).collect(Collectors.toUnmodifiableMap(text, Function.identity()));
    }

    private static <E extends Enum<E>> String lowerCase(E value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
