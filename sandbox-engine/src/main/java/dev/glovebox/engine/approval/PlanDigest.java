package dev.glovebox.engine.approval;

import dev.glovebox.engine.plan.SafePlan;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.stream.Collectors;

/** What a plan does, in one text: all that runs and all that is shown of it, but not which sealed version it is run on. */
final class PlanDigest {
    private PlanDigest() {}

    static String text(SafePlan plan) {
        return plan.steps().stream().map(PlanDigest::ofStep).collect(Collectors.joining("\nthen\n"));
    }

    private static String ofStep(SafePlan plan) {
        String reads = plan.tables().stream()
                .map(read -> read.dataset() + " " + read.columns() + " " + read.person())
                .collect(Collectors.joining("\n"));
        return String.join(
                "\n",
                plan.query().template(),
                reads,
                plan.measurement().toString(),
                plan.outputs().toString(),
                plan.having().toString(),
                plan.windows().toString(),
                plan.order().toString(),
                plan.limit().toString());
    }

    /** SHA-256 in hex; parts cannot run into each other. */
    static String of(String... parts) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (String part : parts) {
                byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
                digest.update((bytes.length + ":").getBytes(StandardCharsets.US_ASCII));
                digest.update(bytes);
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
