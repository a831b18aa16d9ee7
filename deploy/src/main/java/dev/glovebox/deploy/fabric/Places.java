package dev.glovebox.deploy.fabric;

import java.nio.file.Path;

/** What lies where in the folder {@code fabric} of a deployment. */
record Places(Path root) {
    Path plan() {
        return root.resolve("network.json");
    }

    Path connection() {
        return root.resolve("connection.json");
    }

    Path trust() {
        return root.resolve("trust.json");
    }

    Path crypto() {
        return root.resolve("crypto");
    }

    Path firstBlock() {
        return root.resolve("channel.block");
    }

    Path builder() {
        return root.resolve("builder");
    }

    Path logs() {
        return root.resolve("logs");
    }

    Path log(String process) {
        return logs().resolve(process + ".log");
    }

    Path processFile(String process) {
        return root.resolve("run").resolve(process);
    }

    /** Configuration of one node. */
    Path settings(String process) {
        return root.resolve("nodes").resolve(process);
    }

    /** What one node has stored. */
    Path data(String process) {
        return settings(process).resolve("data");
    }

    Path approvedPackage(String organization) {
        return root.resolve("packages").resolve(organization + ".tgz");
    }

    Path orderer(String name) {
        return orderer(crypto(), name);
    }

    static Path orderer(Path crypto, String name) {
        return crypto.resolve("ordererOrganizations/ordering/orderers").resolve(name + ".ordering");
    }

    Path orderingRoot() {
        return crypto().resolve("ordererOrganizations/ordering/msp/tlscacerts/tlsca.ordering-cert.pem");
    }

    Path organization(String name) {
        return crypto().resolve("peerOrganizations").resolve(name);
    }

    /** Keys of one host of an organization: its peer or its chaincode. */
    Path host(String organization, String host) {
        return organization(organization).resolve("peers").resolve(host + "." + organization);
    }

    Path administrator(String organization) {
        return organization(organization).resolve("users/Admin@" + organization + "/msp");
    }

    Path tlsRoot(String organization) {
        return organization(organization).resolve("msp/tlscacerts/tlsca." + organization + "-cert.pem");
    }
}
