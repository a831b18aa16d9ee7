package dev.glovebox.deploy.sample;

import dev.glovebox.deploy.sample.Life.Payment;
import dev.glovebox.deploy.sample.Life.Wage;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/** The exact answers to {@code questions/*.sql}, added up person by person. Each query's name is its file's. */
final class Answers {
    record Table(List<String> columns, List<List<Object>> rows) {}

    private static final LocalDate LATE_SINCE = LocalDate.of(2024, 1, 1);
    private static final int WAGE_MONTH = 6;
    private static final BigDecimal GOOD_WAGE = BigDecimal.valueOf(9000);
    private static final int ENOUGH_PERSONS = 20;

    private final Map<String, Group> recipients = new TreeMap<>();
    private final Map<String, Group> afterDeath = new TreeMap<>();
    private final Map<String, Group> whileEmployed = new TreeMap<>();
    private final Group whileJailed = new Group();
    private final Map<String, Group> lateRecords = new TreeMap<>();
    private final Map<String, Group> wages = new TreeMap<>();

    void add(Life life) {
        County county = life.person().county();
        addPayments(group(recipients, county.code()), life.payments());
        addPayments(group(afterDeath, county.code()), life.paidAfterDeath());
        addPayments(whileJailed, life.paidWhileJailed());
        for (Payment payment : life.paidWhileEmployed()) {
            group(whileEmployed, StoryRecords.month(payment.month())).add(1, payment.fen());
        }
        life.death()
                .filter(death -> !death.died().isBefore(LATE_SINCE))
                .ifPresent(death -> group(lateRecords, county.english()).add(1, death.reportDays()));
        for (Wage wage : life.wages()) {
            if (wage.month() == WAGE_MONTH) {
                group(wages, county.code()).add(1, wage.fen());
            }
        }
    }

    Map<String, Table> tables() {
        Map<String, Table> tables = new LinkedHashMap<>();
        tables.put(
                "01-recipients-by-county",
                table("county,recipients,paid", recipients, group -> List.of(group.persons(), group.yuan())));
        tables.put(
                "02-paid-after-death",
                table(
                        "county,persons,payments,paid",
                        afterDeath,
                        group -> List.of(group.persons(), group.rows(), group.yuan())));
        Map<String, Group> busyMonths = new TreeMap<>(whileEmployed);
        busyMonths.values().removeIf(group -> group.persons() < ENOUGH_PERSONS);
        tables.put(
                "03-paid-while-employed",
                table("pay_month,persons,paid", busyMonths, group -> List.of(group.persons(), group.yuan())));
        tables.put(
                "04-paid-while-jailed",
                new Table(
                        List.of("persons", "payments", "average"),
                        List.of(List.of(whileJailed.persons(), whileJailed.rows(), whileJailed.mean(2)))));
        tables.put(
                "05-late-death-records",
                table("county,deaths,days", lateRecords, group -> List.of(group.rows(), group.mean(0))));
        tables.put("06-good-wages", goodWages());
        return tables;
    }

    private Table goodWages() {
        Map<String, Group> good = new TreeMap<>(wages);
        good.values().removeIf(group -> group.mean(2).compareTo(GOOD_WAGE) <= 0);
        Table table = table("county,earners,wage", good, group -> List.of(group.persons(), group.mean(2)));
        Comparator<List<Object>> byWage = Comparator.comparing(row -> (BigDecimal) row.get(2));
        return new Table(
                table.columns(), table.rows().stream().sorted(byWage.reversed()).toList());
    }

    private static void addPayments(Group group, List<Payment> payments) {
        if (!payments.isEmpty()) {
            group.add(payments.size(), payments.stream().mapToLong(Payment::fen).sum());
        }
    }

    private static Group group(Map<String, Group> groups, String key) {
        return groups.computeIfAbsent(key, absent -> new Group());
    }

    private static Table table(String columns, Map<String, Group> groups, Function<Group, List<Object>> cells) {
        List<List<Object>> rows = groups.entrySet().stream()
                .filter(entry -> entry.getValue().rows() > 0)
                .map(entry -> java.util.stream.Stream.concat(
                                java.util.stream.Stream.<Object>of(entry.getKey()),
                                cells.apply(entry.getValue()).stream())
                        .toList())
                .toList();
        return new Table(List.of(columns.split(",", -1)), rows);
    }
}
