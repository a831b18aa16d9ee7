package dev.glovebox.deploy.sample;

import dev.glovebox.deploy.sample.Life.Custody;
import dev.glovebox.deploy.sample.Life.Death;
import dev.glovebox.deploy.sample.Life.Payment;
import dev.glovebox.deploy.sample.Life.Wage;
import java.io.IOException;
import java.time.LocalDate;
import java.util.List;

/** Writes what the story's questions join: deaths, benefits, payroll, inmates. */
final class StoryRecords {
    private static final List<String> CAUSES = List.of("疾病", "意外", "其他", "不详");

    private final Registers registers;
    private final long seed;
    private final Desk desk;

    StoryRecords(Registers registers, long seed, Desk desk) {
        this.registers = registers;
        this.seed = seed;
        this.desk = desk;
    }

    void write(Life life) throws IOException {
        writeDeath(life);
        writePayments(life);
        writeWages(life);
        writeCustody(life);
    }

    private void writeDeath(Life life) throws IOException {
        if (life.death().isEmpty()) {
            return;
        }
        Draw draw = draw(life, Dataset.DEATHS);
        Death death = life.death().get();
        PersonName name = desk.name(life.person(), draw);
        registers
                .of(Dataset.DEATHS)
                .row(
                        desk.id(life.person(), draw),
                        name.chinese(),
                        name.english(),
                        life.person().county().code(),
                        death.died().toString(),
                        death.registered().toString(),
                        Integer.toString(death.reportDays()),
                        draw.pick(CAUSES));
    }

    private void writePayments(Life life) throws IOException {
        Draw draw = draw(life, Dataset.BENEFITS);
        for (Payment payment : life.payments()) {
            PersonName name = desk.name(life.person(), draw);
            registers
                    .of(Dataset.BENEFITS)
                    .row(
                            "B%09d-%02d".formatted(life.person().number(), payment.month()),
                            desk.id(life.person(), draw),
                            name.chinese(),
                            name.english(),
                            life.person().county().code(),
                            month(payment.month()),
                            payment.paidOn().toString(),
                            Money.yuan(payment.fen()).toString());
        }
    }

    private void writeWages(Life life) throws IOException {
        Draw draw = draw(life, Dataset.PAYROLL);
        String employer = "E%05d".formatted(draw.between(1, 4000));
        for (Wage wage : life.wages()) {
            registers
                    .of(Dataset.PAYROLL)
                    .row(
                            desk.id(life.person(), draw),
                            employer,
                            life.person().county().code(),
                            month(wage.month()),
                            Money.yuan(wage.fen()).toString());
        }
    }

    private void writeCustody(Life life) throws IOException {
        if (life.custody().isEmpty()) {
            return;
        }
        Draw draw = draw(life, Dataset.INMATES);
        Custody custody = life.custody().get();
        registers
                .of(Dataset.INMATES)
                .row(
                        desk.id(life.person(), draw),
                        desk.name(life.person(), draw).chinese(),
                        "J%02d".formatted(draw.between(1, 4)),
                        custody.admitted().toString(),
                        custody.released().map(LocalDate::toString).orElse(""));
    }

    static String month(int month) {
        return "%d-%02d".formatted(Story.YEAR, month);
    }

    private Draw draw(Life life, Dataset dataset) {
        return Draw.of(seed, life.person().number(), dataset.tableName());
    }
}
