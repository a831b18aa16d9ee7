package dev.glovebox.ledger.contract;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.hyperledger.fabric.shim.ChaincodeStub;

/** Many keys of the committed state at once. What a transaction of many records costs on a network is mostly the shim's waiting for its peer, key by key; a home that knows better says how. */
public interface StateAccess {
    /** The value of each key; an empty array where nothing stands. The keys differ. */
    Map<String, byte[]> get(List<String> keys);

    void put(Map<String, byte[]> values);

    static StateAccess oneByOne(ChaincodeStub stub) {
        return new StateAccess() {
            @Override
            public Map<String, byte[]> get(List<String> keys) {
                return keys.stream().collect(Collectors.toMap(Function.identity(), stub::getState));
            }

            @Override
            public void put(Map<String, byte[]> values) {
                values.forEach(stub::putState);
            }
        };
    }
}
