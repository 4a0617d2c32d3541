package dev.gatehouse.guard.limits;

/**
 * What a request is to the limits.
 *
 * @param endpoint the name by which clients and addresses are counted apart
 * @param payer who is counted
 * @param page answered to a person by a page
 */
public record Route(String endpoint, LimitClass limitClass, Payer payer, boolean page) {
    /** Who is counted. */
    public enum Payer {
        /** The address, before anything is done: nobody can prove anything yet. */
        ADDRESS,
        /** Whoever proves to be somebody; the address when nobody did or the proof failed. */
        CALLER
    }

    public static Route page(String endpoint, LimitClass limitClass) {
        return new Route(endpoint, limitClass, Payer.ADDRESS, true);
    }

    public static Route call(String endpoint, LimitClass limitClass) {
        return new Route(endpoint, limitClass, Payer.CALLER, false);
    }
}
