/** What an authorization request asks for, and every rule that it must keep; knows no page and no statement. */
@NullMarked
package dev.gatehouse.flow.authorize.request;

import org.jspecify.annotations.NullMarked;
