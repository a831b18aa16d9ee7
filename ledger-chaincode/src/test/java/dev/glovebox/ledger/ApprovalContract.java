package dev.glovebox.ledger;

import static dev.glovebox.ledger.Samples.DEATHS;
import static dev.glovebox.ledger.Samples.GRANT;
import static dev.glovebox.ledger.Samples.approval;
import static dev.glovebox.ledger.Samples.digest;
import static dev.glovebox.ledger.Samples.id;
import static dev.glovebox.ledger.Samples.line;
import static dev.glovebox.ledger.Samples.request;
import static org.assertj.core.api.Assertions.assertThat;

import dev.glovebox.crypto.key.Identity;
import dev.glovebox.crypto.key.Role;
import dev.glovebox.ledger.contract.RequestView;
import dev.glovebox.ledger.contract.RequestView.State;
import dev.glovebox.ledger.record.Approval;
import dev.glovebox.ledger.record.ApprovalRequest;
import dev.glovebox.ledger.record.ApprovalTerms;
import dev.glovebox.ledger.record.Charge;
import dev.glovebox.ledger.record.Consumer;
import dev.glovebox.ledger.record.GrantTerms;
import dev.glovebox.ledger.record.Permit;
import dev.glovebox.ledger.record.Repeat;
import dev.glovebox.ledger.record.Suspension;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;

/** Questions that need more than their grant. */
@SuppressWarnings("NullAway.Init") // wanting() issues it.
abstract class ApprovalContract extends SuspensionContract {
    private static final String OWNER = "owner:civil-affairs";
    private static final String AUTHORITY = "authority";

    /** Not static: it would make the samples before a network has set their day. */
    private final String template = digest(33);

    private Identity vera;

    private void wanting(String... adhoc) {
        GrantTerms plain = Samples.terms(60, 50, 2);
        ApprovalTerms terms = new ApprovalTerms(List.of(adhoc), List.of(template));
        accepted(
                deployment.olga,
                Samples.policy(
                        DEATHS,
                        2,
                        100,
                        new GrantTerms(
                                GRANT, plain.cap(), plain.runs(), plain.per(), plain.zone(), 2, Optional.of(terms))));
        accepted(deployment.olga, Samples.dataset(DEATHS, 2, 2));
        vera = deployment.issue("vera", "authority", Role.APPROVER);
    }

    private Approval by(Identity who, String seat, long request, long until) {
        return approval(request, seat, Approval.signer(who.certificate()), true, until);
    }

    private Approval refusal(Identity who, String seat, long request) {
        return approval(request, seat, Approval.signer(who.certificate()), false, 0);
    }

    private static Charge charge(long number, Permit permit) {
        return charge(number, Samples.ALICE, permit, Samples.NOW);
    }

    private static Charge charge(long number, Consumer who, Permit permit, long at) {
        return new Charge(
                id(number),
                id(1000 + number),
                List.of(line(2, 1)),
                who,
                GRANT,
                Optional.of(permit),
                digest(5),
                Samples.TIER,
                at);
    }

    private static Permit permit(long request) {
        return new Permit(Optional.of(id(request)), digest(50 + request));
    }

    private RequestView view(long request) {
        return RequestView.parse(
                evaluate(deployment.broker, ContractCall.request(id(request), Instant.ofEpochMilli(Samples.NOW))));
    }

    @Test
    void aQuestionWaitsUntilAllHaveSigned() {
        wanting("authority", "owner");
        refused("APPROVAL-01", Samples.charge(1, line(2, 1)));
        accepted(request(1));
        assertThat(view(1)).isEqualTo(new RequestView(State.WAITING, List.of(AUTHORITY, OWNER), 0));
        refused("APPROVAL-01", charge(1, permit(1)));
        accepted(deployment.olga, by(deployment.olga, OWNER, 1, 0));
        assertThat(view(1).missing()).containsExactly(AUTHORITY);
        refused("APPROVAL-01", charge(1, permit(1)));
        accepted(vera, by(vera, AUTHORITY, 1, 0));
        assertThat(view(1).state()).isEqualTo(State.APPROVED);
        accepted(charge(1, permit(1)));
    }

    @Test
    void ofTwoWhoSignAtOnceBothCount() {
        wanting("authority", "owner");
        accepted(request(1));
        atOnce(
                () -> accepted(deployment.olga, by(deployment.olga, OWNER, 1, 0)),
                () -> accepted(vera, by(vera, AUTHORITY, 1, 0)));
        assertThat(view(1)).isEqualTo(new RequestView(State.APPROVED, List.of(), 0));
    }

    @Test
    void whoRefusesWhileAnotherApprovesIsHeard() {
        wanting("authority", "owner");
        accepted(request(1));
        atOnce(
                () -> accepted(deployment.olga, refusal(deployment.olga, OWNER, 1)),
                () -> submit(vera, ContractCall.record(by(vera, AUTHORITY, 1, 0))));
        assertThat(view(1).state()).isEqualTo(State.REFUSED);
        refused("APPROVAL-04", charge(1, permit(1)));
    }

    /** The first may not fail; the second may come too late. */
    private static void atOnce(Runnable first, Runnable second) {
        CompletableFuture<Void> other = CompletableFuture.runAsync(second);
        first.run();
        try {
            other.join();
        } catch (CompletionException late) {
            assertThat(late).hasCauseInstanceOf(LedgerFailure.EndorseFailure.class);
        }
    }

    @Test
    void anApprovalForOnceIsUsedUp() {
        wanting("owner");
        accepted(request(1));
        accepted(deployment.olga, by(deployment.olga, OWNER, 1, 0));
        accepted(charge(1, permit(1)));
        assertThat(view(1).state()).isEqualTo(State.USED);
        refused("APPROVAL-06", charge(2, permit(1)));
        assertThat(spent(DEATHS)).isEqualTo(1);
        // The same record again is the same charge, not another one.
        assertThat(accepted(charge(1, permit(1))).repeated()).isTrue();
        accepted(Samples.releasing(1));
        accepted(Samples.done(1));
        refused("APPROVAL-06", new Repeat(id(9), id(1), Samples.ALICE, GRANT, Optional.of(permit(1)), Samples.NOW));
        refused("APPROVAL-01", Samples.repeat(9, 1));
    }

    @Test
    void anApprovalUntilAMomentHoldsUntilThen() {
        wanting("authority", "owner");
        accepted(request(1));
        accepted(deployment.olga, by(deployment.olga, OWNER, 1, Samples.NOW + 60_000));
        accepted(vera, by(vera, AUTHORITY, 1, Samples.NOW + 30_000));
        accepted(charge(1, permit(1)));
        accepted(charge(2, permit(1)));
        // The stricter of two words holds.
        refused("APPROVAL-09", charge(3, Samples.ALICE, permit(1), Samples.NOW + 30_001));
    }

    @Test
    void allowsItsRequesterAndPlanAlone() {
        wanting("owner");
        accepted(request(1));
        accepted(deployment.olga, by(deployment.olga, OWNER, 1, Samples.NOW + 60_000));
        refused("APPROVAL-07", charge(1, new Consumer("hrss", digest(78)), permit(1), Samples.NOW));
        refused("APPROVAL-07", charge(1, new Permit(Optional.of(id(1)), digest(99))));
        refused(
                "APPROVAL-07",
                new Charge(
                        id(1),
                        id(2),
                        List.of(line(2, 1)),
                        Samples.ALICE,
                        "statistics",
                        Optional.of(permit(1)),
                        digest(5),
                        Samples.TIER,
                        Samples.NOW));
        refused(
                "APPROVAL-07",
                new Charge(
                        id(1),
                        id(2),
                        List.of(line(2, 1), line(Samples.BENEFITS, 1, 1, 1)),
                        Samples.ALICE,
                        GRANT,
                        Optional.of(permit(1)),
                        digest(5),
                        Samples.TIER,
                        Samples.NOW));
        refused("APPROVAL-10", charge(1, permit(7)));
    }

    @Test
    void anApprovalEndsWithItsPolicyVersion() {
        wanting("owner");
        accepted(request(1));
        accepted(request(2));
        accepted(deployment.olga, by(deployment.olga, OWNER, 1, 0));
        accepted(deployment.olga, Samples.policy(DEATHS, 3, 100, Samples.terms(60, 50, 2)));
        assertThat(view(1).state()).isEqualTo(State.OUTDATED);
        refused("VERSION-01", deployment.olga, by(deployment.olga, OWNER, 2, 0));
        refused("VERSION-01", charge(1, permit(1)));
    }

    @Test
    void whatIsSignedIsTheTextOfTheRequest() {
        wanting("owner");
        accepted(request(1));
        String signer = Approval.signer(deployment.olga.certificate());
        refused("APPROVAL-02", deployment.olga, new Approval(id(1), OWNER, signer, true, digest(1), 0, Samples.NOW));
        refused("ACCESS-01", deployment.olga, new Approval(id(1), OWNER, digest(3), true, digest(61), 0, Samples.NOW));
    }

    @Test
    void onlyTheNamedRolesSign() {
        wanting("authority", "owner");
        accepted(request(1));
        Identity office = deployment.issue("olivia", "civil-affairs", Role.APPROVER);
        refused("ACCESS-01", deployment.oscar, by(deployment.oscar, OWNER, 1, 0));
        refused("ACCESS-01", deployment.alice, by(deployment.alice, OWNER, 1, 0));
        refused("ACCESS-01", office, by(office, AUTHORITY, 1, 0));
        refused("ACCESS-01", deployment.olga, by(deployment.olga, AUTHORITY, 1, 0));
        refused("ACCESS-01", deployment.broker, by(deployment.broker, OWNER, 1, 0));
        refused("APPROVAL-03", office, by(office, "approver:civil-affairs", 1, 0));
        refused("APPROVAL-03", deployment.oscar, by(deployment.oscar, "owner:hrss", 1, 0));
        refused("ACCESS-01", deployment.olga, request(2));
        assertThat(view(1).missing()).hasSize(2);
    }

    @Test
    void ofTwoWhoSignForOneSeatOneCounts() {
        wanting("owner");
        accepted(request(1));
        Identity second = deployment.issue("otto", "civil-affairs", Role.OWNER);
        accepted(deployment.olga, by(deployment.olga, OWNER, 1, 0));
        refused("STATE-02", second, by(second, OWNER, 1, Samples.NOW + 60_000));
        assertThat(view(1).until()).isZero();
    }

    @Test
    void aRefusalEndsARequestEvenAfterApprovals() {
        wanting("authority", "owner");
        accepted(request(1));
        accepted(request(2));
        accepted(deployment.olga, by(deployment.olga, OWNER, 1, 0));
        accepted(vera, refusal(vera, AUTHORITY, 1));
        assertThat(view(1).state()).isEqualTo(State.REFUSED);
        refused("APPROVAL-04", vera, by(vera, AUTHORITY, 1, 0));
        refused("APPROVAL-04", charge(1, permit(1)));
        accepted(deployment.olga, by(deployment.olga, OWNER, 2, Samples.NOW + 60_000));
        accepted(vera, by(vera, AUTHORITY, 2, Samples.NOW + 60_000));
        accepted(charge(2, permit(2)));
        accepted(deployment.olga, refusal(deployment.olga, OWNER, 2));
        refused("APPROVAL-04", charge(3, permit(2)));
    }

    @Test
    void templatesThatThePolicyListsNeedNoSignature() {
        wanting("owner");
        accepted(charge(1, new Permit(Optional.empty(), template)));
        accepted(charge(2, new Permit(Optional.empty(), template)));
        refused("APPROVAL-05", charge(3, new Permit(Optional.empty(), digest(34))));
        accepted(deployment.olga, new Suspension(id(1), "civil-affairs", Suspension.ALL, "INCIDENT", Samples.NOW));
        refused("SUSPEND-01", charge(4, new Permit(Optional.empty(), template)));
    }

    @Test
    void whereNobodyMaySignOnlyTemplatesRun() {
        wanting();
        refused("APPROVAL-11", request(1));
        accepted(charge(1, new Permit(Optional.empty(), template)));
        refused(
                "APPROVAL-08",
                new ApprovalRequest(
                        id(1),
                        List.of(new dev.glovebox.ledger.record.RequestLine(Samples.BENEFITS, GRANT, 1)),
                        Samples.ALICE,
                        GRANT,
                        digest(1),
                        digest(2),
                        Samples.NOW));
    }
}
