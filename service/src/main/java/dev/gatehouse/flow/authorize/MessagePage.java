package dev.gatehouse.flow.authorize;

/**
 * A page that only tells.
 *
 * @param code the error as an application's developer knows it
 */
public record MessagePage(String title, String text, String code) {}
