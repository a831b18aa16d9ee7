package dev.glovebox.ledger.record;

/**
 * Who asked: the department in the clear, the person as a keyed digest. Whoever destroys that key, which is never on the
 * ledger, has erased the person from it.
 */
public record Consumer(String department, String identity) implements Canonical {
    public Consumer {
        Shapes.name("department", department);
        Shapes.digest("identity", identity);
    }

    static Consumer read(CanonicalReader in) {
        String department = in.first("department").text();
        String identity = in.next("identity").text();
        in.close();
        return new Consumer(department, identity);
    }

    @Override
    public void writeTo(StringBuilder out) {
        new CanonicalWriter(out)
                .text("department", department)
                .text("identity", identity)
                .end();
    }
}
