package dev.glovebox.deploy.sample;

import java.io.IOException;
import java.time.LocalDate;
import java.util.List;

/** Writes what departments beside the story keep: pensions, firms, vehicles, property, students, and the public county list. */
final class OtherRecords {
    private static final List<String> TRADES = List.of("商贸", "餐饮", "科技", "建材", "物流", "农业");
    private static final List<String> KINDS = List.of("小型汽车", "小型汽车", "小型汽车", "摩托车", "货车");
    private static final List<String> ENERGIES = List.of("汽油", "汽油", "柴油", "纯电", "混动");
    private static final LocalDate END = LocalDate.of(2025, 12, 31);

    private final Registers registers;
    private final long seed;
    private final Desk desk;
    private long orphanInspections;

    OtherRecords(Registers registers, long seed, Desk desk) {
        this.registers = registers;
        this.seed = seed;
        this.desk = desk;
    }

    void writeCounties() throws IOException {
        for (County county : County.ALL) {
            registers.of(Dataset.COUNTIES).row(county.code(), county.chinese(), county.english());
        }
    }

    void write(Person person) throws IOException {
        int age = person.ageIn(Story.YEAR);
        if (age >= Lives.PENSION_AGE) {
            writePension(person);
        }
        if (age >= Lives.WORKING_AGE) {
            writeFirms(person);
            writeVehicles(person);
            writeProperty(person);
        }
        if (age < 23) {
            writeStudent(person, age);
        }
    }

    /** Inspections of vehicles that are not registered: they lead to no person, so sealing drops and counts them. */
    long orphanInspections() {
        return orphanInspections;
    }

    private void writePension(Person person) throws IOException {
        Draw draw = draw(person, Dataset.PENSIONS);
        registers
                .of(Dataset.PENSIONS)
                .row(
                        desk.id(person, draw),
                        desk.name(person, draw).chinese(),
                        person.county().code(),
                        person.birth()
                                .plusYears(Lives.PENSION_AGE)
                                .withDayOfMonth(1)
                                .toString(),
                        draw.between(900, 7900) + ".00");
    }

    private void writeFirms(Person person) throws IOException {
        Draw draw = draw(person, Dataset.FIRMS);
        int firms = draw.chance(50) ? draw.between(1, 3) : 0;
        for (int firm = 0; firm < firms; firm++) {
            String trade = draw.pick(TRADES);
            registers
                    .of(Dataset.FIRMS)
                    .row(
                            "F%09d-%d".formatted(person.number(), firm),
                            // A quote and a comma, which a reader of CSV must survive.
                            person.county().chinese() + "“"
                                    + person.name().chinese().charAt(0) + "氏”" + trade + " \"Co.,Ltd\"",
                            desk.id(person, draw),
                            person.county().code(),
                            draw.between(LocalDate.of(2000, 1, 1), END).toString(),
                            draw.between(1, 500) + "0000.00");
        }
    }

    private void writeVehicles(Person person) throws IOException {
        Draw draw = draw(person, Dataset.VEHICLES);
        int vehicles = draw.chance(350) ? draw.between(1, 2) : 0;
        for (int vehicle = 0; vehicle < vehicles; vehicle++) {
            String number = "V%09d-%d".formatted(person.number(), vehicle);
            LocalDate registered = draw.between(LocalDate.of(2010, 1, 1), END);
            registers
                    .of(Dataset.VEHICLES)
                    .row(
                            number,
                            desk.id(person, draw),
                            draw.pick(KINDS),
                            draw.pick(ENERGIES),
                            registered.toString(),
                            draw.between(5, 400) + "000.00");
            writeInspections(number, draw);
        }
    }

    private void writeInspections(String vehicle, Draw draw) throws IOException {
        for (int inspection = draw.between(0, 2); inspection > 0; inspection--) {
            boolean orphan = draw.chance(20);
            orphanInspections += orphan ? 1 : 0;
            registers
                    .of(Dataset.INSPECTIONS)
                    .row(
                            orphan ? vehicle.replace('V', 'X') : vehicle,
                            draw.between(LocalDate.of(Story.YEAR, 1, 1), END).toString(),
                            draw.chance(930) ? "true" : "false",
                            draw.between(8, 40) + "0.00");
        }
    }

    private void writeProperty(Person person) throws IOException {
        Draw draw = draw(person, Dataset.PROPERTY);
        int properties = draw.chance(450) ? draw.between(1, 2) : 0;
        for (int property = 0; property < properties; property++) {
            registers
                    .of(Dataset.PROPERTY)
                    .row(
                            "H%09d-%d".formatted(person.number(), property),
                            desk.id(person, draw),
                            person.county().code(),
                            draw.between(28, 260) + "." + draw.between(0, 9),
                            draw.between(LocalDate.of(1995, 1, 1), END).toString());
        }
    }

    private void writeStudent(Person person, int age) throws IOException {
        Draw draw = draw(person, Dataset.STUDENTS);
        String stage = age < 13 ? "小学" : age < 16 ? "初中" : age < 19 ? "高中" : "大学";
        if (age >= 16 && !draw.chance(700)) {
            return;
        }
        registers
                .of(Dataset.STUDENTS)
                .row(
                        desk.id(person, draw),
                        desk.name(person, draw).chinese(),
                        person.county().code(),
                        stage,
                        Integer.toString(Story.YEAR - draw.between(0, 3)),
                        draw.between(0, 80) + "00.00");
    }

    private Draw draw(Person person, Dataset dataset) {
        return Draw.of(seed, person.number(), dataset.tableName());
    }
}
