package dev.glovebox.ledger.contract;

import org.hyperledger.fabric.contract.Context;
import org.hyperledger.fabric.shim.ChaincodeStub;

/** A call's context in a home that takes many keys at once. */
final class StateContext extends Context {
    private final StateAccess access;

    StateContext(ChaincodeStub stub, StateAccess access) {
        super(stub);
        this.access = access;
    }

    static StateAccess accessOf(Context context) {
        return context instanceof StateContext own ? own.access : StateAccess.oneByOne(context.getStub());
    }
}
