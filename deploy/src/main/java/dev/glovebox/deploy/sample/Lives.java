package dev.glovebox.deploy.sample;

import dev.glovebox.deploy.sample.Life.Custody;
import dev.glovebox.deploy.sample.Life.Death;
import dev.glovebox.deploy.sample.Life.Payment;
import dev.glovebox.deploy.sample.Life.Wage;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Draws what happened to a person. Whoever is not a planted case never meets the condition of one. */
final class Lives {
    static final int WORKING_AGE = 18;
    static final int PENSION_AGE = 60;
    static final int LATE_DAYS = 180;
    private static final int MOST_REPORT_DAYS = 365;

    private final long seed;

    Lives(long seed) {
        this.seed = seed;
    }

    Life of(Person person) {
        Draw draw = Draw.of(seed, person.number(), "life");
        int age = person.ageIn(Story.YEAR);
        if (age < WORKING_AGE || age >= PENSION_AGE) {
            return withoutClaim(person, draw, age);
        }
        Story story = Story.draw(draw);
        return story == Story.NO_CLAIM ? withoutClaim(person, draw, age) : withClaim(person, story, draw);
    }

    private static Life withoutClaim(Person person, Draw draw, int age) {
        Optional<Death> death = draw.chance(age >= PENSION_AGE ? 120 : 10)
                ? Optional.of(death(draw.between(LocalDate.of(2020, 1, 1), LocalDate.of(2024, 12, 31)), draw))
                : Optional.empty();
        boolean works = age >= WORKING_AGE && age < PENSION_AGE && death.isEmpty() && draw.chance(780);
        List<Wage> wages =
                works ? wages(person, draw, draw.chance(850) ? 1 : draw.between(2, 9), Story.MONTHS) : List.of();
        Optional<Custody> custody = !works && age >= WORKING_AGE && draw.chance(20)
                ? Optional.of(custody(draw.between(LocalDate.of(2021, 1, 1), LocalDate.of(2025, 6, 30)), draw))
                : Optional.empty();
        return new Life(person, Story.NO_CLAIM, death, List.of(), wages, custody);
    }

    private static Life withClaim(Person person, Story story, Draw draw) {
        int length = draw.between(2, 6);
        int first = draw.between(1, Story.MONTHS + 1 - length);
        int last = first + length - 1;
        int wrongly = draw.between(1, Math.min(3, length));
        long fen = 100L * (1200 + 10L * draw.between(0, 120));
        List<Payment> payments = IntStream.rangeClosed(first, last)
                .mapToObj(month -> new Payment(month, fen))
                .toList();
        // At most 27 days before the first wrong payment, so after the last rightful one: pay days lie 28 days apart or
        // more.
        LocalDate turn = Story.payDay(last + 1 - wrongly).minusDays(draw.between(1, 27));
        List<Wage> before = draw.chance(700) ? wages(person, draw, 1, first - 1) : List.of();
        return switch (story) {
            case PAID_AFTER_DEATH ->
                new Life(person, story, Optional.of(death(turn, draw)), payments, before, Optional.empty());
            case PAID_WHILE_EMPLOYED -> {
                List<Wage> again = wages(person, draw, last + 1 - wrongly, Story.MONTHS);
                yield new Life(person, story, Optional.empty(), payments, joined(before, again), Optional.empty());
            }
            case PAID_WHILE_JAILED -> {
                Custody custody = new Custody(turn, release(Story.payDay(last), draw));
                yield new Life(person, story, Optional.empty(), payments, before, Optional.of(custody));
            }
            case HONEST_CLAIM, NO_CLAIM -> {
                List<Wage> after = draw.chance(600) ? wages(person, draw, last + 1, Story.MONTHS) : List.of();
                yield new Life(person, story, Optional.empty(), payments, joined(before, after), Optional.empty());
            }
        };
    }

    private static Death death(LocalDate died, Draw draw) {
        return new Death(died, draw.chance(60) ? draw.between(LATE_DAYS + 1, MOST_REPORT_DAYS) : draw.between(0, 45));
    }

    private static Custody custody(LocalDate admitted, Draw draw) {
        return new Custody(admitted, release(admitted, draw));
    }

    private static Optional<LocalDate> release(LocalDate after, Draw draw) {
        return draw.chance(400) ? Optional.of(after.plusDays(draw.between(10, 900))) : Optional.empty();
    }

    private static List<Wage> wages(Person person, Draw draw, int first, int last) {
        int level = person.county().wageLevel() * draw.between(60, 180) / 100;
        return IntStream.rangeClosed(first, last)
                .mapToObj(month -> new Wage(month, 100L * (level + draw.between(-300, 300))))
                .toList();
    }

    private static List<Wage> joined(List<Wage> before, List<Wage> after) {
        return Stream.concat(before.stream(), after.stream()).toList();
    }
}
