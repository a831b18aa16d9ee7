package dev.glovebox.ledger.embedded;

import dev.glovebox.crypto.CryptoException;
import dev.glovebox.crypto.sign.NoteKey;
import dev.glovebox.crypto.tlog.Checkpoint;
import dev.glovebox.crypto.tlog.MerkleHash;
import dev.glovebox.crypto.tlog.SignedCheckpoint;
import dev.glovebox.crypto.tlog.TreeHasher;
import dev.glovebox.ledger.LedgerException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** A database that was found to be whole, and its newest checkpoint. */
record OpenedDatabase(Sql sql, SignedCheckpoint newest) {
    /** Beyond this size the page check would delay the start; `ledger verify` reads everything at any size. */
    private static final long CHECKED_BYTES = 64L << 20;

    private static final MerkleHash HASH = MerkleHash.sha256();

    static OpenedDatabase create(EmbeddedConfig config) {
        Path file = config.database();
        if (Files.exists(file) || Head.published(config.folder()).isPresent()) {
            throw new LedgerException(
                    LedgerException.Code.FOREIGN,
                    config.folder() + " holds a ledger already; open it or use a new folder");
        }
        Sql sql = Sql.writer(file, true);
        try {
            sql.run("BEGIN IMMEDIATE");
            Schema.create(sql, config.signer().name());
            SignedCheckpoint empty =
                    SignedCheckpoint.sign(new Checkpoint(config.signer().name(), 0, HASH.emptyRoot()), config.signer());
            sql.update("INSERT INTO block VALUES (1, 0, ?)", empty.text());
            sql.run("COMMIT");
            new Head(config.folder(), empty).advance(empty);
            return new OpenedDatabase(sql, empty);
        } catch (RuntimeException e) {
            sql.close();
            throw e;
        }
    }

    static OpenedDatabase open(EmbeddedConfig config) {
        Path file = config.database();
        Schema.requireDatabase(file);
        Sql sql = Sql.writer(file, false);
        try {
            return checked(sql, config);
        } catch (Tiles.MissingHashException | CryptoException e) {
            sql.close();
            throw Sql.corrupt(file, "contradicts its own checkpoint", e);
        } catch (RuntimeException e) {
            sql.close();
            throw e;
        }
    }

    private static OpenedDatabase checked(Sql sql, EmbeddedConfig config) {
        Path file = config.database();
        if (!Schema.origin(sql, file).equals(config.signer().name())) {
            throw foreign(file);
        }
        requireWholePages(sql, file);
        SignedCheckpoint newest = newest(sql);
        requireOwn(newest, config);
        requireRoot(sql, newest.checkpoint(), file);
        Head.published(config.folder()).ifPresent(text -> requireNotBehind(sql, newest, text, config));
        return new OpenedDatabase(sql, newest);
    }

    static SignedCheckpoint newest(Sql sql) {
        Optional<String> text = sql.query(
                "SELECT checkpoint FROM block ORDER BY number DESC LIMIT 1",
                row -> row.next() ? Optional.of(row.getString(1)) : Optional.empty());
        return SignedCheckpoint.parse(text.orElseThrow(Tiles.MissingHashException::new));
    }

    private static void requireWholePages(Sql sql, Path file) {
        try {
            if (Files.size(file) > CHECKED_BYTES) {
                return;
            }
        } catch (IOException e) {
            throw new LedgerException(LedgerException.Code.STORAGE, file + " cannot be read", e);
        }
        List<String> found =
                sql.query("PRAGMA quick_check(1)", row -> row.next() ? List.of(row.getString(1)) : List.<String>of());
        if (!found.equals(List.of("ok"))) {
            throw Sql.corrupt(file, "has damaged pages");
        }
    }

    private static void requireOwn(SignedCheckpoint newest, EmbeddedConfig config) {
        try {
            newest.verify(NoteKey.of(config.signer().name(), config.signer().signer()));
        } catch (CryptoException e) {
            if (e.code() == CryptoException.Code.UNTRUSTED) {
                throw foreign(config.database());
            }
            throw e;
        }
    }

    private static void requireRoot(Sql sql, Checkpoint checkpoint, Path file) {
        byte[] root = new TreeHasher(HASH, new Tiles(new FoldedTiles(HASH), sql)).root(checkpoint.size());
        if (!Arrays.equals(root, checkpoint.root())) {
            throw Sql.corrupt(file, "contradicts its own checkpoint");
        }
    }

    /** The published checkpoint is written after each commit: an honest database is never behind it. */
    private static void requireNotBehind(Sql sql, SignedCheckpoint newest, String text, EmbeddedConfig config) {
        SignedCheckpoint published = SignedCheckpoint.parse(text);
        requireOwn(published, config);
        if (published.checkpoint().size() > newest.checkpoint().size()) {
            throw new LedgerException(
                    LedgerException.Code.ROLLED_BACK,
                    "%s holds %d records, but a checkpoint over %d was published; budgets may have been spent since. Put the newer database back, or `glovebox restore` a backup into another folder: that answers once its owners confirm the head"
                            .formatted(
                                    config.database(),
                                    newest.checkpoint().size(),
                                    published.checkpoint().size()));
        }
        requireRoot(sql, published.checkpoint(), config.database());
    }

    private static LedgerException foreign(Path file) {
        return new LedgerException(
                LedgerException.Code.FOREIGN, file + " belongs to another deployment or key; check --home and keys");
    }
}
