package dev.gatehouse.lab.evidence;

import dev.gatehouse.lab.plan.Plan;

/**
 * What became of one statement under one profile.
 *
 * @param statement what the page calls it
 * @param shown the statement's text, or the file's name where it is the service's own
 */
record Finding(Claim claim, Profile profile, String statement, String shown, Plan plan, Verdict verdict) {}
