package dev.glovebox.deploy.fabric;

import dev.glovebox.ledger.chaincode.ChaincodePackage;
import dev.glovebox.ledger.chaincode.PeerConnection;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What one organization installs: which program, and where its own service of it is. */
final class MemberPackage {
    private MemberPackage() {}

    /**
     * {@code address} is where the peer finds the service.
     *
     * @param peerTls folder of the peer's key and certificate, by which the service knows it
     * @param root that vouches for the service's certificate
     */
    static ChaincodePackage of(String program, String address, Path peerTls, Path root) throws IOException {
        return ChaincodePackage.of(
                program,
                new PeerConnection(
                        address,
                        Files.readString(peerTls.resolve("server.key")),
                        Files.readString(peerTls.resolve("server.crt")),
                        Files.readString(root)));
    }
}
