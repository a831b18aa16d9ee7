package dev.glovebox.ledger.contract;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.hyperledger.fabric.contract.Context;
import org.hyperledger.fabric.contract.annotation.Transaction;
import org.hyperledger.fabric.shim.ChaincodeException;
import org.hyperledger.fabric.shim.ChaincodeStub;

/**
 * Calls the contract as the shim's router would, for both homes: a new object per call, before, function, after. The router itself
 * would scan the class path for seconds.
 */
public final class ContractFunctions {
    private static final Map<String, Method> FUNCTIONS = Arrays.stream(GloveboxContract.class.getMethods())
            .filter(method -> method.isAnnotationPresent(Transaction.class))
            .collect(Collectors.toUnmodifiableMap(Method::getName, Function.identity()));

    private ContractFunctions() {}

    /** In a home that reads and writes key by key. */
    public static String call(ChaincodeStub stub) {
        return call(stub, StateAccess.oneByOne(stub));
    }

    /** A refusal is a {@link ChaincodeException} with a {@link Verdict.Refused} as payload; what the stub or {@code access} throws passes through. */
    public static String call(ChaincodeStub stub, StateAccess access) {
        Method function = FUNCTIONS.get(Objects.requireNonNullElse(stub.getFunction(), ""));
        if (function == null
                || function.getParameterCount() != stub.getParameters().size() + 1) {
            throw refused("FUNCTION-01", "the contract has no such function with so many arguments");
        }
        GloveboxContract contract = new GloveboxContract();
        Context context = new StateContext(stub, access);
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

    /** What a home answers when the contract, or what it stands on, failed: a constant, so that nothing of the call leaks. */
    public static ChaincodeException failed() {
        return refused("INTERNAL-01", "the contract failed");
    }

    private static Object invoke(Method function, GloveboxContract contract, Object[] arguments) {
        try {
            return function.invoke(contract, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause() instanceof RuntimeException failure ? failure : failed();
        } catch (IllegalAccessException e) {
            throw new IllegalStateException("functions of the contract are public", e);
        }
    }

    private static ChaincodeException refused(String code, String finding) {
        return Submission.coded(new Verdict.Refused(code, finding, "use a client of this version", "call"));
    }
}
