package dev.glovebox.engine.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.glovebox.crypto.suite.Suites;
import dev.glovebox.engine.deployment.Trust;
import dev.glovebox.engine.review.LineDiff;
import dev.glovebox.ledger.receipt.Opening;
import dev.glovebox.ledger.record.Approval;
import dev.glovebox.ledger.record.Countersignature;
import dev.glovebox.ledger.record.LedgerRecord;
import dev.glovebox.ledger.record.Withdrawal;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The versions of a published policy: {@code log}, {@code show}, {@code rollback}, {@code countersign} and {@code withdraw}. */
final class PolicyVersions {
    private static final int DIGITS = 12;

    private PolicyVersions() {}

    static String path(String dataset) {
        return "/v1/policies/" + BrokerClient.encode(dataset) + "/versions";
    }

    static JsonNode version(JsonNode log, long number) {
        for (JsonNode one : log.required("versions")) {
            if (one.required("version").longValue() == number) {
                return one;
            }
        }
        throw new CommandFailure(
                Exit.REFUSED, "DENIED VERSION-09  there is no such version\n  try  glovebox policy log DATASET");
    }

    /** The commitment, computed here from what is shown. */
    private static String digest(JsonNode version, As as) {
        String suite = Trust.read(as.folder().resolve("trust.json")).suite();
        byte[] text = version.required("text").textValue().getBytes(StandardCharsets.UTF_8);
        return new Opening("policy", text, version.required("salt").textValue()).commitment(Suites.named(suite));
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
    static final class Log implements Callable<Integer> {
        @Spec
        private CommandSpec spec = CommandSpec.create();

        @Mixin
        private final As as = new As();

        @Mixin
        private final Shape shape = new Shape();

        @Parameters(paramLabel = "DATASET", description = "The dataset.")
        private String dataset = "";

        @Override
        public Integer call() {
            try (BrokerClient client = as.client()) {
                JsonNode log = client.get(path(dataset), Map.of());
                PrintWriter out = spec.commandLine().getOut();
                shape.print(log, java.util.List::of, out);
                if (shape.isTable()) {
                    print(log, out);
                }
                return Exit.DONE;
            }
        }

        private static void print(JsonNode log, PrintWriter out) {
            String before = "";
            for (JsonNode one : log.required("versions")) {
                out.println(Terminal.plain("v" + one.required("version").asLong() + "  "
                        + one.required("at").asText() + "  " + one.path("by").asText("-") + "  "
                        + one.required("state").asText() + "  "
                        + one.path("why").asText("")));
                String text = one.required("text").textValue();
                if (!before.isEmpty()) {
                    LineDiff.of(before, text).forEach(line -> out.println("  " + Terminal.plain(line)));
                }
                before = text;
            }
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

        @Parameters(index = "0", paramLabel = "DATASET", description = "The dataset.")
        private String dataset = "";

        @Parameters(index = "1", paramLabel = "N", description = "The version.")
        private long number;

        @Override
        public Integer call() {
            try (BrokerClient client = as.client()) {
                JsonNode one = version(client.get(path(dataset), Map.of()), number);
                spec.commandLine().getOut().print(one.required("text").textValue());
                spec.commandLine().getOut().flush();
                if (one.required("state").asText().equals("WAITING")) {
                    spec.commandLine()
                            .getErr()
                            .println("to sign it as the second owner:  glovebox policy countersign " + dataset + " "
                                    + number + " --digest " + digest(one, as).substring(0, DIGITS));
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

        @Parameters(index = "0", paramLabel = "DATASET", description = "The dataset.")
        private String dataset = "";

        @Parameters(index = "1", paramLabel = "N", description = "The version.")
        private long number;

        @Option(names = "--digest", required = true, paramLabel = "D", description = "What `policy show` prints.")
        private String digest = "";

        @Override
        public Integer call() {
            try (BrokerClient client = as.client()) {
                JsonNode log = client.get(path(dataset), Map.of());
                JsonNode one = version(log, number);
                String text = digest(one, as);
                if (digest.length() < DIGITS || !text.startsWith(digest)) {
                    throw new CommandFailure(
                            Exit.REFUSED,
                            "DENIED VERSION-08  the text of this version has another digest\n  try  glovebox policy show "
                                    + dataset + " " + number);
                }
                Instant at = Instant.now();
                Countersignature second = Records.checked(() -> new Countersignature(
                        dataset, number, text, Approval.signer(as.identity().certificate()), at.toEpochMilli()));
                sign(client, as, dataset, log, second, at, spec.commandLine().getOut());
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

        @Parameters(index = "0", paramLabel = "DATASET", description = "The dataset.")
        private String dataset = "";

        @Parameters(index = "1", paramLabel = "N", description = "The version.")
        private long number;

        @Option(
                names = "--code",
                paramLabel = "CODE",
                defaultValue = "OWNER",
                description = "Why, as a code of A-Z 0-9 -.")
        private String code = "OWNER";

        @Override
        public Integer call() {
            try (BrokerClient client = as.client()) {
                JsonNode log = client.get(path(dataset), Map.of());
                Instant at = Instant.now();
                Withdrawal word = Records.checked(() -> new Withdrawal(dataset, number, code, at.toEpochMilli()));
                sign(client, as, dataset, log, word, at, spec.commandLine().getOut());
                return Exit.DONE;
            }
        }
    }
}
