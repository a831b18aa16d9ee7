package dev.glovebox.ledger.contract;

import dev.glovebox.ledger.record.PolicyVersion;

/**
 * What may follow a policy version: its owner's next one, with a cap that is no higher, and where data is sealed under the same kind of protection.
 *
 * @param sealed whether a version of the dataset was ever sealed
 */
record Succession(PolicyVersion before, boolean sealed) {

    void require(PolicyVersion next) {
        if (!before.owner().equals(next.owner())) {
            throw refusal("OWNER-01", "the dataset has another owner", "the owner of the earlier version publishes");
        }
        // The same people stand behind every version: a cap that rises would be a refill.
        if (!next.cap().within(before.cap())) {
            throw refusal("BUDGET-03", "the budget of a dataset never rises", "keep or lower the total budget");
        }
        if (sealed && before.isOfPersons()) {
            requireProtected(next);
        }
    }

    /**
     * Rows that were sealed as persons' are not made public by a word; and neither do they leave under two protections, or two terms of one, of which the
     * second shows what the first withheld.
     */
    private void requireProtected(PolicyVersion next) {
        if (!next.isOfPersons()) {
            throw refusal(
                    "PUBLIC-01",
                    "the dataset has a sealed version about persons, and cannot become public",
                    "publish and seal data without persons under another name");
        }
        if (!before.threshold().equals(next.threshold())) {
            throw refusal(
                    "THR-04",
                    "the dataset has a sealed version, of which other cells would be withheld than until now",
                    "keep the threshold as it is, or the budget; or publish and seal other persons under another name");
        }
    }

    private Refusal refusal(String code, String finding, String wayOut) {
        return Refusal.of(code, finding, wayOut, before.recordId());
    }
}
