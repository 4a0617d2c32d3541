package dev.gatehouse.operations.admin.access;

import com.codahale.metrics.Meter;
import dev.gatehouse.ground.http.RequestId;
import dev.gatehouse.ground.kernel.TimeSource;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Semaphore;
import java.util.regex.Pattern;
import org.jdbi.v3.core.Jdbi;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Who was refused at the door: counted, slowed, told to the log and the audit. What a flood can cost is bounded: a row for each
 * of the first {@value #ROWS_A_MINUTE} a minute and one number for the rest, and {@value #HELD_AT_ONCE} answers held back.
 */
public final class Refusals {
    private static final Logger log = LoggerFactory.getLogger(Refusals.class);
    private static final int FREE_A_MINUTE = 5;
    private static final int ROWS_A_MINUTE = 60;
    private static final int HELD_AT_ONCE = 16;
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Pattern HARMLESS = Pattern.compile("[A-Za-z0-9/._-]{1,100}");

    /** Holds a thread for so long. */
    public interface Pause {
        void of(Duration time) throws InterruptedException;
    }

    private final RefusalsDao dao;
    private final TimeSource time;
    private final Meter refused;
    private final Duration hold;
    private final Pause pause;
    private final Semaphore places = new Semaphore(HELD_AT_ONCE);
    private Instant minuteBegan = Instant.EPOCH;
    private int inThisMinute;
    private long untold;

    public Refusals(Jdbi jdbi, TimeSource time, Meter refused, Duration hold, Pause pause) {
        this.dao = jdbi.onDemand(RefusalsDao.class);
        this.time = time;
        this.refused = refused;
        this.hold = hold;
        this.pause = pause;
    }

    /** @param actor as the audit names them, or "unknown" */
    void note(HttpServletRequest request, int status, String actor) {
        refused.mark();
        log.warn("refused with {}: {} {} by {}", status, request.getMethod(), path(request), request.getRemoteAddr());
        long rest = countAndTakeRest();
        if (rest >= 0) {
            tell(request, status, actor, rest);
        }
    }

    /** Returns when the refused may be answered; false when too many wait already. */
    boolean slow() {
        if (isRare()) {
            return true;
        }
        if (!places.tryAcquire()) {
            return false;
        }
        try {
            pause.of(hold);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        } finally {
            places.release();
        }
        return true;
    }

    private synchronized boolean isRare() {
        return inThisMinute <= FREE_A_MINUTE;
    }

    /** How many went untold before this one; negative when this one does too. */
    private synchronized long countAndTakeRest() {
        Instant now = time.now();
        if (Duration.between(minuteBegan, now).abs().compareTo(MINUTE) >= 0) {
            minuteBegan = now;
            inThisMinute = 0;
        }
        inThisMinute++;
        if (inThisMinute > ROWS_A_MINUTE) {
            untold++;
            return -1;
        }
        long rest = untold;
        untold = 0;
        return rest;
    }

    /** Without a database the refusal stands all the same. */
    private void tell(HttpServletRequest request, int status, String actor, long untoldBefore) {
        try {
            dao.tell(
                    actor,
                    request.getMethod(),
                    path(request),
                    status,
                    untoldBefore,
                    request.getRemoteAddr(),
                    RequestId.current());
        } catch (RuntimeException e) {
            log.warn("a refusal could not be put on record: {}", e.getMessage());
        }
    }

    /** A path may be anything that somebody typed, a token too. */
    private static String path(HttpServletRequest request) {
        String path = request.getRequestURI();
        return HARMLESS.matcher(path).matches() ? path : "(not shown)";
    }
}
