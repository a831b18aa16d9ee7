package dev.glovebox.ledger.chaincode;

/**
 * How a peer reaches its service: the peer's own TLS client key and certificate, and the root that it trusts, all as PEM.
 *
 * @param address host and port
 */
public record PeerConnection(String address, String clientKey, String clientCertificate, String rootCertificate) {

    /** Fabric's {@code connection.json}. */
    String json() {
        return """
                {
                  "address": "%s",
                  "dial_timeout": "3s",
                  "tls_required": true,
                  "client_auth_required": true,
                  "client_key": "%s",
                  "client_cert": "%s",
                  "root_cert": "%s"
                }
                """.formatted(address, line(clientKey), line(clientCertificate), line(rootCertificate));
    }

    /** PEM holds no character that JSON escapes but its line feeds. */
    private static String line(String pem) {
        return pem.replace("\r", "").replace("\n", "\\n");
    }
}
