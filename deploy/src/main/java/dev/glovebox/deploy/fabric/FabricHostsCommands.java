package dev.glovebox.deploy.fabric;

import dev.glovebox.deploy.fabric.NetworkPlan.Member;
import dev.glovebox.ledger.chaincode.ChaincodePackage;
import dev.glovebox.ledger.chaincode.ProgramDigest;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code glovebox fabric files} and {@code fabric package}: for a network over several machines. */
final class FabricHostsCommands {
    private FabricHostsCommands() {}

    /** The plan of the network. */
    static final class Planned {
        @Spec(Spec.Target.MIXEE)
        private CommandSpec spec = CommandSpec.create();

        @Parameters(
                paramLabel = "PLAN",
                description = "Who is in the network, and where; deploy/fabric/network.json is one.")
        private Path file = Path.of("");

        NetworkPlan plan() {
            if (!Files.isRegularFile(file)) {
                throw new ParameterException(spec.commandLine(), "FABRIC-02 " + file + " is no file that can be read");
            }
            try {
                return NetworkPlan.read(file);
            } catch (NetworkException notOne) {
                throw new ParameterException(spec.commandLine(), String.valueOf(notOne.getMessage()));
            }
        }
    }

    @Command(
            name = "files",
            mixinStandardHelpOptions = true,
            description =
                    "Writes the configuration of a network over several machines; what was generated before is written anew.")
    static final class Write implements Callable<Integer> {
        @Spec
        private CommandSpec spec = CommandSpec.create();

        @Mixin
        private final Planned planned = new Planned();

        @Option(names = "--out", required = true, paramLabel = "FOLDER", description = "Where the files go.")
        private Path out = Path.of("");

        @Override
        public Integer call() {
            HostFiles files = new HostFiles(planned.plan());
            files.write(out);
            files.all().keySet().forEach(file -> spec.commandLine().getOut().println(out.resolve(file)));
            return 0;
        }
    }

    @Command(
            name = "package",
            mixinStandardHelpOptions = true,
            description = {
                "Makes what one member of such a network installs on its peer: this program's digest, and where its service is.",
                "It holds the peer's TLS key, by which the service knows the peer: it stays with the member."
            })
    static final class Pack implements Callable<Integer> {
        @Spec
        private CommandSpec spec = CommandSpec.create();

        @Mixin
        private final Planned planned = new Planned();

        @Option(
                names = "--member",
                required = true,
                paramLabel = "NAME",
                description = "The member's name in the plan.")
        private String name = "";

        @Option(names = "--crypto", required = true, paramLabel = "FOLDER", description = "Where its keys are.")
        private Path crypto = Path.of("");

        @Option(names = "--out", required = true, paramLabel = "FILE", description = "Where the package goes.")
        private Path out = Path.of("");

        @Override
        public Integer call() {
            Member member = planned.plan().members().stream()
                    .filter(one -> one.name().equals(name))
                    .findFirst()
                    .orElseThrow(() -> new ParameterException(spec.commandLine(), "the plan has no member " + name));
            String program = ProgramDigest.of(ChaincodeProgram.classPath());
            Path tls = crypto.resolve("peerOrganizations/" + name + "/peers/peer." + name + "/tls");
            ChaincodePackage made;
            try {
                made = MemberPackage.of(program, HostFiles.service(member), tls, tls.resolve("ca.crt"));
            } catch (IOException unreadable) {
                throw new ParameterException(
                        spec.commandLine(),
                        tls + " must hold the peer's server.key, server.crt and ca.crt; make them first");
            }
            try {
                Files.write(out, made.archive(), StandardOpenOption.CREATE_NEW);
            } catch (IOException failed) {
                throw new ParameterException(
                        spec.commandLine(),
                        "--out must be a new file in a folder that can be written; " + out + " is not");
            }
            PrintWriter told = spec.commandLine().getOut();
            told.println("package id  " + made.id());
            told.println("version     " + Lifecycle.version(program));
            return 0;
        }
    }
}
