package dev.glovebox.ledger.chaincode;

import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What the service is started with.
 *
 * @param approved the package that the organization approved
 * @param key PKCS#8 in PEM
 * @param trust roots of the peers that may call
 */
record ServiceSettings(InetSocketAddress listen, Path approved, Path key, Path certificate, Path trust) {
    static final String USAGE =
            "--listen HOST:PORT --package FILE --tls-key FILE --tls-certificate FILE --tls-trust FILE, each once";

    static ServiceSettings of(String... arguments) {
        Map<String, String> options = new HashMap<>();
        for (int i = 0; i + 1 < arguments.length; i += 2) {
            if (options.put(arguments[i], arguments[i + 1]) != null) {
                throw usage();
            }
        }
        ServiceSettings settings = new ServiceSettings(
                address(required(options, "--listen")),
                Path.of(required(options, "--package")),
                Path.of(required(options, "--tls-key")),
                Path.of(required(options, "--tls-certificate")),
                Path.of(required(options, "--tls-trust")));
        if (!options.isEmpty() || arguments.length % 2 != 0) {
            throw usage();
        }
        return settings;
    }

    private static String required(Map<String, String> options, String name) {
        return Optional.ofNullable(options.remove(name)).orElseThrow(ServiceSettings::usage);
    }

    private static InetSocketAddress address(String text) {
        int colon = text.lastIndexOf(':');
        String port = text.substring(colon + 1);
        if (colon < 1 || !port.matches("[0-9]{1,5}") || Integer.parseInt(port) > 0xffff) {
            throw usage();
        }
        return new InetSocketAddress(text.substring(0, colon), Integer.parseInt(port));
    }

    private static ServiceException usage() {
        return new ServiceException("CHAINCODE-04", "the service takes " + USAGE);
    }
}
