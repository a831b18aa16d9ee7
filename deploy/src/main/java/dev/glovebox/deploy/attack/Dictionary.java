package dev.glovebox.deploy.attack;

import dev.glovebox.crypto.suite.Suite;
import dev.glovebox.crypto.suite.Suites;
import dev.glovebox.engine.receipt.Receipt;
import dev.glovebox.engine.receipt.SignedReceipt;
import dev.glovebox.ledger.receipt.Opening;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Everything that the ledger commits to is looked for among digests of what it may be: the texts asked, small counts, groups and names; plain, and in
 * the form of commitments with usual salts. None is found. That the form is right is shown by the receipts, whose openings do match.
 */
final class Dictionary implements Runner {
    private static final Pattern DIGEST = Pattern.compile("[0-9a-f]{64}");
    private static final int COUNTS = 3000;
    private static final List<String> LABELS = List.of("", "question", "plan", "result", "worker", "policy");
    private static final List<String> SALTS =
            List.of("0".repeat(32), "00112233445566778899aabbccddeeff", "f".repeat(32));

    @Override
    public Verdict run(Attack attack, Lab lab) {
        Suite suite = Suites.international();
        List<String> asked = attack.questions().stream().flatMap(List::stream).toList();
        Set<String> opened = new HashSet<>();
        asked.forEach(sql -> opened.addAll(openings(lab.target().ask(Deployment.MALLORY, "attack", sql), suite)));
        Set<String> digests = digests(lab.target().records());
        if (opened.stream().noneMatch(digests::contains)) {
            return new Verdict.Failed("no receipt opens anything on the ledger, so that a search proves nothing");
        }
        List<String> words = new ArrayList<>(asked);
        words.addAll(lab.data().targets());
        for (int count = 0; count < COUNTS; count++) {
            words.add(Integer.toString(count));
        }
        long found = words.stream()
                .filter(word -> guesses(word, suite).stream().anyMatch(digests::contains))
                .count();
        return Verdict.of(found == 0, found + " of " + words.size() + " guesses among " + digests.size() + " digests");
    }

    private static Set<String> openings(Answer answer, Suite suite) {
        Set<String> commitments = new HashSet<>();
        Receipt receipt =
                SignedReceipt.parse(answer.json().path("receipt").asText()).receipt();
        receipt.openings()
                .forEach(opening -> commitments.add(
                        new Opening(opening.label(), opening.value().getBytes(StandardCharsets.UTF_8), opening.salt())
                                .commitment(suite)));
        return commitments;
    }

    private static Set<String> digests(List<String> records) {
        Set<String> digests = new HashSet<>();
        for (String record : records) {
            Matcher matcher = DIGEST.matcher(record);
            while (matcher.find()) {
                digests.add(matcher.group());
            }
        }
        return digests;
    }

    private static List<String> guesses(String word, Suite suite) {
        byte[] bytes = word.getBytes(StandardCharsets.UTF_8);
        List<String> guesses = new ArrayList<>(List.of(HexFormat.of().formatHex(suite.hash(bytes))));
        LABELS.forEach(label -> SALTS.forEach(salt -> guesses.add(new Opening(label, bytes, salt).commitment(suite))));
        return guesses;
    }
}
