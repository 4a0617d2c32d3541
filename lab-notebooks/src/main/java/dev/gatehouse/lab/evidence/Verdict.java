package dev.gatehouse.lab.evidence;

/** @param because what was measured, whichever way it went */
record Verdict(boolean holds, String because) {
    static Verdict of(boolean holds, String because) {
        return new Verdict(holds, because);
    }

    String word() {
        return holds ? "holds" : "does not hold";
    }

    @Override
    public String toString() {
        return word() + (holds ? ": " : ", because ") + because;
    }
}
