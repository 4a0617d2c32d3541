package dev.gatehouse.guard.limits;

import java.util.Optional;

/** Which request counts as what; empty for what is not limited. */
public interface Routes {
    Optional<Route> of(Asked request);
}
