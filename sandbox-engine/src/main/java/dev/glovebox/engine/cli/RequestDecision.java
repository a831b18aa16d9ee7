package dev.glovebox.engine.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.glovebox.crypto.key.Identity;
import dev.glovebox.engine.approval.KeptRequest;
import dev.glovebox.ledger.record.Approval;
import java.io.PrintWriter;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code glovebox request approve} and {@code refuse}: the person's own signature under the text's digest, for each seat that the person has. */
final class RequestDecision {
    private final As as;
    private final String id;
    private final PrintWriter out;

    private RequestDecision(As as, String id, PrintWriter out) {
        this.as = as;
        this.id = id;
        this.out = out;
    }

    /** Signs for it. */
    @Command(
            name = "approve",
            mixinStandardHelpOptions = true,
            description = "Signs the text of a request: its asker may ask this question once, or until a day.")
    static final class Approve implements Callable<Integer> {
        @Spec
        private CommandSpec spec = CommandSpec.create();

        @Mixin
        private final As as = new As();

        @Parameters(paramLabel = "ID", description = "The request.")
        private String id = "";

        @Mixin
        private final ReadDigest digest = new ReadDigest();

        @Option(
                names = "--until",
                paramLabel = "DAY",
                description = "The question may be asked again and again to the end of this day; left out, once.")
        private Optional<String> until = Optional.empty();

        @Override
        public Integer call() {
            return new RequestDecision(as, id, spec.commandLine().getOut())
                    .sign(
                            true,
                            Optional.of(digest),
                            until.map(day -> Days.end("--until", day).toEpochMilli())
                                    .orElse(0L));
        }
    }

    /** Ends it. */
    @Command(
            name = "refuse",
            mixinStandardHelpOptions = true,
            description = "Ends a request, also one that was approved already.")
    static final class Refuse implements Callable<Integer> {
        @Spec
        private CommandSpec spec = CommandSpec.create();

        @Mixin
        private final As as = new As();

        @Parameters(paramLabel = "ID", description = "The request.")
        private String id = "";

        @Override
        public Integer call() {
            return new RequestDecision(as, id, spec.commandLine().getOut()).sign(false, Optional.empty(), 0);
        }
    }

    /** The commitment to the text, computed here from what is shown. */
    static String digest(JsonNode request, As as) {
        return KeptRequest.opening(
                        request.required("text").textValue(),
                        request.required("salt").textValue())
                .commitment(as.suite());
    }

    private int sign(boolean approved, Optional<ReadDigest> read, long until) {
        String path = "/v1/requests/" + BrokerClient.encode(id);
        try (BrokerClient client = as.client()) {
            JsonNode request = client.get(path, Map.of());
            String text = digest(request, as);
            if (read.filter(digest -> !digest.isOf(text)).isPresent()) {
                throw refused(
                        "APPROVAL-02", "the text of this request has another digest", "glovebox request show " + id);
            }
            if (request.required("mySeats").isEmpty()) {
                throw refused(
                        "APPROVAL-03",
                        "the request does not wait for your department and role",
                        "glovebox request list");
            }
            for (JsonNode seat : request.required("mySeats")) {
                signed(client, path, request, seat.textValue(), text, approved, until);
            }
            return Exit.DONE;
        }
    }

    private void signed(
            BrokerClient client,
            String path,
            JsonNode request,
            String seat,
            String text,
            boolean approved,
            long until) {
        Identity signer = as.identity();
        Instant at = Instant.now();
        Approval word = Records.checked(() -> new Approval(
                id, seat, Approval.signer(signer.certificate()), approved, text, until, at.toEpochMilli()));
        JsonNode done = new Signing(client, signer, new SecureRandom())
                .post(
                        path,
                        JsonNodeFactory.instance.objectNode(),
                        request.required("channel").textValue(),
                        word,
                        at);
        String missing = Texts.joined(done.required("missing"));
        String now = done.required("state").asText();
        out.println((approved ? "approved as " : "refused as ") + seat + "   (ledger "
                + done.required("record").asText() + ")");
        out.println("  " + now + (missing.isEmpty() || !approved ? "" : ", waits for " + missing));
    }

    private static CommandFailure refused(String code, String finding, String wayOut) {
        return new CommandFailure(Exit.REFUSED, "DENIED " + code + "  " + finding + "\n  try  " + wayOut);
    }
}
