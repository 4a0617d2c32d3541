/** Signs and verifies compact JWTs with keys that others keep. Knows no claim's meaning. */
@NullMarked
package dev.gatehouse.ground.jose;

import org.jspecify.annotations.NullMarked;
