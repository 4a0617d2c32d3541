package dev.gatehouse.ground.db;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class LoansTest {
    private final AtomicLong nanos = new AtomicLong();
    private final AtomicInteger leaked = new AtomicInteger();
    private final Loans loans = new Loans("hot", Duration.ofSeconds(30), nanos::get, leaked::incrementAndGet);

    @Test
    void whatComesBackInTimeIsNoLeak() {
        loans.begin();
        pass(Duration.ofSeconds(30));
        loans.look();
        assertThat(loans.end()).isEqualTo(30);
        pass(Duration.ofHours(1));
        loans.look();

        assertThat(leaked).hasValue(0);
    }

    @Test
    void whatIsOutForTooLongIsALeakOnce() {
        loans.begin();
        pass(Duration.ofSeconds(31));
        loans.look();
        pass(Duration.ofSeconds(31));
        loans.look();

        assertThat(leaked).hasValue(1);
        assertThat(loans.end()).isZero();
    }

    @Test
    void aThreadThatEndedWithoutGivingBackIsFoundToo() throws Exception {
        Thread forgetful = Thread.ofVirtual().start(loans::begin);
        forgetful.join();
        pass(Duration.ofSeconds(31));
        loans.look();

        assertThat(leaked).hasValue(1);
    }

    @Test
    void everyThreadHasItsOwn() throws Exception {
        loans.begin();
        pass(Duration.ofSeconds(20));
        Thread.ofVirtual().start(loans::begin).join();
        pass(Duration.ofSeconds(20));
        loans.look();

        assertThat(leaked).hasValue(1);
    }

    private void pass(Duration time) {
        nanos.addAndGet(time.toNanos());
    }
}
