package dev.glovebox.ledger.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import dev.glovebox.ledger.ContractCall;
import dev.glovebox.ledger.Deployment;
import dev.glovebox.ledger.LedgerFailure.EndorseFailure;
import dev.glovebox.ledger.Proposal;
import dev.glovebox.ledger.Samples;
import dev.glovebox.ledger.contract.GloveboxContract;
import dev.glovebox.ledger.record.LedgerRecord;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.hyperledger.fabric.contract.ContractInterface;
import org.hyperledger.fabric.contract.annotation.Serializer;
import org.hyperledger.fabric.contract.annotation.Transaction;
import org.hyperledger.fabric.contract.execution.ExecutionFactory;
import org.hyperledger.fabric.contract.execution.InvocationRequest;
import org.hyperledger.fabric.contract.execution.JSONTransactionSerializer;
import org.hyperledger.fabric.contract.execution.SerializerInterface;
import org.hyperledger.fabric.contract.execution.impl.ContractExecutionService;
import org.hyperledger.fabric.contract.routing.ContractDefinition;
import org.hyperledger.fabric.contract.routing.impl.RoutingRegistryImpl;
import org.hyperledger.fabric.contract.routing.impl.SerializerRegistryImpl;
import org.hyperledger.fabric.shim.Chaincode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The shim's own router takes the contract and answers as {@link ContractHost} does. */
final class ShimRouterTest {
    private static final Logger SHIM = Logger.getLogger("org.hyperledger.fabric");

    @TempDir
    Path folder;

    @Test
    void answersAsTheShimsRouterDoes() {
        Deployment deployment = new Deployment(folder);
        RoutingRegistryImpl registry = registry();
        SHIM.setLevel(Level.OFF); // It logs every refusal with its stack.
        ContractExecutionService service = new ContractExecutionService(new PlainSerializers());
        for (LedgerRecord record : List.of(Samples.denial(1), Samples.done(1))) {
            LedgerStub stub = stub(deployment, record);
            InvocationRequest request = ExecutionFactory.getInstance().createRequest(stub);
            Chaincode.Response response = service.executeRequest(registry.getTxFn(request), request, stub);
            assertThat(new String(response.getPayload(), StandardCharsets.US_ASCII))
                    .isEqualTo(hosted(stub(deployment, record)));
        }
    }

    /** The shim's own would scan the classpath for seconds to find this one. */
    private static final class PlainSerializers extends SerializerRegistryImpl {
        @Override
        public SerializerInterface getSerializer(String name, Serializer.TARGET target) {
            return new JSONTransactionSerializer();
        }
    }

    private static String hosted(LedgerStub stub) {
        try {
            return ContractHost.call(stub);
        } catch (EndorseFailure failure) {
            return failure.refused().canonical();
        }
    }

    @SuppressWarnings("unchecked") // The shim asks for Class<ContractInterface> where it takes any contract.
    private static RoutingRegistryImpl registry() {
        RoutingRegistryImpl registry = new RoutingRegistryImpl();
        Class<?> contract = GloveboxContract.class;
        ContractDefinition definition = registry.addNewContract((Class<ContractInterface>) contract);
        Arrays.stream(contract.getMethods())
                .filter((Method method) -> method.isAnnotationPresent(Transaction.class))
                .forEach(definition::addTxFunction);
        return registry;
    }

    private static LedgerStub stub(Deployment deployment, LedgerRecord record) {
        Proposal proposal = Proposal.of(
                "glovebox/test",
                ContractCall.record(record),
                deployment.broker.certificate(),
                Deployment.CLOCK.instant(),
                new SecureRandom());
        return new LedgerStub(Invocation.of(proposal), new Empty());
    }

    private record Empty() implements StateSource {
        @Override
        public Optional<Value> get(String key) {
            return Optional.empty();
        }

        @Override
        public List<Entry> range(String start, String end) {
            return List.of();
        }

        @Override
        public List<Past> history(String key) {
            return List.of();
        }
    }
}
