package dev.glovebox.ledger.chaincode;

import java.util.logging.Level;
import java.util.logging.Logger;

/** The process that stands beside one peer. One per peer: the shim keeps its state per process. Ends with SIGTERM. */
public final class ChaincodeMain {
    /** Held, because loggers are collected with their levels when nobody does. */
    private static final Logger SHIM = Logger.getLogger("org.hyperledger.fabric");

    private ChaincodeMain() {}

    public static void main(String[] arguments) throws InterruptedException {
        // What the shim says below this level names transactions and settings.
        SHIM.setLevel(Level.WARNING);
        try (ChaincodeService service =
                ChaincodeService.start(ServiceSettings.of(arguments), System.getProperty("java.class.path"))) {
            service.awaitEnd();
        } catch (ServiceException unusable) {
            System.err.println(unusable.getMessage());
            System.exit(1);
        }
    }
}
