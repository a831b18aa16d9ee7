package dev.glovebox.engine.review;

import dev.glovebox.engine.plan.Question;
import dev.glovebox.policy.model.Grant;
import dev.glovebox.policy.model.Validity;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Who may ask, for what, when, and at which ε. */
final class AccessMoves {
    private final Question question;
    private final Drafted draft;

    AccessMoves(Question question, Drafted draft) {
        this.question = question;
        this.draft = draft;
    }

    Stream<Move> of(String code) {
        return switch (code) {
            case "AUTH-01" -> each(this::consumer);
            case "AUTH-02" -> named(this::purpose);
            case "AUTH-03" -> named(this::days);
            case "AUTH-04" -> named(this::hours);
            case "AUTH-05" -> named(this::receiver);
            case "EPS-01" -> named(this::epsilon);
            default -> Stream.empty();
        };
    }

    private interface OfGrant {
        Stream<Move> moves(Grant grant, int i);
    }

    /** Grants for the purpose first: they need the fewest words. */
    private Stream<Move> each(OfGrant of) {
        List<Integer> order = new ArrayList<>();
        for (int i = 0; i < draft.policy().grants().size(); i++) {
            boolean fits = draft.policy().grants().get(i).purposes().contains(question.purpose());
            order.add(fits ? 0 : order.size(), i);
        }
        return order.stream().flatMap(i -> of.moves(draft.policy().grants().get(i), i));
    }

    /** Of grants that name the caller. */
    private Stream<Move> named(OfGrant of) {
        return each((grant, i) -> names(grant, question) ? of.moves(grant, i) : Stream.empty());
    }

    static boolean names(Grant grant, Question question) {
        return grant.consumers().stream()
                .anyMatch(consumer -> consumer.includes(
                        question.caller().department(), question.caller().role()));
    }

    private Stream<Move> consumer(Grant grant, int i) {
        String department = question.caller().department();
        String role = question.caller().role();
        for (int c = 0; c < grant.consumers().size(); c++) {
            if (grant.consumers().get(c).department().equals(department)) {
                return Move.of(
                        "grant " + grant.id() + " also for the role " + role + " of " + department,
                        "everyone of that role may ask all that the grant allows",
                        draft.outline().appending(role, "grants", i, "consumers", c, "roles"));
            }
        }
        return Move.of(
                "grant " + grant.id() + " also for " + role + "s of " + department,
                "another department may ask all that the grant allows",
                draft.outline()
                        .appending("{dept: " + department + ", roles: [" + role + "]}", "grants", i, "consumers"));
    }

    private Stream<Move> purpose(Grant grant, int i) {
        return Move.of(
                "grant " + grant.id() + " also for " + question.purpose(),
                "all that the grant allows may be asked for another purpose, with a share of ε of its own where scope is purpose",
                draft.outline().appending(question.purpose().value(), "grants", i, "purposes"));
    }

    private Stream<Move> days(Grant grant, int i) {
        LocalDate day = question.at().atZone(grant.valid().zone()).toLocalDate();
        String end = day.isBefore(grant.valid().from()) ? "from" : "to";
        return Move.of(
                "grant " + grant.id() + " valid " + end + " " + day,
                "the grant holds for longer, for all that it allows",
                draft.outline().replacing(day.toString(), "grants", i, "valid", end));
    }

    private Stream<Move> hours(Grant grant, int i) {
        LocalTime time =
                question.at().atZone(grant.valid().zone()).toLocalTime().truncatedTo(ChronoUnit.MINUTES);
        Optional<Validity.Hours> hours = grant.valid().hours();
        return hours.stream().flatMap(open -> {
            LocalTime from = time.isBefore(open.from()) ? time : open.from();
            LocalTime to = time.isBefore(open.to()) ? open.to() : time.plusMinutes(1);
            return Move.of(
                    "grant " + grant.id() + " holds between " + from + " and " + to,
                    "questions come at hours at which fewer people watch",
                    draft.outline().replacing("\"" + from + "-" + to + "\"", "grants", i, "valid", "hours"));
        });
    }

    private Stream<Move> receiver(Grant grant, int i) {
        String department = question.caller().department();
        return Move.of(
                "answers under grant " + grant.id() + " may go to " + department,
                "another department receives answers",
                draft.outline().appending(department, "grants", i, "output", "receivers"));
    }

    private Stream<Move> epsilon(Grant grant, int i) {
        return question.epsilon().stream()
                .flatMap(asked -> Move.of(
                        "perQueryMax " + asked + " in grant " + grant.id(),
                        "one question may move what is known about a person further, and the budget ends sooner",
                        draft.outline().replacing(asked.toString(), "grants", i, "privacy", "perQueryMax")));
    }
}
