package dev.glovebox.engine.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.glovebox.engine.review.UnifiedDiff;
import dev.glovebox.ledger.receipt.Opening;
import dev.glovebox.ledger.record.Approval;
import dev.glovebox.ledger.record.Countersignature;
import dev.glovebox.ledger.record.LedgerRecord;
import dev.glovebox.ledger.record.Withdrawal;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The versions of a published policy: {@code log}, {@code show}, {@code rollback}, {@code countersign} and {@code withdraw}. */
final class PolicyVersions {
    private PolicyVersions() {}

    static String path(String dataset) {
        return "/v1/policies/" + BrokerClient.encode(dataset) + "/versions";
    }

    static JsonNode version(JsonNode log, String dataset, long number) {
        for (JsonNode one : log.required("versions")) {
            if (one.required("version").longValue() == number) {
                return one;
            }
        }
        throw new CommandFailure(
                Exit.REFUSED,
                "DENIED VERSION-09  there is no version " + number + " of " + dataset + "\n  try  glovebox policy log "
                        + dataset);
    }

    /** The commitment, computed here from what is shown. */
    private static String digest(JsonNode version, As as) {
        byte[] text = version.required("text").textValue().getBytes(StandardCharsets.UTF_8);
        return new Opening("policy", text, version.required("salt").textValue()).commitment(as.suite());
    }

    private static void sign(
            BrokerClient client,
            As as,
            String dataset,
            JsonNode log,
            LedgerRecord record,
            Instant at,
            PrintWriter out) {
        JsonNode done = new Signing(client, as.identity(), new SecureRandom())
                .post(
                        path(dataset),
                        JsonNodeFactory.instance.objectNode(),
                        log.required("channel").textValue(),
                        record,
                        at);
        out.println("done   (ledger " + done.required("record").textValue() + ")");
    }

    /** Lists them. */
    @Command(
            name = "log",
            mixinStandardHelpOptions = true,
            description = "Who published which version when and why, and what changed in each.")
    static final class Log extends Listing {
        /** The two lines that name the files. */
        private static final int NAMES = 2;

        @Parameters(paramLabel = "DATASET", description = "The dataset.")
        private String dataset = "";

        @Override
        String path() {
            return PolicyVersions.path(dataset);
        }

        @Override
        List<String> lines(JsonNode log) {
            List<String> lines = new ArrayList<>();
            String before = "";
            for (JsonNode one : log.required("versions")) {
                lines.add(Terminal.plain("v" + one.required("version").asLong() + "  "
                        + one.required("at").asText() + "  " + one.path("by").asText("-") + "  "
                        + state(one) + "  "
                        + one.path("why").asText("")));
                String text = one.required("text").textValue();
                if (!before.isEmpty()) {
                    UnifiedDiff.of(dataset, before, text).stream()
                            .skip(NAMES)
                            .forEach(line -> lines.add("  " + Terminal.plain(line)));
                }
                before = text;
            }
            return lines;
        }

        private static String state(JsonNode version) {
            String state = version.required("state").asText();
            return state.equals("SCHEDULED")
                    ? state + " for "
                            + Days.shown(Instant.parse(version.required("from").textValue()))
                    : state;
        }
    }

    /** Shows one. */
    @Command(
            name = "show",
            mixinStandardHelpOptions = true,
            description = "The text of a published version, and the digest that a second owner signs.")
    static final class Show implements Callable<Integer> {
        @Spec
        private CommandSpec spec = CommandSpec.create();

        @Mixin
        private final As as = new As();

        @Mixin
        private final PolicyAt version = new PolicyAt();

        @Override
        public Integer call() {
            try (BrokerClient client = as.client()) {
                JsonNode one = version.of(version.log(client));
                spec.commandLine().getOut().print(one.required("text").textValue());
                spec.commandLine().getOut().flush();
                if (one.required("state").asText().equals("WAITING")) {
                    spec.commandLine()
                            .getErr()
                            .println("to sign it as the second owner:  glovebox policy countersign " + version
                                    + " --digest " + ReadDigest.shown(digest(one, as)));
                }
                return Exit.DONE;
            }
        }
    }

    /** Signs one as the second owner. */
    @Command(
            name = "countersign",
            mixinStandardHelpOptions = true,
            description = "Signs a version that waits for a second owner; from then on it is in force.")
    static final class Countersign implements Callable<Integer> {
        @Spec
        private CommandSpec spec = CommandSpec.create();

        @Mixin
        private final As as = new As();

        @Mixin
        private final PolicyAt version = new PolicyAt();

        @Mixin
        private final ReadDigest digest = new ReadDigest();

        @Override
        public Integer call() {
            try (BrokerClient client = as.client()) {
                JsonNode log = version.log(client);
                JsonNode one = version.of(log);
                String text = digest(one, as);
                if (!digest.isOf(text)) {
                    throw new CommandFailure(
                            Exit.REFUSED,
                            "DENIED VERSION-08  the text of this version has another digest\n  try  glovebox policy show "
                                    + version);
                }
                Instant at = Instant.now();
                Countersignature second = Records.checked(() -> new Countersignature(
                        version.dataset(),
                        version.number(),
                        text,
                        Approval.signer(as.identity().certificate()),
                        at.toEpochMilli()));
                sign(
                        client,
                        as,
                        version.dataset(),
                        log,
                        second,
                        at,
                        spec.commandLine().getOut());
                return Exit.DONE;
            }
        }
    }

    /** Takes one back. */
    @Command(
            name = "withdraw",
            mixinStandardHelpOptions = true,
            description =
                    "A version that waits never comes into force; under the one in force nothing is asked until the next.")
    static final class Withdraw implements Callable<Integer> {
        @Spec
        private CommandSpec spec = CommandSpec.create();

        @Mixin
        private final As as = new As();

        @Mixin
        private final PolicyAt version = new PolicyAt();

        @Option(
                names = "--code",
                paramLabel = "CODE",
                defaultValue = "OWNER",
                description = "Why, as a code of A-Z 0-9 -.")
        private String code = "OWNER";

        @Override
        public Integer call() {
            try (BrokerClient client = as.client()) {
                JsonNode log = version.log(client);
                Instant at = Instant.now();
                Withdrawal word = Records.checked(
                        () -> new Withdrawal(version.dataset(), version.number(), code, at.toEpochMilli()));
                sign(
                        client,
                        as,
                        version.dataset(),
                        log,
                        word,
                        at,
                        spec.commandLine().getOut());
                return Exit.DONE;
            }
        }
    }
}
