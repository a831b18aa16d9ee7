package dev.glovebox.deploy.sample;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** What the departments of the story recorded about one person. Months are those of {@link Story#YEAR}, money is in fen. */
record Life(
        Person person,
        Story story,
        Optional<Death> death,
        List<Payment> payments,
        List<Wage> wages,
        Optional<Custody> custody) {

    record Death(LocalDate died, int reportDays) {
        LocalDate registered() {
            return died.plusDays(reportDays);
        }
    }

    record Payment(int month, long fen) {
        LocalDate paidOn() {
            return Story.payDay(month);
        }
    }

    record Wage(int month, long fen) {}

    /** Released on the given day, which no longer counts as custody; empty means still there. */
    record Custody(LocalDate admitted, Optional<LocalDate> released) {
        boolean covers(LocalDate day) {
            return !day.isBefore(admitted) && released.map(day::isBefore).orElse(true);
        }
    }

    List<Payment> paidAfterDeath() {
        return payments.stream()
                .filter(payment ->
                        death.map(Death::died).filter(payment.paidOn()::isAfter).isPresent())
                .toList();
    }

    List<Payment> paidWhileEmployed() {
        return payments.stream()
                .filter(payment -> wages.stream().anyMatch(wage -> wage.month() == payment.month()))
                .toList();
    }

    List<Payment> paidWhileJailed() {
        return payments.stream()
                .filter(payment ->
                        custody.filter(stay -> stay.covers(payment.paidOn())).isPresent())
                .toList();
    }
}
