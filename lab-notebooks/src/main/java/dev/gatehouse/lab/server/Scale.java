package dev.gatehouse.lab.server;

/**
 * How much the lab's database holds; 1 is 100,000 users, 300,000 sessions and a million refresh tokens.
 *
 * @param factor between a hundredth and ten
 */
public record Scale(double factor) {
    static final String NAME = "LAB_SCALE";

    private static final double SMALL = 0.2;

    public Scale {
        if (!(factor >= 0.01 && factor <= 10)) {
            throw new IllegalArgumentException(NAME + " is between 0.01 and 10, not " + factor);
        }
    }

    public static Scale fromEnvironment() {
        return new Scale(Double.parseDouble(System.getenv().getOrDefault(NAME, "1")));
    }

    public int users() {
        return (int) (100_000 * factor);
    }

    public int sessions() {
        return 3 * users();
    }

    public int refreshTokens() {
        return 10 * users();
    }

    public int auditEvents() {
        return 5 * users();
    }

    public int grants() {
        return users() / 2;
    }

    String sharedBuffers() {
        return factor < SMALL ? "16MB" : "64MB";
    }
}
