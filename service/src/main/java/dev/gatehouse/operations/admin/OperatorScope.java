package dev.gatehouse.operations.admin;

/** What an operator may do; each includes the ones before it. */
public enum OperatorScope {
    READ,
    OPERATE,
    ADMIN
}
