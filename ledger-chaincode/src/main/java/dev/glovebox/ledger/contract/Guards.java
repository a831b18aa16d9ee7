package dev.glovebox.ledger.contract;

import com.google.protobuf.InvalidProtocolBufferException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.hyperledger.fabric.protos.common.ChannelHeader;
import org.hyperledger.fabric.protos.common.Header;
import org.hyperledger.fabric.protos.peer.ChaincodeHeaderExtension;
import org.hyperledger.fabric.protos.peer.Proposal;
import org.hyperledger.fabric.protos.peer.lifecycle.QueryChaincodeDefinitionArgs;
import org.hyperledger.fabric.protos.peer.lifecycle.QueryChaincodeDefinitionResult;
import org.hyperledger.fabric.shim.Chaincode.Response;
import org.hyperledger.fabric.shim.ChaincodeStub;
import org.hyperledger.fabric.shim.ext.sbe.StateBasedEndorsement;
import org.hyperledger.fabric.shim.ext.sbe.StateBasedEndorsement.RoleType;
import org.hyperledger.fabric.shim.ext.sbe.impl.StateBasedEndorsementFactory;
import org.jspecify.annotations.Nullable;

/**
 * Keys that need the word of certain organizations' peers, in place of the majority's. Who has a peer is what the channel itself knows: an organization has approved the
 * contract's definition in force, and that approval only a peer of its own can have endorsed. A department's organization bears the department's name.
 */
final class Guards {
    private static final String LIFECYCLE = "_lifecycle";

    private final ChaincodeStub stub;
    private @Nullable Set<String> approving;

    Guards(ChaincodeStub stub) {
        this.stub = stub;
    }

    /** Never without the authority's: a key that names who is not there could not be written any more. */
    boolean hasPeer(String owner) {
        if (approving == null) {
            approving = approving();
        }
        return approving.containsAll(Set.of(owner, GloveboxContract.AUTHORITY));
    }

    /** Whether it was not so before; only then it is written, because a transaction that meets such a change in its own block is invalid. */
    boolean put(String key, String owner) {
        StateBasedEndorsement rule = rule(new byte[0]);
        rule.addOrgs(RoleType.RoleTypePeer, owner, GloveboxContract.AUTHORITY);
        boolean changes = !Arrays.equals(rule.policy(), stub.getStateValidationParameter(key));
        if (changes) {
            stub.setStateValidationParameter(key, rule.policy());
        }
        return changes;
    }

    /** The organizations whose peers a change of the key needs, in order of their names; none where the majority's word is enough. */
    List<String> of(String key) {
        byte[] standing = stub.getStateValidationParameter(key);
        return standing == null || standing.length == 0
                ? List.of()
                : rule(standing).listOrgs().stream().sorted().toList();
    }

    private static StateBasedEndorsement rule(byte[] policy) {
        return StateBasedEndorsementFactory.getInstance().newStateBasedEndorsement(policy);
    }

    private Set<String> approving() {
        try {
            byte[] name = QueryChaincodeDefinitionArgs.newBuilder()
                    .setName(ownName())
                    .build()
                    .toByteArray();
            Response answer = stub.invokeChaincode(
                    LIFECYCLE, List.of("QueryChaincodeDefinition".getBytes(StandardCharsets.US_ASCII), name), "");
            if (answer.getStatusCode() != Response.Status.SUCCESS.getCode()) {
                throw unknown();
            }
            return QueryChaincodeDefinitionResult.parseFrom(answer.getPayload()).getApprovalsMap().entrySet().stream()
                    .filter(Map.Entry::getValue)
                    .map(Map.Entry::getKey)
                    .collect(Collectors.toUnmodifiableSet());
        } catch (InvalidProtocolBufferException e) {
            throw unknown();
        }
    }

    /** As the channel knows this contract. */
    private String ownName() throws InvalidProtocolBufferException {
        Proposal proposal = Proposal.parseFrom(stub.getSignedProposal().getProposalBytes());
        ChannelHeader header =
                ChannelHeader.parseFrom(Header.parseFrom(proposal.getHeader()).getChannelHeader());
        return ChaincodeHeaderExtension.parseFrom(header.getExtension())
                .getChaincodeId()
                .getName();
    }

    private static Refusal unknown() {
        return Refusal.of(
                "GUARD-01",
                "the channel does not tell which organizations have approved the contract",
                "the operator looks at the peers' logs; nothing was written",
                "call");
    }
}
