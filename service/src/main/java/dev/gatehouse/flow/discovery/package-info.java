/** What a client learns before it begins: the metadata documents and the public keys. */
@NullMarked
package dev.gatehouse.flow.discovery;

import org.jspecify.annotations.NullMarked;
