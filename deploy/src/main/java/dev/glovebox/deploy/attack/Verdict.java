package dev.glovebox.deploy.attack;

/** What became of one attack, in a few words without any of the data. */
sealed interface Verdict {
    String seen();

    /** The promise held. */
    record Held(String seen) implements Verdict {}

    /** The attacker got what the manifest says must not be had. */
    record Failed(String seen) implements Verdict {}

    /** This host has nothing to attack in this way. */
    record NotApplicable(String seen) implements Verdict {}

    /** Held, if so; what was seen either way. */
    static Verdict of(boolean held, String seen) {
        return held ? new Held(seen) : new Failed(seen);
    }
}
