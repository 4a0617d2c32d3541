package dev.gatehouse.flow.logout;

/** What {@code end.sql} did. */
enum Ending {
    OK,
    /** The browser is signed in, and nothing says that its user wants to leave: nothing was written. */
    ASK,
    /** Neither browser nor hint shows anything that lives. */
    NONE
}
