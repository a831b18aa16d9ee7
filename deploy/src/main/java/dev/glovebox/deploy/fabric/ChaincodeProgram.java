package dev.glovebox.deploy.fabric;

import dev.glovebox.ledger.chaincode.ChaincodeMain;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** How the contract's service is started from this installation. */
final class ChaincodeProgram {
    private ChaincodeProgram() {}

    /** The ledger's jar, whose manifest names what it needs and nothing of the other modules; from a build, what this process runs from. */
    static String classPath() {
        if (System.getProperty("glovebox.installation") == null) {
            return System.getProperty("java.class.path");
        }
        try {
            return Path.of(ChaincodeMain.class
                            .getProtectionDomain()
                            .getCodeSource()
                            .getLocation()
                            .toURI())
                    .toString();
        } catch (URISyntaxException notAFile) {
            throw new IllegalStateException("an installed jar is a file", notAFile);
        }
    }

    /** @param tls folder of the service's key and certificate */
    static List<String> command(String classPath, String listen, Path approved, Path tls, Path trust) {
        List<String> line = new ArrayList<>();
        line.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        line.addAll(arguments(classPath, listen, approved, tls, trust));
        return line;
    }

    /** What follows the name of the JVM's program. */
    static List<String> arguments(String classPath, String listen, Path approved, Path tls, Path trust) {
        return List.of(
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "-XX:+ExitOnOutOfMemoryError",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-cp",
                classPath,
                ChaincodeMain.class.getName(),
                "--listen",
                listen,
                "--package",
                approved.toString(),
                "--tls-key",
                tls.resolve("server.key").toString(),
                "--tls-certificate",
                tls.resolve("server.crt").toString(),
                "--tls-trust",
                trust.toString());
    }
}
