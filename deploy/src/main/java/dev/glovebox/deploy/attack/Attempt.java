package dev.glovebox.deploy.attack;

import java.time.Duration;

/** One attack as it went. */
record Attempt(Verdict verdict, Duration taken) {
    static Attempt of(Attack attack, Lab lab) {
        long start = System.nanoTime();
        Verdict verdict = verdict(attack, lab);
        return new Attempt(verdict, Duration.ofNanos(System.nanoTime() - start));
    }

    /** An attack that could not be carried out proves nothing, and so counts as failed. Its words may quote data: its type alone is told. */
    private static Verdict verdict(Attack attack, Lab lab) {
        if (attack.kind().needsOneDatabase() && !lab.hasOneDatabase()) {
            return new Verdict.NotApplicable("the ledger is a network's, and not one database");
        }
        try {
            return attack.kind().runner().run(attack, lab);
        } catch (CorpusException malformed) {
            throw malformed;
        } catch (UnexpectedEnding other) {
            return new Verdict.Failed("a question that the attack needs ended as " + other.code());
        } catch (Exception broken) {
            return new Verdict.Failed(
                    "could not be carried out: " + broken.getClass().getSimpleName());
        }
    }
}
