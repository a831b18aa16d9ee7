package dev.glovebox.ledger.embedded;

import dev.glovebox.ledger.LedgerException;
import dev.glovebox.ledger.LedgerFailure.EndorseFailure;
import dev.glovebox.ledger.contract.ContractFunctions;
import dev.glovebox.ledger.contract.Verdict;
import java.nio.charset.StandardCharsets;
import org.hyperledger.fabric.shim.ChaincodeException;
import org.hyperledger.fabric.shim.ChaincodeStub;

/** The contract in this process; its refusals are the failures of the port. */
final class ContractHost {
    private ContractHost() {}

    static String call(ChaincodeStub stub) {
        try {
            return ContractFunctions.call(stub);
        } catch (LedgerException | Tiles.MissingHashException storage) {
            throw storage;
        } catch (ChaincodeException coded) {
            throw refused(coded);
        } catch (RuntimeException hidden) {
            // As on Fabric only a ChaincodeException's text reaches the client.
            throw refused(ContractFunctions.failed());
        }
    }

    static EndorseFailure refused(String code, String finding) {
        return new EndorseFailure(new Verdict.Refused(code, finding, "use a client of this version", "call"));
    }

    private static EndorseFailure refused(ChaincodeException coded) {
        return new EndorseFailure(
                (Verdict.Refused) Verdict.parse(new String(coded.getPayload(), StandardCharsets.US_ASCII)));
    }
}
