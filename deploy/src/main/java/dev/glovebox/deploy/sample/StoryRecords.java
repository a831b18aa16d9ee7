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
    private static final int UNIDENTIFIED_PER_MILLE = 2;

    private final Registers registers;
    private final long seed;
    private final Desk desk;
    private long unidentifiedDead;

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

    /** Deaths recorded without an id: they belong to no person, so sealing drops and counts them. */
    long unidentifiedDead() {
        return unidentifiedDead;
    }

    private void writeDeath(Life life) throws IOException {
        Draw draw = draw(life, Dataset.DEATHS);
        if (life.death().isPresent()) {
            PersonName name = desk.name(life.person(), draw);
            deathRow(
                    desk.id(life.person(), draw),
                    name,
                    life.person().county(),
                    life.death().get(),
                    draw.pick(CAUSES));
        }
        if (draw.chance(UNIDENTIFIED_PER_MILLE)) {
            LocalDate died = draw.between(LocalDate.of(2020, 1, 1), LocalDate.of(2025, 12, 31));
            deathRow("", new PersonName("无名氏", "Unknown"), life.person().county(), new Death(died, 30), "不详");
            unidentifiedDead++;
        }
    }

    private void deathRow(String id, PersonName name, County county, Death death, String cause) throws IOException {
        registers
                .of(Dataset.DEATHS)
                .row(
                        id,
                        name.chinese(),
                        name.english(),
                        county.code(),
                        death.died().toString(),
                        death.registered().toString(),
                        Integer.toString(death.reportDays()),
                        cause);
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
