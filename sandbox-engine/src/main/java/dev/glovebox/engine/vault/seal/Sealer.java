package dev.glovebox.engine.vault.seal;

import dev.glovebox.engine.vault.VaultException;
import dev.glovebox.engine.vault.VaultException.Code;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Turns an owner's files into a sealed version: whole or not at all, and never over another. Memory does not grow with the data.
 * Fails with {@link SealRefused} when the files break the policy, with {@link VaultException} otherwise.
 */
public final class Sealer {

    public SealReport seal(SealRequest request) {
        Path target = request.vault().sealed(request.policy().dataset(), request.version());
        request.sources().forEach(Sealer::requireReadable);
        if (request.sources().isEmpty()) {
            throw new VaultException(Code.REFUSED, "a sealing needs at least one file; none was named");
        }
        try (Durable.Lock _ =
                Durable.lock(request.vault().dataset(request.policy().dataset()))) {
            if (Files.exists(target)) {
                throw new VaultException(
                        Code.EXISTS,
                        "version %d of %s must be new; it is in the vault already. Seal the next version"
                                .formatted(request.version(), request.policy().dataset()));
            }
            return seal(request, target);
        } catch (IOException e) {
            throw new VaultException(
                    Code.IO, "sealing must read its files and write the vault; it could not. Check files and disk", e);
        }
    }

    private static SealReport seal(SealRequest request, Path target) throws IOException {
        Path draft = Durable.draft(target);
        try (Sealing sealing = new Sealing(request, draft)) {
            SealReport report = sealing.run();
            Durable.publish(draft, target);
            return report;
        } finally {
            Durable.discard(draft);
        }
    }

    private static void requireReadable(Path path) {
        boolean plainName = path.isAbsolute() && path.toString().chars().noneMatch(c -> "*?[]{}".indexOf(c) >= 0);
        if (!plainName || !Files.isReadable(path) || Files.isDirectory(path)) {
            throw new VaultException(
                    Code.REFUSED,
                    "a file to seal must be readable, named by its full path, without any of *?[]{} in it; %s is not"
                            .formatted(path.getFileName()));
        }
    }
}
