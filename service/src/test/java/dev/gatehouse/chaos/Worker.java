package dev.gatehouse.chaos;

import dev.gatehouse.chaos.Findings.Wrong;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Somebody who signs in, stays signed in, and leaves, over and over. */
final class Worker implements Runnable {
    private static final int MOST_LIVES = 30;
    private static final long REST_NANOS = 30_000_000;

    private final Client client;
    private final Findings findings;
    private final Random random;
    private final BooleanSupplier over;
    private final ConcurrentLinkedQueue<Life> ended;
    private final List<Life> lives = new ArrayList<>();

    /** @param ended takes those whose end was acknowledged */
    Worker(Client client, Findings findings, Random random, BooleanSupplier over, ConcurrentLinkedQueue<Life> ended) {
        this.client = client;
        this.findings = findings;
        this.random = random;
        this.over = over;
        this.ended = ended;
    }

    @Override
    public void run() {
        while (!over.getAsBoolean()) {
            step();
            LockSupport.parkNanos(random.nextLong(REST_NANOS));
        }
    }

    private void step() {
        int what = random.nextInt(20);
        if (lives.isEmpty() || what < 5) {
            signIn();
        } else if (what < 6) {
            redeemTwice();
        } else if (what < 8) {
            client.clientCredentials();
        } else if (what < 10) {
            any().mustBeActive(client, findings);
        } else if (what < 12 || lives.size() >= MOST_LIVES) {
            Life life = any();
            lives.remove(life);
            if (life.end(client, findings)) {
                ended.add(life);
            }
        } else {
            Life life = any();
            if (!(what < 14 ? life.refreshTwice(client, findings) : life.refresh(client, findings))) {
                lives.remove(life);
            }
        }
    }

    private Life any() {
        return lives.get(random.nextInt(lives.size()));
    }

    private String aUser() {
        return "chaos" + random.nextInt(200) + "@example.com";
    }

    private void signIn() {
        Outcome code = client.authorize(aUser());
        if (code.is(200)) {
            Outcome tokens = client.exchange(code.text("code"));
            if (tokens.is(200)) {
                lives.add(new Life(tokens));
            } else if (tokens.isDecided()) {
                findings.add(Wrong.TOKEN_LOST, "a code: " + tokens.told() + ' ' + tokens.text("error"));
            }
        }
    }

    /** By two at once; what the first was given ends with the second attempt (RFC 6749 4.1.2). */
    private void redeemTwice() {
        Outcome code = client.authorize(aUser());
        if (code.is(200)) {
            long taken = List.of(0, 1).parallelStream()
                    .map(any -> client.exchange(code.text("code")))
                    .filter(outcome -> outcome.is(200))
                    .count();
            if (taken > 1) {
                findings.add(Wrong.SPENT_TWICE, "a code was redeemed twice");
            }
        }
    }

    /** When all is over and well again: whatever lives does, with what it was told last. */
    void verify() {
        for (Life life : lives) {
            life.mustBeActive(client, findings);
            var unused = life.refresh(client, findings);
        }
    }
}
