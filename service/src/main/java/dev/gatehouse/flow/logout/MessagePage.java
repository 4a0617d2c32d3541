package dev.gatehouse.flow.logout;

/** Says how it ended. */
public record MessagePage(String title, String text) {}
