package dev.glovebox.ledger.embedded;

import dev.glovebox.ledger.LedgerException;
import dev.glovebox.ledger.LedgerFailure.EndorseFailure;
import dev.glovebox.ledger.contract.GloveboxContract;
import dev.glovebox.ledger.contract.Verdict;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.hyperledger.fabric.contract.Context;
import org.hyperledger.fabric.contract.annotation.Transaction;
import org.hyperledger.fabric.shim.ChaincodeException;
import org.hyperledger.fabric.shim.ChaincodeStub;

/**
 * Calls the contract as the shim's router would: a new object per call, before, function, after. The router itself would scan the
 * classpath for seconds.
 */
final class ContractHost {
    private static final Map<String, Method> FUNCTIONS = Arrays.stream(GloveboxContract.class.getMethods())
            .filter(method -> method.isAnnotationPresent(Transaction.class))
            .collect(Collectors.toUnmodifiableMap(Method::getName, Function.identity()));

    private ContractHost() {}

    static String call(ChaincodeStub stub) {
        Method function = FUNCTIONS.get(stub.getFunction());
        if (function == null
                || function.getParameterCount() != stub.getParameters().size() + 1) {
            throw refused("FUNCTION-01", "the contract has no such function with so many arguments");
        }
        GloveboxContract contract = new GloveboxContract();
        Context context = contract.createContext(stub);
        Object[] arguments = new Object[function.getParameterCount()];
        arguments[0] = context;
        for (int i = 1; i < arguments.length; i++) {
            arguments[i] = stub.getParameters().get(i - 1);
        }
        contract.beforeTransaction(context);
        Object answer = invoke(function, contract, arguments);
        contract.afterTransaction(context, answer);
        return (String) answer;
    }

    private static Object invoke(Method function, GloveboxContract contract, Object[] arguments) {
        try {
            return function.invoke(contract, arguments);
        } catch (InvocationTargetException e) {
            throw translated(e);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException("functions of the contract are public", e);
        }
    }

    /** As on Fabric only a ChaincodeException's text reaches the client; any other failure is one constant. */
    private static RuntimeException translated(InvocationTargetException e) {
        return switch (e.getCause()) {
            case ChaincodeException coded
            when coded.getPayload() != null ->
                new EndorseFailure(
                        (Verdict.Refused) Verdict.parse(new String(coded.getPayload(), StandardCharsets.US_ASCII)));
            case LedgerException storage -> storage;
            case Tiles.MissingHashException missing -> missing;
            case null, default -> refused("INTERNAL-01", "the contract failed");
        };
    }

    static EndorseFailure refused(String code, String finding) {
        return new EndorseFailure(new Verdict.Refused(code, finding, "use a client of this version", "call"));
    }
}
