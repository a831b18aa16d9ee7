package dev.glovebox.deploy.attack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/**
 * The generated data of the attacked tables; {@code lab/*.yaml} says what is in them.
 *
 * @param targets the groups in which the target is
 * @param flags the secret flag of each person, by id
 */
record LabData(Set<String> targets, Map<Integer, Boolean> flags) {
    static final int GROUPS = 40;
    static final int KNOWN = 24;
    static final int TARGET = 42;
    /** Begins the names of the targets, which nobody may ever see. */
    static final String CANARY = "zqxcanary";
    /** So that an id tells group and place. */
    static final int STRIDE = 100;

    private static final int VISITS = 5;

    LabData {
        targets = Set.copyOf(targets);
        flags = Map.copyOf(flags);
    }

    /** Targets in half of the groups, by lot. */
    static LabData drawn(Random lot) {
        List<String> groups = new ArrayList<>();
        for (int group = 0; group < GROUPS; group++) {
            groups.add(name(group));
        }
        Collections.shuffle(groups, lot);
        Map<Integer, Boolean> flags = new HashMap<>();
        for (int group = 0; group < GROUPS; group++) {
            for (int x = 0; x < KNOWN; x++) {
                flags.put(group * STRIDE + x, lot.nextBoolean());
            }
        }
        return new LabData(new HashSet<>(groups.subList(0, GROUPS / 2)), flags);
    }

    /** The same world with one person more: the target of this group. */
    LabData with(String group) {
        Set<String> more = new HashSet<>(targets);
        more.add(group);
        return new LabData(more, flags);
    }

    /** The same world without the target of this group. */
    LabData without(String group) {
        Set<String> fewer = new HashSet<>(targets);
        fewer.remove(group);
        return new LabData(fewer, flags);
    }

    static String name(int group) {
        return String.format(Locale.ROOT, "%02d", group);
    }

    static String person(int id) {
        return String.format(Locale.ROOT, "P%08d", id);
    }

    void write(Path folder) {
        try {
            Files.createDirectories(folder);
            Files.writeString(folder.resolve("lab.t.csv"), persons());
            Files.writeString(folder.resolve("lab.v.csv"), visits());
            Files.writeString(folder.resolve("lab.p.csv"), places());
        } catch (IOException failed) {
            throw new UncheckedIOException("the attacked data could not be written", failed);
        }
    }

    private String persons() {
        StringBuilder csv = new StringBuilder("id,uid,g,x,name,paid,flag,sal,y,z,note\n");
        for (int group = 0; group < GROUPS; group++) {
            for (int x = 0; x < KNOWN; x++) {
                int id = group * STRIDE + x;
                String flag = flags.getOrDefault(id, false) ? "1" : "0";
                row(csv, id, group, x, x % 2 == 0 ? "common-even" : "common-odd", flag, 100 + 10 * x, "ordinary");
            }
            if (targets.contains(name(group))) {
                String name = CANARY + name(group);
                row(csv, group * STRIDE + TARGET, group, TARGET, name, "1", 1000, name);
            }
        }
        return csv.toString();
    }

    private static void row(
            StringBuilder csv, int id, int group, int x, String name, String flag, int salary, String note) {
        csv.append(id)
                .append(',')
                .append(person(id))
                .append(',')
                .append(name(group))
                .append(',');
        csv.append(x)
                .append(',')
                .append(name)
                .append(",2025-01-")
                .append(String.format(Locale.ROOT, "%02d", 1 + x % 28));
        csv.append(',')
                .append(flag)
                .append(',')
                .append(salary)
                .append(".00,")
                .append(salary / 8.0)
                .append(',');
        csv.append(x == TARGET ? "Infinity" : x == 0 ? "NaN" : "1")
                .append(',')
                .append(note)
                .append('\n');
    }

    /** Five rows of each person; a target's are in its own group alone. */
    private String visits() {
        StringBuilder csv = new StringBuilder("uid,g,fee\n");
        for (int group = 0; group < GROUPS; group++) {
            for (int x = 0; x < KNOWN; x++) {
                visits(csv, group * STRIDE + x, group, x);
            }
            if (targets.contains(name(group))) {
                visits(csv, group * STRIDE + TARGET, group, 100);
            }
        }
        return csv.toString();
    }

    private static void visits(StringBuilder csv, int id, int group, int fee) {
        for (int visit = 0; visit < VISITS; visit++) {
            csv.append(person(id))
                    .append(',')
                    .append(name(group))
                    .append(',')
                    .append(fee)
                    .append(".00\n");
        }
    }

    /** Of nobody: sums of these doubles depend on their order. */
    private static String places() {
        StringBuilder csv = new StringBuilder("code,kind,n,weight,price,paid\n");
        for (int code = 0; code < GROUPS; code++) {
            BigDecimal price = BigDecimal.valueOf(37L * code % 400 - 150, 2);
            double weight = (code % 3 - 1) * Math.pow(10, code % 12 - 6) / 7;
            csv.append(name(code)).append(code % 4 == 0 ? ",park," : ",street,").append(code * 17 % 91 - 40);
            csv.append(',').append(weight).append(',').append(code % 7 == 0 ? "" : price.toPlainString());
            csv.append(",2024-")
                    .append(String.format(Locale.ROOT, "%02d-%02d", 1 + code % 12, 1 + code % 28))
                    .append('\n');
        }
        return csv.toString();
    }
}
