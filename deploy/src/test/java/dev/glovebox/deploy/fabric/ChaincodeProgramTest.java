package dev.glovebox.deploy.fabric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.glovebox.crypto.key.CertificateAuthority;
import dev.glovebox.ledger.chaincode.ChaincodePackage;
import dev.glovebox.ledger.chaincode.PeerConnection;
import dev.glovebox.ledger.chaincode.ProgramDigest;
import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The contract's service from the jars that an installation has, and no other. */
final class ChaincodeProgramTest {
    private static final Path RUNTIME = Path.of("target", "runtime.classpath");

    @TempDir
    private Path folder;

    @Test
    void servesFromTheJarsOfAnInstallation() throws Exception {
        Path jar = install();
        InetAddress loopback = InetAddress.getLoopbackAddress();
        CertificateAuthority.create(folder.resolve("ca"), "tls authority")
                .issueServer("localhost", List.of(loopback), Duration.ofDays(1))
                .writeTo(folder.resolve("tls"));
        Path tls = folder.resolve("tls");
        Files.copy(tls.resolve("key.pem"), tls.resolve("server.key"));
        Files.copy(tls.resolve("cert.pem"), tls.resolve("server.crt"));
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, loopback)) {
            port = free.getLocalPort();
        }
        String address = loopback.getHostAddress() + ":" + port;
        ChaincodePackage approved = ChaincodePackage.of(
                ProgramDigest.of(jar.toString()), new PeerConnection(address, "key", "certificate", "root"));
        Path archive = Files.write(folder.resolve("package.tgz"), approved.archive());
        Path log = folder.resolve("log");
        Process service = new ProcessBuilder(
                        ChaincodeProgram.command(jar.toString(), address, archive, tls, tls.resolve("ca.pem")))
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        try {
            assertThat(listens(service, port)).as(() -> said(log)).isTrue();
        } finally {
            service.destroyForcibly().waitFor();
        }
    }

    /** The ledger's jar beside those that its manifest names, as far as an installation has them. */
    private Path install() throws IOException {
        Map<String, Path> installed = Stream.of(Files.readString(RUNTIME, StandardCharsets.UTF_8)
                        .strip()
                        .split(File.pathSeparator, -1))
                .map(Path::of)
                .collect(Collectors.toMap(
                        path -> path.getFileName().toString(), Function.identity(), (first, _) -> first));
        Path ledger = installed.entrySet().stream()
                .filter(entry -> entry.getKey().startsWith("ledger-chaincode-"))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(RUNTIME);
        assumeTrue(
                ledger.toString().endsWith(".jar"),
                "jars are made by `package`, which comes before these tests in `verify`");
        List<String> named = new ArrayList<>();
        try (JarFile jar = new JarFile(ledger.toFile())) {
            named.addAll(List.of(jar.getManifest()
                    .getMainAttributes()
                    .getValue(Attributes.Name.CLASS_PATH)
                    .split(" +", -1)));
        }
        assertThat(installed.keySet()).containsAll(named);
        Path lib = Files.createDirectories(folder.resolve("lib"));
        for (String name : named) {
            Files.copy(installed.getOrDefault(name, RUNTIME), lib.resolve(name));
        }
        return Files.copy(ledger, lib.resolve(ledger.getFileName()));
    }

    private static boolean listens(Process service, int port) throws InterruptedException {
        while (service.isAlive()) {
            try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
                return socket.isConnected();
            } catch (IOException notYet) {
                service.waitFor(Duration.ofMillis(50));
            }
        }
        return false;
    }

    private static String said(Path log) {
        try {
            return Files.readString(log);
        } catch (IOException nothing) {
            return "";
        }
    }
}
