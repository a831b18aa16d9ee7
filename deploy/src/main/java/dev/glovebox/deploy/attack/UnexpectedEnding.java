package dev.glovebox.deploy.attack;

/** A question that an attack needs an answer to had none. */
final class UnexpectedEnding extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String code;

    UnexpectedEnding(String code) {
        super("ended as " + code);
        this.code = code;
    }

    String code() {
        return code;
    }
}
