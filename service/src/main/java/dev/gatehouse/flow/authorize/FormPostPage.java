package dev.gatehouse.flow.authorize;

import java.util.Map;

/** Hands the answer over by a form of its own: sent by script, or by its button. */
public record FormPostPage(String client, String action, Map<String, String> fields) {}
