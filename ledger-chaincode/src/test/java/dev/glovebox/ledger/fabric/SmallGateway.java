package dev.glovebox.ledger.fabric;

import com.google.protobuf.Any;
import com.google.protobuf.ByteString;
import dev.glovebox.crypto.key.CertificateAuthority;
import dev.glovebox.crypto.key.Certificates;
import dev.glovebox.ledger.Samples;
import dev.glovebox.ledger.contract.BudgetView;
import dev.glovebox.ledger.contract.Verdict;
import dev.glovebox.ledger.record.Spend;
import io.grpc.Server;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.netty.shaded.io.grpc.netty.GrpcSslContexts;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import io.grpc.netty.shaded.io.netty.handler.ssl.SslContextBuilder;
import io.grpc.protobuf.StatusProto;
import io.grpc.stub.StreamObserver;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.hyperledger.fabric.protos.common.BlockchainInfo;
import org.hyperledger.fabric.protos.gateway.EndorseRequest;
import org.hyperledger.fabric.protos.gateway.EndorseResponse;
import org.hyperledger.fabric.protos.gateway.ErrorDetail;
import org.hyperledger.fabric.protos.gateway.EvaluateRequest;
import org.hyperledger.fabric.protos.gateway.EvaluateResponse;
import org.hyperledger.fabric.protos.gateway.GatewayGrpc;
import org.hyperledger.fabric.protos.gateway.SubmitRequest;
import org.hyperledger.fabric.protos.gateway.SubmitResponse;
import org.hyperledger.fabric.protos.peer.Response;
import org.hyperledger.fabric.protos.peer.TxValidationCode;

/**
 * The gateways of two peers and their blocks, without contract and network: they endorse whatever is proposed, put each submission into a block of its own,
 * and do what they are told to do wrong, once for each time they are told.
 */
final class SmallGateway implements AutoCloseable {
    static final String ORGANIZATION = "civil-affairs";

    private static final int PEERS = 2;

    private final List<Server> servers = new ArrayList<>();
    private final Path root;
    private final SmallChain chain = new SmallChain();
    private final Deque<StatusRuntimeException> endorse = new ArrayDeque<>();
    private final Deque<Wrong> submit = new ArrayDeque<>();
    private final List<String> heightsAsked = new ArrayList<>();
    private final Deque<TxValidationCode> verdicts = new ArrayDeque<>();
    private final Set<String> silent = new HashSet<>();
    private List<String> guards = List.of();
    private int endorsed;
    private int submitted;

    /** What goes wrong with a submission. */
    enum Wrong {
        NOT_TAKEN,
        TAKEN_WITHOUT_A_WORD
    }

    SmallGateway(Path folder) throws IOException {
        CertificateAuthority tls = CertificateAuthority.create(folder.resolve("tls"), "tls", Clock.systemUTC());
        InetAddress here = InetAddress.getLoopbackAddress();
        this.root = Files.writeString(folder.resolve("tls.pem"), Certificates.toPem(tls.certificate()));
        for (int peer = 0; peer < PEERS; peer++) {
            servers.add(NettyServerBuilder.forAddress(new InetSocketAddress(here, 0))
                    .sslContext(GrpcSslContexts.configure(SslContextBuilder.forServer(
                                    tls.issueServer("localhost", List.of(here), Duration.ofDays(1))
                                            .identity()
                                            .keyManagers()))
                            .build())
                    .addService(new Gateway())
                    .addService(chain)
                    .build()
                    .start());
        }
    }

    List<FabricConfig.Peer> peers() {
        return servers.stream()
                .map(server -> new FabricConfig.Peer("127.0.0.1", server.getPort(), root))
                .toList();
    }

    /** The next endorsement fails so, {@code said} by its endorsers of {@link #ORGANIZATION}. */
    synchronized void failEndorsement(Status.Code code, String... said) {
        com.google.rpc.Status.Builder status =
                com.google.rpc.Status.newBuilder().setCode(code.value());
        for (String text : said) {
            status.addDetails(Any.pack(ErrorDetail.newBuilder()
                    .setMspId(ORGANIZATION)
                    .setMessage(text)
                    .build()));
        }
        endorse.add(StatusProto.toStatusRuntimeException(status.build()));
    }

    /** How an endorser says what its contract refused. */
    static String refusal(String code) {
        return "chaincode response 400, " + new Verdict.Refused(code, "found", "way out", "record").canonical();
    }

    synchronized void failSubmission(Wrong wrong) {
        submit.add(wrong);
    }

    /** How the next transaction ends. */
    synchronized void decide(TxValidationCode code) {
        verdicts.add(code);
    }

    /** Every budget moves with the peers of these organizations alone. */
    synchronized void guard(String... organizations) {
        guards = List.of(organizations);
    }

    /** The organization has a peer no more. */
    synchronized void silence(String organization) {
        silent.add(organization);
    }

    synchronized int endorsed() {
        return endorsed;
    }

    synchronized int submitted() {
        return submitted;
    }

    /** The organizations of whose peers the height was asked, one after the other. */
    synchronized List<String> heightsAsked() {
        return List.copyOf(heightsAsked);
    }

    @Override
    public void close() {
        servers.forEach(Server::shutdownNow);
    }

    private final class Gateway extends GatewayGrpc.GatewayImplBase {
        @Override
        public void endorse(EndorseRequest request, StreamObserver<EndorseResponse> answer) {
            synchronized (SmallGateway.this) {
                endorsed++;
                if (!endorse.isEmpty()) {
                    answer.onError(endorse.poll());
                    return;
                }
                answer.onNext(EndorseResponse.newBuilder()
                        .setPreparedTransaction(Proposals.prepared(
                                request.getProposedTransaction().getProposalBytes()))
                        .build());
                answer.onCompleted();
            }
        }

        @Override
        public void submit(SubmitRequest request, StreamObserver<SubmitResponse> answer) {
            synchronized (SmallGateway.this) {
                submitted++;
                Wrong wrong = submit.poll();
                if (wrong != Wrong.NOT_TAKEN) {
                    chain.append(
                            request.getPreparedTransaction(),
                            Objects.requireNonNullElse(verdicts.poll(), TxValidationCode.VALID));
                }
                if (wrong == null) {
                    answer.onNext(SubmitResponse.getDefaultInstance());
                    answer.onCompleted();
                } else {
                    answer.onError(Status.ABORTED.asRuntimeException());
                }
            }
        }

        /** What is evaluated here is how high the chain is, and what moves a budget. */
        @Override
        public void evaluate(EvaluateRequest request, StreamObserver<EvaluateResponse> answer) {
            synchronized (SmallGateway.this) {
                if (request.getTargetOrganizationsList().stream().anyMatch(silent::contains)) {
                    answer.onError(Status.FAILED_PRECONDITION.asRuntimeException());
                    return;
                }
                ByteString said =
                        Proposals.function(request.getProposedTransaction().getProposalBytes())
                                        .equals("budget")
                                ? ByteString.copyFromUtf8(
                                        new BudgetView(Samples.DEATHS, 1, Spend.NONE, Spend.NONE, List.of(), guards)
                                                .canonical())
                                : height(request);
                answer.onNext(EvaluateResponse.newBuilder()
                        .setResult(Response.newBuilder().setStatus(200).setPayload(said))
                        .build());
                answer.onCompleted();
            }
        }

        private ByteString height(EvaluateRequest request) {
            heightsAsked.addAll(request.getTargetOrganizationsList());
            return BlockchainInfo.newBuilder().setHeight(chain.height()).build().toByteString();
        }
    }
}
