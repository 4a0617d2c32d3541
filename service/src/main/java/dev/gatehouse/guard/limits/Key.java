package dev.gatehouse.guard.limits;

/**
 * Which bucket.
 *
 * @param subject of whom
 * @param scope for what
 */
record Key(SubjectKind kind, String subject, String scope) {
    /** An address is nobody else's business. */
    @Override
    public String toString() {
        return "Key[" + kind + ", " + scope + "]";
    }
}
