package dev.glovebox.engine.http;

import dev.glovebox.engine.Outcome;
import dev.glovebox.engine.catalog.Catalog;
import dev.glovebox.engine.catalog.PublishedDataset;
import dev.glovebox.engine.charge.Budgets;
import dev.glovebox.engine.receipt.Receipt;
import dev.glovebox.policy.budget.DeltaUnits;
import dev.glovebox.policy.budget.PrivacyCharge;
import dev.glovebox.policy.budget.Rho;
import dev.glovebox.policy.model.DatasetName;
import dev.glovebox.policy.model.Grant;
import dev.glovebox.policy.model.PurposeName;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.stream.LongStream;

/** How many runs of an answer's price its datasets still allow: the least over all of them. Public data are not counted. */
final class RunsLeft implements Function<Outcome.Answered, OptionalLong> {
    private final Catalog catalog;
    private final Budgets budgets;

    RunsLeft(Catalog catalog, Budgets budgets) {
        this.catalog = catalog;
        this.budgets = budgets;
    }

    @Override
    public OptionalLong apply(Outcome.Answered answered) {
        Receipt receipt = answered.receipt().receipt();
        return receipt.lines().stream()
                .flatMapToLong(line -> left(line, new PurposeName(receipt.purpose())))
                .min();
    }

    private LongStream left(Receipt.Line line, PurposeName purpose) {
        Optional<PublishedDataset> dataset = catalog.snapshot().dataset(new DatasetName(line.dataset()));
        Optional<Grant> grant = dataset.stream()
                .flatMap(one -> one.policy().policy().grants().stream())
                .filter(one -> one.id().value().equals(line.grant()))
                .findFirst();
        return grant.filter(one -> one.privacy().isPresent()).stream()
                .mapToLong(one -> budgets.runsLike(dataset.orElseThrow(), one, purpose, spent(line)));
    }

    private static PrivacyCharge spent(Receipt.Line line) {
        return new PrivacyCharge(
                new Rho(line.spend().rhoNano()), new DeltaUnits(line.spend().deltaUnits()));
    }
}
