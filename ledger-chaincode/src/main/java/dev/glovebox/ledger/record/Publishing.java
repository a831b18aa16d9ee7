package dev.glovebox.ledger.record;

/**
 * Who published a policy version and why, from when on it holds, and whether that takes two.
 *
 * @param signer digest of the public key that signed
 * @param why salted commitment to the reason that the owner gave
 * @param from when it comes into force, milliseconds since 1970; 0 as soon as it is signed
 * @param fourEyes whether a second owner must sign each version from this one on, this one included
 */
public record Publishing(String signer, String why, long from, boolean fourEyes) implements Canonical {
    public Publishing {
        Shapes.digest("signer", signer);
        Shapes.digest("why", why);
        Shapes.count("from", from);
    }

    static Publishing read(CanonicalReader in) {
        boolean fourEyes = in.first("fourEyes").flag();
        long from = in.skip(",\"from\":") ? in.integer() : 0;
        String signer = in.next("signer").text();
        String why = in.next("why").text();
        in.close();
        return new Publishing(signer, why, from, fourEyes);
    }

    @Override
    public void writeTo(StringBuilder out) {
        CanonicalWriter writer = new CanonicalWriter(out).integer("fourEyes", fourEyes ? 1 : 0);
        if (from != 0) {
            writer.integer("from", from);
        }
        writer.text("signer", signer).text("why", why).end();
    }
}
