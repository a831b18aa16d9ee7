package dev.glovebox.ledger.contract;

/** How a rule leaves early; {@link LedgerRules} turns it into a verdict. Without stack trace: it is no fault. */
final class Refusal extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Verdict.Refused verdict;

    private Refusal(Verdict.Refused verdict) {
        super(verdict.code(), null, false, false);
        this.verdict = verdict;
    }

    static Refusal of(String code, String finding, String wayOut, String against) {
        return of(new Verdict.Refused(code, finding, wayOut, against));
    }

    static Refusal of(Verdict.Refused verdict) {
        return new Refusal(verdict);
    }

    Verdict.Refused verdict() {
        return verdict;
    }
}
