package dev.glovebox.policy.check;

import dev.glovebox.policy.check.ClassificationFloors.Floor;
import dev.glovebox.policy.model.Basis;
import dev.glovebox.policy.model.Basis.Classification;
import dev.glovebox.policy.model.Column;
import dev.glovebox.policy.model.ColumnRole;
import dev.glovebox.policy.model.DataPolicy;
import dev.glovebox.policy.model.Grant;
import dev.glovebox.policy.model.Privacy;
import dev.glovebox.policy.model.SmallGroups;
import dev.glovebox.policy.model.Threshold;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What the classification of the data demands of every grant, and that of a column of every grant that uses it. */
final class FloorRule implements Lint.Rule {
    @Override
    public void look(Sheet sheet) {
        Optional<Classification> classification = sheet.policy().basis().flatMap(Basis::classification);
        Floor floor = ClassificationFloors.standard().of(classification);
        sheet.eachGrant((grant, i) -> grant(sheet, used(sheet.policy(), grant, floor), grant, i));
        sheet.eachGrant((grant, i) -> roles(sheet, grant));
    }

    /** The strictest of the dataset's floor and those of the columns that the grant uses. */
    private static Floor used(DataPolicy policy, Grant grant, Floor dataset) {
        return policy.schema().columns().stream()
                .filter(column -> column.classification().isPresent())
                .filter(column -> grant.column(column.name()).isPresent())
                .map(column -> ClassificationFloors.standard().of(column.classification()))
                .reduce(dataset, Floor::and);
    }

    private static void roles(Sheet sheet, Grant grant) {
        for (Column column : sheet.policy().schema().columns()) {
            Set<ColumnRole> allowed =
                    ClassificationFloors.standard().of(column.classification()).roles();
            grant.column(column.name())
                    .ifPresent(granted -> granted.roles().stream()
                            .filter(role -> !allowed.contains(role))
                            .sorted()
                            .forEach(role -> sheet.note(
                                    LintCode.FLOOR_ROLE,
                                    granted.at(),
                                    column.name() + " is classified so that it is no " + role.text(),
                                    "give it one of: " + words(allowed) + "; or correct the column's classification")));
        }
    }

    private static String words(Set<ColumnRole> roles) {
        return roles.stream().sorted().map(ColumnRole::text).collect(Collectors.joining(", "));
    }

    private static void grant(Sheet sheet, Floor floor, Grant grant, int i) {
        if (!floor.shared()) {
            sheet.note(
                    LintCode.FLOOR_SHARED,
                    grant.at(),
                    "the data is classified so that it is not shared, and grant " + grant.id() + " shares it",
                    "remove the grant, or correct basis.classification");
            return;
        }
        grant.privacy().ifPresent(privacy -> protection(sheet, floor, grant, privacy, i));
        sheet.policy().threshold().ifPresent(threshold -> protection(sheet, floor, grant, threshold, i));
    }

    private static void protection(Sheet sheet, Floor floor, Grant grant, Privacy privacy, int i) {
        int entities = grant.output().minEntities();
        if (grant.output().smallGroups() == SmallGroups.WITHHOLD && entities < floor.minEntities()) {
            sheet.mendable(
                    LintCode.FLOOR_ENTITIES,
                    String.valueOf(floor.minEntities()),
                    "minEntities is " + entities + ", and the classification demands " + floor.minEntities(),
                    "write minEntities: " + floor.minEntities(),
                    "grants",
                    i,
                    "output",
                    "minEntities");
        }
        if (privacy.perQueryMax().compareTo(floor.perQueryMax()) > 0) {
            sheet.mendable(
                    LintCode.FLOOR_EPSILON,
                    floor.perQueryMax().toString(),
                    "perQueryMax is " + privacy.perQueryMax() + ", and the classification allows "
                            + floor.perQueryMax(),
                    "write perQueryMax: " + floor.perQueryMax(),
                    "grants",
                    i,
                    "privacy",
                    "perQueryMax");
        }
        confinement(sheet, floor, grant, i);
    }

    private static void protection(Sheet sheet, Floor floor, Grant grant, Threshold threshold, int i) {
        if (!floor.threshold()) {
            sheet.note(
                    LintCode.FLOOR_THRESHOLD,
                    threshold.at(),
                    "the data is classified so that nothing of it is released without noise",
                    "write budget in place of threshold, or correct the classification");
        }
        if (threshold.minEntities() < floor.minEntities()) {
            sheet.mendable(
                    LintCode.FLOOR_ENTITIES,
                    String.valueOf(floor.minEntities()),
                    "minEntities is " + threshold.minEntities() + ", and the classification demands "
                            + floor.minEntities(),
                    "write minEntities: " + floor.minEntities(),
                    "threshold",
                    "minEntities");
        }
        confinement(sheet, floor, grant, i);
    }

    private static void confinement(Sheet sheet, Floor floor, Grant grant, int i) {
        if (!grant.isolation().minTier().satisfies(floor.minTier())) {
            sheet.mendable(
                    LintCode.FLOOR_TIER,
                    floor.minTier().toString(),
                    "minTier is " + grant.isolation().minTier() + ", and the classification demands " + floor.minTier(),
                    "write minTier: " + floor.minTier(),
                    "grants",
                    i,
                    "isolation",
                    "minTier");
        }
    }
}
