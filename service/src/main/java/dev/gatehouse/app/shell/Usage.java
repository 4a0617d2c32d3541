package dev.gatehouse.app.shell;

/** What was typed means nothing; the message says what would. */
final class Usage extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String sentence;

    Usage(String sentence) {
        super(sentence, null, false, false);
        this.sentence = sentence;
    }

    String sentence() {
        return sentence;
    }
}
