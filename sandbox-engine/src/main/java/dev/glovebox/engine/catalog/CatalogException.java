package dev.glovebox.engine.catalog;

/** A dataset that cannot be used as it stands; the message says what to do. */
public final class CatalogException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String code;

    public CatalogException(String code, String finding) {
        super(finding);
        this.code = code;
    }

    public String code() {
        return code;
    }
}
