package dev.gatehouse.app;

/** Its message is one sentence for the operator, fit to be the last line before exit 1. */
final class StartRefused extends RuntimeException {
    StartRefused(String sentence) {
        super(sentence);
    }
}
