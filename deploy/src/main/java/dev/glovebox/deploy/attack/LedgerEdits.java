package dev.glovebox.deploy.attack;

import dev.glovebox.deploy.trial.Reply;
import dev.glovebox.deploy.trial.TrialFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/** Edits of the ledger's database, each text of {@code *.sql} on a copy of its own: {@code ledger verify} finds every one, and nothing in the copy without any. */
final class LedgerEdits implements Runner {
    @Override
    public Verdict run(Attack attack, Lab lab) throws SQLException, IOException {
        Deployment deployment = lab.disposable();
        if (verified(deployment, List.of()) != 0) {
            return new Verdict.Failed("the ledger does not verify before any edit");
        }
        int edits = 0;
        for (String edit : attack.questions().stream().flatMap(List::stream).toList()) {
            edits++;
            if (verified(deployment, List.of(edit)) != Reply.REFUSED) {
                return new Verdict.Failed("edit " + edits + " is not found");
            }
        }
        return Verdict.of(edits > 0, edits + " edits found");
    }

    /** The exit code over a copy with these edits. */
    private static int verified(Deployment deployment, List<String> edits) throws SQLException, IOException {
        Path ledger = deployment.home().ledger();
        try (TrialFolder copy = TrialFolder.create("attack")) {
            Path database = copy.root().resolve("ledger.db");
            try (Connection source = DriverManager.getConnection("jdbc:sqlite:" + ledger.resolve("ledger.db"));
                    Statement statement = source.createStatement()) {
                statement.execute("VACUUM INTO '" + database + "'");
            }
            Files.copy(ledger.resolve("checkpoint"), copy.root().resolve("checkpoint"));
            try (Connection edited = DriverManager.getConnection("jdbc:sqlite:" + database);
                    Statement statement = edited.createStatement()) {
                for (String edit : edits) {
                    if (statement.executeUpdate(edit) == 0) {
                        throw new CorpusException("an edit of the ledger changes nothing: " + edit);
                    }
                }
            }
            return deployment
                    .client()
                    .run(
                            "ledger",
                            "verify",
                            copy.root().toString(),
                            "--home",
                            deployment.home().root().toString())
                    .code();
        }
    }
}
