package dev.gatehouse.lab.data;

import java.util.SplittableRandom;

/** Few have much and many have little: the first of a thousand has a tenth of all, half of them share an eighth. */
final class Skew {
    private final SplittableRandom random;

    Skew(long seed) {
        this.random = new SplittableRandom(seed);
    }

    /** From 0 up to bound, small ones often. */
    int below(int bound) {
        double even = random.nextDouble();
        return (int) (bound * even * even * even);
    }

    int evenlyBelow(int bound) {
        return random.nextInt(bound);
    }

    boolean inPercent(int percent) {
        return random.nextInt(100) < percent;
    }

    long bits() {
        return random.nextLong();
    }
}
