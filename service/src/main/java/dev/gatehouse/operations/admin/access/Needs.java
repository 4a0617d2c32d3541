package dev.gatehouse.operations.admin.access;

import static java.lang.annotation.ElementType.METHOD;
import static java.lang.annotation.RetentionPolicy.RUNTIME;

import java.lang.annotation.Retention;
import java.lang.annotation.Target;

/** The scope that a resource method asks for. Without it a GET asks for READ and everything else for ADMIN. */
@Target(METHOD)
@Retention(RUNTIME)
public @interface Needs {
    OperatorScope value();
}
