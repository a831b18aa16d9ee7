package dev.glovebox.ledger.chaincode;

import static dev.glovebox.ledger.Samples.DEATHS;
import static dev.glovebox.ledger.Samples.charge;
import static dev.glovebox.ledger.Samples.dataset;
import static dev.glovebox.ledger.Samples.denial;
import static dev.glovebox.ledger.Samples.line;
import static dev.glovebox.ledger.Samples.policy;
import static dev.glovebox.ledger.Samples.releasing;
import static dev.glovebox.ledger.Samples.terms;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.glovebox.crypto.key.CertificateAuthority;
import dev.glovebox.crypto.key.IssuedIdentity;
import dev.glovebox.ledger.ContractCall;
import dev.glovebox.ledger.Deployment;
import dev.glovebox.ledger.Samples;
import dev.glovebox.ledger.contract.GloveboxContract;
import dev.glovebox.ledger.contract.Verdict;
import io.grpc.ManagedChannel;
import io.grpc.netty.shaded.io.grpc.netty.GrpcSslContexts;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import io.grpc.netty.shaded.io.netty.handler.ssl.SslContextBuilder;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.hyperledger.fabric.protos.peer.ChaincodeAdditionalParams;
import org.hyperledger.fabric.protos.peer.ChaincodeMessage;
import org.hyperledger.fabric.protos.peer.Response;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The service over real TLS, driven by {@link SmallPeer}. */
@SuppressWarnings("NullAway.Init") // prepare() runs before each test.
final class ChaincodeServiceTest {
    private static final Logger SHIM = Logger.getLogger("org.hyperledger.fabric");
    private static final int NOT_ENDORSED = 400;

    @TempDir
    Path folder;

    private Deployment deployment;
    private Path classPath;
    private String address;

    @BeforeEach
    void prepare() throws Exception {
        SHIM.setLevel(Level.OFF);
        deployment = new Deployment(folder);
        CertificateAuthority authority = CertificateAuthority.create(folder.resolve("tls"), "tls authority");
        authority
                .issueServer("localhost", List.of(InetAddress.getLoopbackAddress()), Duration.ofDays(1))
                .writeTo(folder.resolve("service"));
        authority
                .issueServer("peer", List.of(InetAddress.getLoopbackAddress()), Duration.ofDays(1))
                .writeTo(folder.resolve("peer"));
        classPath = Files.writeString(folder.resolve("program.class"), "the program");
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            address = "127.0.0.1:" + free.getLocalPort();
        }
        Files.write(folder.resolve("package.tgz"), approved().archive());
    }

    private ChaincodePackage approved() throws Exception {
        Path peer = folder.resolve("peer");
        return ChaincodePackage.of(
                ProgramDigest.of(classPath.toString()),
                new PeerConnection(
                        address,
                        Files.readString(peer.resolve("key.pem")),
                        Files.readString(peer.resolve("cert.pem")),
                        Files.readString(peer.resolve("ca.pem"))));
    }

    private ChaincodeService start() {
        Path tls = folder.resolve("service");
        return ChaincodeService.start(
                ServiceSettings.of(
                        "--listen", address,
                        "--package", folder.resolve("package.tgz").toString(),
                        "--tls-key", tls.resolve("key.pem").toString(),
                        "--tls-certificate", tls.resolve("cert.pem").toString(),
                        "--tls-trust", tls.resolve("ca.pem").toString()),
                classPath.toString());
    }

    private ManagedChannel channel(SslContextBuilder tls) throws Exception {
        Path root = folder.resolve("peer").resolve("ca.pem");
        return NettyChannelBuilder.forTarget(address)
                .sslContext(GrpcSslContexts.configure(tls.trustManager(root.toFile()))
                        .build())
                .build();
    }

    private SslContextBuilder asPeer() {
        Path peer = folder.resolve("peer");
        return SslContextBuilder.forClient()
                .keyManager(
                        peer.resolve("cert.pem").toFile(),
                        peer.resolve("key.pem").toFile());
    }

    @Test
    void servesTheContractToItsPeer() throws Exception {
        try (ChaincodeService _ = start()) {
            ManagedChannel channel = channel(asPeer());
            SmallPeer peer = new SmallPeer(channel);
            assertThat(peer.register()).isEqualTo(approved().id());
            Response published = peer.invoke(
                    deployment.olga,
                    GloveboxContract.AUTHORITY,
                    ContractCall.record(policy(DEATHS, 1, 9, terms(5, 5, 5))));
            assertThat(published.getStatus()).isEqualTo(200);
            Response budget = peer.invoke(deployment.broker, GloveboxContract.AUTHORITY, ContractCall.budget(DEATHS));
            assertThat(budget.getPayload().toStringUtf8())
                    .contains("\"peers\":[\"civil-affairs\",\"glovebox\"]", "\"policyVersion\":1");
            channel.shutdownNow();
        }
    }

    @Test
    void readsAndWritesAsManyKeysAtOnceAsItsPeerTakes() throws Exception {
        SmallPeer keyByKey = charged(ChaincodeAdditionalParams.getDefaultInstance());
        SmallPeer many = charged(takes(3, 4));
        assertThat(many.state()).isEqualTo(keyByKey.state()).containsKey("record/charge:" + Samples.id(2));
        assertThat(keyByKey.asked()).contains(ChaincodeMessage.Type.GET_STATE, ChaincodeMessage.Type.PUT_STATE);
        assertThat(many.asked())
                .contains(ChaincodeMessage.Type.GET_STATE_MULTIPLE, ChaincodeMessage.Type.WRITE_BATCH_STATE)
                .doesNotContain(ChaincodeMessage.Type.PUT_STATE)
                .hasSizeLessThan(keyByKey.asked().size());
    }

    @Test
    void answersNothingThatItsPeerDidNotTake() throws Exception {
        assertThatThrownBy(() -> charged(takes(3, 0))).hasMessageContaining("INTERNAL-01");
    }

    /** What a peer says that lets so many keys be read and written at once. */
    private static ChaincodeAdditionalParams takes(int read, int written) {
        return ChaincodeAdditionalParams.newBuilder()
                .setUseGetMultipleKeys(true)
                .setMaxSizeGetMultipleKeys(read)
                .setUseWriteBatch(true)
                .setMaxSizeWriteBatch(written)
                .build();
    }

    /** After a policy version, a dataset version and two charges. */
    private SmallPeer charged(ChaincodeAdditionalParams takes) throws Exception {
        try (ChaincodeService _ = start()) {
            ManagedChannel channel = channel(asPeer());
            SmallPeer peer = new SmallPeer(channel, takes);
            peer.register();
            require(peer.invoke(
                    deployment.olga,
                    GloveboxContract.AUTHORITY,
                    ContractCall.recordBatch(List.of(policy(DEATHS, 1, 9, terms(5, 5, 5)), dataset(DEATHS, 1, 1)))));
            require(peer.invoke(
                    deployment.broker,
                    GloveboxContract.AUTHORITY,
                    ContractCall.recordEach(List.of(
                            List.of(charge(1, line(1, 1)), releasing(1)), List.of(charge(2, line(1, 1)))))));
            channel.shutdownNow();
            return peer;
        }
    }

    private static void require(Response answer) {
        if (answer.getStatus() != 200 || answer.getPayload().toStringUtf8().contains("refused")) {
            throw new AssertionError(answer.getMessage() + answer.getPayload().toStringUtf8());
        }
    }

    @Test
    void putsTheWholeRefusalIntoTheText() throws Exception {
        try (ChaincodeService _ = start()) {
            ManagedChannel channel = channel(asPeer());
            SmallPeer peer = new SmallPeer(channel);
            peer.register();
            Response refused =
                    peer.invoke(deployment.alice, GloveboxContract.AUTHORITY, ContractCall.record(denial(1)));
            assertThat(refused.getStatus()).isEqualTo(NOT_ENDORSED);
            assertThat(Verdict.parse(refused.getMessage()))
                    .isInstanceOfSatisfying(
                            Verdict.Refused.class,
                            verdict -> assertThat(verdict.code()).isEqualTo("ACCESS-01"));
            Response unknown =
                    peer.invoke(deployment.broker, GloveboxContract.AUTHORITY, new ContractCall("", List.of()));
            assertThat(unknown.getMessage()).contains("FUNCTION-01");
            channel.shutdownNow();
        }
    }

    @Test
    void believesADepartmentItsOwnPeopleAlone() throws Exception {
        try (ChaincodeService _ = start()) {
            ManagedChannel channel = channel(asPeer());
            SmallPeer peer = new SmallPeer(channel);
            peer.register();
            ContractCall publish = ContractCall.record(policy(DEATHS, 1, 9));
            assertThat(peer.invoke(deployment.olga, "hrss", publish).getMessage())
                    .contains("ACCESS-01");
            assertThat(peer.invoke(deployment.broker, "platform", ContractCall.record(denial(1)))
                            .getMessage())
                    .contains("ACCESS-01");
            assertThat(peer.invoke(deployment.olga, "civil-affairs", publish).getStatus())
                    .isEqualTo(200);
            channel.shutdownNow();
        }
    }

    @Test
    void answersNobodyWithoutATrustedCertificate() throws Exception {
        IssuedIdentity stranger = CertificateAuthority.create(folder.resolve("other"), "another authority")
                .issueServer("peer", List.of(), Duration.ofDays(1));
        stranger.writeTo(folder.resolve("stranger"));
        SslContextBuilder strange = SslContextBuilder.forClient()
                .keyManager(
                        folder.resolve("stranger/cert.pem").toFile(),
                        folder.resolve("stranger/key.pem").toFile());
        try (ChaincodeService _ = start()) {
            for (SslContextBuilder tls : List.of(SslContextBuilder.forClient(), strange)) {
                ManagedChannel channel = channel(tls);
                assertThat(new SmallPeer(channel).register()).isEmpty();
                channel.shutdownNow();
            }
        }
    }

    @Test
    void refusesToServeAnotherProgramThanTheApprovedOne() throws Exception {
        Files.writeString(classPath, "another program");
        assertThatThrownBy(this::start)
                .isInstanceOf(ServiceException.class)
                .hasMessageStartingWith("CHAINCODE-01")
                .hasMessageContaining("approve");
    }

    @Test
    void saysWhatItTakesAndWhatItCannotRead() throws Exception {
        assertThatThrownBy(() -> ServiceSettings.of("--listen", address)).hasMessageStartingWith("CHAINCODE-04");
        Files.writeString(folder.resolve("package.tgz"), "no archive");
        assertThatThrownBy(this::start).hasMessageStartingWith("CHAINCODE-02");
        Files.delete(folder.resolve("package.tgz"));
        assertThatThrownBy(this::start).hasMessageStartingWith("CHAINCODE-03");
    }

    @Test
    void packsTheSameBytesForTheSameProgramAndPeer() throws Exception {
        ChaincodePackage packed = approved();
        assertThat(packed.archive()).isEqualTo(approved().archive());
        ChaincodePackage read = ChaincodePackage.read(folder.resolve("package.tgz"));
        assertThat(read.id()).isEqualTo(packed.id());
        assertThat(read.program()).isEqualTo(ProgramDigest.of(classPath.toString()));
        assertThat(packed.label()).isEqualTo("glovebox_" + packed.program().substring(0, 16));
    }
}
