/** What a demo starts with: a tenant, two people, three clients, all of them told in the README. */
@NullMarked
package dev.gatehouse.app.demo;

import org.jspecify.annotations.NullMarked;
