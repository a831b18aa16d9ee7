package dev.glovebox.policy.decision;

import dev.glovebox.policy.budget.Epsilon;
import dev.glovebox.policy.model.Grant;
import dev.glovebox.policy.model.Privacy;
import dev.glovebox.policy.model.SourceLine;
import dev.glovebox.policy.model.Validity;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What a grant for the right caller and purpose still demands, one method a rule, in the order in which they are reported. */
final class GrantRules {
    private final Request request;
    private final Grant grant;
    private final PublishedPolicy published;

    private GrantRules(Request request, Grant grant, PublishedPolicy published) {
        this.request = request;
        this.grant = grant;
        this.published = published;
    }

    static Optional<Refusal> firstBroken(Request request, Grant grant, PublishedPolicy published) {
        GrantRules rules = new GrantRules(request, grant, published);
        return Stream.of(rules.days(), rules.hours(), rules.receivers(), rules.epsilon())
                .flatMap(Optional::stream)
                .findFirst();
    }

    private Optional<Refusal> days() {
        Validity valid = grant.valid();
        if (valid.coversDay(request.at())) {
            return Optional.empty();
        }
        return refusal(
                DecisionCode.OUTSIDE_DAYS,
                valid.at(),
                "the grant holds from " + valid.from() + " to " + valid.to() + " (" + valid.zone() + ")",
                "ask " + published.policy().owner() + " to renew it");
    }

    private Optional<Refusal> hours() {
        Validity valid = grant.valid();
        if (valid.coversHour(request.at())) {
            return Optional.empty();
        }
        Validity.Hours hours = valid.hours().orElseThrow();
        return refusal(
                DecisionCode.OUTSIDE_HOURS,
                valid.at(),
                "the grant holds between " + hours.from() + " and " + hours.to() + " (" + valid.zone() + ")",
                "ask again within these hours");
    }

    private Optional<Refusal> receivers() {
        if (grant.output().receivers().contains(request.caller().department())) {
            return Optional.empty();
        }
        List<String> receivers = grant.output().receivers().stream().sorted().toList();
        return refusal(
                DecisionCode.NOT_A_RECEIVER,
                grant.output().at(),
                "answers may go to " + String.join(", ", receivers) + " only",
                "let one of them ask");
    }

    private Optional<Refusal> epsilon() {
        return grant.privacy()
                .flatMap(privacy -> request.epsilon()
                        .filter(asked -> asked.compareTo(privacy.perQueryMax()) > 0)
                        .flatMap(asked -> aboveMax(asked, privacy)));
    }

    private Optional<Refusal> aboveMax(Epsilon asked, Privacy privacy) {
        return refusal(
                DecisionCode.EPSILON_ABOVE_MAX,
                privacy.at(),
                "epsilon " + asked + " is above perQueryMax " + privacy.perQueryMax(),
                "ask with --epsilon " + privacy.perQueryMax() + " or less");
    }

    private Optional<Refusal> refusal(DecisionCode code, SourceLine at, String finding, String wayOut) {
        String rule = "grant " + grant.id();
        return Optional.of(
                new Refusal(code.code(), Optional.empty(), Optional.of(published.place(at, rule)), finding, wayOut));
    }
}
