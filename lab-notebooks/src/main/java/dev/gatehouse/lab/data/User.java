package dev.gatehouse.lab.data;

import java.util.UUID;

/** What later rows have to know of a user. */
record User(UUID id, UUID tenant) {}
