package dev.glovebox.ledger.record;

/**
 * Who published a policy version and why, and whether that takes two.
 *
 * @param signer digest of the public key that signed
 * @param why salted commitment to the reason that the owner gave
 * @param fourEyes whether a second owner must sign each version from this one on, this one included
 */
public record Publishing(String signer, String why, boolean fourEyes) implements Canonical {
    public Publishing {
        Shapes.digest("signer", signer);
        Shapes.digest("why", why);
    }

    static Publishing read(CanonicalReader in) {
        boolean fourEyes = in.first("fourEyes").flag();
        String signer = in.next("signer").text();
        String why = in.next("why").text();
        in.close();
        return new Publishing(signer, why, fourEyes);
    }

    @Override
    public void writeTo(StringBuilder out) {
        new CanonicalWriter(out)
                .integer("fourEyes", fourEyes ? 1 : 0)
                .text("signer", signer)
                .text("why", why)
                .end();
    }
}
