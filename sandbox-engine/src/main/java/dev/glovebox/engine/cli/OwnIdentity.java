package dev.glovebox.engine.cli;

import dev.glovebox.crypto.CryptoException;
import dev.glovebox.crypto.key.Identity;
import java.nio.file.Path;
import java.util.function.Function;

/** The identity in a folder of its person. */
final class OwnIdentity {
    private OwnIdentity() {}

    /** For one who only shows it to a broker: that verifies it, and its proofs cost a client more than all else before it connects. */
    static Identity read(Path folder) {
        return fit(folder, Identity::read);
    }

    /** For one who signs with it, or wants to know why a broker does not take it. */
    static Identity verified(Path folder) {
        return fit(folder, Identity::load);
    }

    private static Identity fit(Path folder, Function<Path, Identity> way) {
        try {
            return way.apply(folder);
        } catch (CryptoException unfit) {
            int exit = switch (unfit.code()) {
                case EXPIRED, NOT_YET_VALID, UNTRUSTED -> Exit.REFUSED;
                default -> Exit.USAGE;
            };
            throw new CommandFailure(
                    exit, "ID-03 the identity in " + folder + " cannot be used: " + unfit.getMessage());
        }
    }
}
