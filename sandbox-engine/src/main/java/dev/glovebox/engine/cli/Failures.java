package dev.glovebox.engine.cli;

import dev.glovebox.crypto.CryptoException;
import dev.glovebox.engine.deployment.DeploymentException;
import dev.glovebox.engine.http.ServerException;
import dev.glovebox.engine.isolate.sandbox.SandboxException;
import dev.glovebox.engine.vault.VaultException;
import dev.glovebox.engine.vault.seal.SealRefused;
import dev.glovebox.ledger.LedgerException;
import dev.glovebox.ledger.LedgerFailure;
import dev.glovebox.ledger.move.MoveException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;

/** Every failure as its text and its exit code. What nobody foresaw is a bug: type and place, never a message, which may quote data. */
final class Failures implements IExecutionExceptionHandler {
    @Override
    public int handleExecutionException(Exception thrown, CommandLine command, @Nullable ParseResult parsed) {
        PrintWriter err = command.getErr();
        int exit = switch (thrown) {
            case CommandFailure known -> print(err, known.text(), known.exit());
            case ProblemReply reply -> {
                ProblemText.of(reply.status(), reply.problem(), "", "").forEach(err::println);
                yield Exit.of(reply.status(), false);
            }
            case SealRefused refused -> {
                refused.problems().forEach(problem -> err.println(Terminal.plain(problem.toString())));
                yield print(err, "DENIED SEAL-01  the files break the policy; nothing was sealed", Exit.REFUSED);
            }
            case DeploymentException unusable -> print(err, message(unusable), Exit.USAGE);
            case ServerException deaf -> print(err, message(deaf), Exit.USAGE);
            case CryptoException bad -> print(err, "KEY-" + bad.code() + " " + message(bad), Exit.USAGE);
            case SandboxException missing -> print(err, "SANDBOX-" + message(missing), Exit.USAGE);
            case VaultException vault -> print(err, "VAULT-" + vault.code() + " " + message(vault), vault(vault));
            case UncheckedIOException disk ->
                print(err, "IO-01 " + message(disk) + "; check that it is there, its rights and the disk", Exit.USAGE);
            case MoveException refused -> print(err, "DENIED " + message(refused), Exit.REFUSED);
            case LedgerException broken -> print(err, message(broken), Exit.UNREACHABLE);
            case LedgerFailure unsettled -> print(err, "LEDGER-" + message(unsettled), Exit.UNREACHABLE);
            default -> print(err, bug(thrown), Exit.UNREACHABLE);
        };
        err.flush();
        return exit;
    }

    private static int vault(VaultException failure) {
        return switch (failure.code()) {
            case REFUSED, STALE, MISSING, EXISTS -> Exit.REFUSED;
            case AUTHENTICATION, FORMAT, KEY, IO, DIED, ENGINE -> Exit.UNREACHABLE;
        };
    }

    private static int print(PrintWriter err, String text, int exit) {
        text.lines().map(Terminal::plain).forEach(err::println);
        return exit;
    }

    private static String message(Throwable thrown) {
        return Objects.requireNonNullElse(thrown.getMessage(), thrown.getClass().getSimpleName());
    }

    private static String bug(Throwable thrown) {
        String place = Stream.of(thrown.getStackTrace())
                .filter(frame -> frame.getClassName().startsWith("dev.glovebox"))
                .findFirst()
                .map(frame -> " at " + frame.getFileName() + ":" + frame.getLineNumber())
                .orElse("");
        return "BUG-01 something went wrong here: " + thrown.getClass().getSimpleName() + place
                + "; please report this line";
    }
}
