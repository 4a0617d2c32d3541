package dev.gatehouse.guard.plans;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What came of a promise, the worst first. */
public enum Verdict {
    @JsonProperty("broken")
    BROKEN,
    /** There are no rows yet that it could be tried on, too few for an index to matter, or somebody held the one it needs. */
    @JsonProperty("untried")
    UNTRIED,
    @JsonProperty("kept")
    KEPT
}
