package dev.gatehouse.lab.data;

/** What happens often and what hardly ever, in thousandths. */
enum Deed {
    token_issued("ops", 700),
    session_created("ops", 850),
    auth_failed("security", 950),
    user_created("compliance", 999),
    secret_rotated("compliance", 1000);

    private final String category;
    private final int below;

    Deed(String category, int below) {
        this.category = category;
        this.below = below;
    }

    String category() {
        return category;
    }

    static Deed of(int thousandth) {
        for (Deed deed : values()) {
            if (thousandth < deed.below) {
                return deed;
            }
        }
        throw new IllegalArgumentException("not a thousandth: " + thousandth);
    }
}
