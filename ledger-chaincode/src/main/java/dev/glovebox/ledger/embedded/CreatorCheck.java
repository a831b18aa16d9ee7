package dev.glovebox.ledger.embedded;

import dev.glovebox.crypto.CryptoException;
import dev.glovebox.crypto.key.Certificates;
import dev.glovebox.crypto.sign.Verifiers;
import dev.glovebox.ledger.Proposal;
import dev.glovebox.ledger.SignedProposal;
import java.security.MessageDigest;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** What a Fabric peer checks before it runs a contract: whose proposal it is, for which ledger, and when it was made. */
final class CreatorCheck {
    private static final int MOST_CACHED = 1000;
    private static final Duration TOLERANCE = Duration.ofMinutes(15);

    private final String channel;
    private final X509Certificate authority;
    private final Clock clock;
    private final Set<X509Certificate> trusted = ConcurrentHashMap.newKeySet();

    CreatorCheck(String channel, X509Certificate authority, Clock clock) {
        this.channel = channel;
        this.authority = authority;
        this.clock = clock;
    }

    void require(SignedProposal signed) {
        Proposal proposal = signed.proposal();
        Instant now = clock.instant();
        if (!proposal.channel().equals(channel)) {
            throw ContractHost.refused("IDENTITY-03", "the proposal is for another ledger");
        }
        if (Duration.between(proposal.at(), now).abs().compareTo(TOLERANCE) > 0) {
            throw ContractHost.refused("CLOCK-01", "the proposal's time is more than 15 minutes off");
        }
        requireTrusted(proposal.creator(), now);
        if (!isByCreator(signed)) {
            throw ContractHost.refused("IDENTITY-02", "the proposal is not signed by its creator's key");
        }
    }

    /** Who holds the key in this process need not prove it to this process: a signature and its check cost more than a whole reading. */
    private static boolean isByCreator(SignedProposal signed) {
        X509Certificate creator = signed.proposal().creator();
        return switch (signed) {
            case SignedProposal.Sent sent ->
                Verifiers.fromCertificate(creator).verify(sent.proposal().bytes(), sent.signature());
            case SignedProposal.Held held ->
                MessageDigest.isEqual(
                        held.signer().publicKey(), creator.getPublicKey().getEncoded());
        };
    }

    /** The chain of a certificate is checked once, its dates every time. */
    private void requireTrusted(X509Certificate creator, Instant now) {
        try {
            if (trusted.contains(creator) && isValid(creator, now) && isValid(authority, now)) {
                return;
            }
            Certificates.verify(creator, authority, now);
            if (trusted.size() < MOST_CACHED) {
                trusted.add(creator);
            }
        } catch (CryptoException e) {
            throw ContractHost.refused(
                    "IDENTITY-01", "the creator's certificate is " + e.code().name() + " for this deployment");
        }
    }

    private static boolean isValid(X509Certificate certificate, Instant now) {
        return !now.isBefore(certificate.getNotBefore().toInstant())
                && !now.isAfter(certificate.getNotAfter().toInstant());
    }
}
