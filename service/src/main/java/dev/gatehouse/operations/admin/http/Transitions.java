package dev.gatehouse.operations.admin.http;

import dev.gatehouse.ground.kernel.Transition;

/** What a register made of an act, as an operator is told it. */
public final class Transitions {
    private Transitions() {}

    /** Returns only when it was done. */
    public static void mustBe(Transition done, String what) {
        switch (done) {
            case DONE -> {}
            case ALREADY -> throw Problem.conflict("the " + what + " is so already");
            case UNKNOWN -> throw Problem.notFound(what);
            case STALE -> throw Problem.preconditionFailed();
            case TAKEN -> throw Problem.conflict("another " + what + " has this name or address");
        }
    }
}
