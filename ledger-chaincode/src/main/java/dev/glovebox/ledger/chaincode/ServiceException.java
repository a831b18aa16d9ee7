package dev.glovebox.ledger.chaincode;

import org.jspecify.annotations.Nullable;

/** The service cannot start or a package cannot be used; the message says rule, finding and way out. */
public final class ServiceException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public ServiceException(String code, String message, @Nullable Throwable cause) {
        super(code + " " + message, cause);
    }

    public ServiceException(String code, String message) {
        this(code, message, null);
    }
}
