package dev.deskbell.platform;

/** The program will not start, for a reason that an operator can mend; the message is one sentence that says both. */
public final class StartupRefusal extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public StartupRefusal(String sentence) {
        super(sentence);
    }

    public StartupRefusal(String sentence, Throwable cause) {
        super(sentence, cause);
    }
}
