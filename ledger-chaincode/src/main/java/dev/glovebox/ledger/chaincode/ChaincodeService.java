package dev.glovebox.ledger.chaincode;

import java.io.IOException;
import org.hyperledger.fabric.shim.ChaincodeServerProperties;
import org.hyperledger.fabric.shim.NettyGrpcServer;

/** The running service. Unlike the shim's own main it asks every caller for a certificate. */
public final class ChaincodeService implements AutoCloseable {
    /** The peer holds one stream for as long as it lives; an age limit would only cut it. */
    private static final int CONNECTION_AGE_SECONDS = Integer.MAX_VALUE / 1000;

    private final NettyGrpcServer server;

    private ChaincodeService(NettyGrpcServer server) {
        this.server = server;
    }

    /** Serves once this returns. {@code classPath} is what this process runs from. */
    static ChaincodeService start(ServiceSettings settings, String classPath) {
        ChaincodePackage approved = ChaincodePackage.read(settings.approved());
        String program = ProgramDigest.of(classPath);
        if (!approved.program().equals(program)) {
            throw new ServiceException(
                    "CHAINCODE-01",
                    "the package in " + settings.approved() + " is for program " + approved.program()
                            + ", and this is " + program
                            + ": run the approved program, or have the organizations approve this one");
        }
        try {
            NettyGrpcServer server = new NettyGrpcServer(new GloveboxChaincode(approved.id()), properties(settings));
            server.start();
            return new ChaincodeService(server);
        } catch (IOException | RuntimeException e) {
            throw new ServiceException(
                    "CHAINCODE-05",
                    "cannot serve on " + settings.listen() + "; check that the port is free and the TLS files are PEM",
                    e);
        }
    }

    private static ChaincodeServerProperties properties(ServiceSettings settings) {
        ChaincodeServerProperties properties = new ChaincodeServerProperties();
        properties.setServerAddress(settings.listen());
        properties.setMaxConnectionAgeSeconds(CONNECTION_AGE_SECONDS);
        properties.setTlsEnabled(true);
        properties.setKeyFile(settings.key().toString());
        properties.setKeyCertChainFile(settings.certificate().toString());
        properties.setTrustCertCollectionFile(settings.trust().toString());
        return properties;
    }

    void awaitEnd() throws InterruptedException {
        server.blockUntilShutdown();
    }

    @Override
    public void close() {
        server.stop();
    }
}
