package dev.gatehouse.operations.admin.api;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.gatehouse.ground.kernel.Objections;
import dev.gatehouse.operations.admin.http.Problem;
import java.util.Base64;
import java.util.UUID;

/** A resource's tenant and indicator in one word: a URI would not survive in a path, where proxies normalize its slashes. */
record ResourceId(UUID tenantId, String indicator) {
    private static final int UUID_LENGTH = 36;

    static ResourceId of(String word) {
        try {
            String text = new String(Base64.getUrlDecoder().decode(word), UTF_8);
            ResourceId id =
                    new ResourceId(UUID.fromString(text.substring(0, UUID_LENGTH)), text.substring(UUID_LENGTH + 1));
            if (Objections.ofTarget(id.indicator()).isEmpty()) {
                return id;
            }
        } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
            throw Problem.notFound(ResourcesResource.WHAT);
        }
        throw Problem.notFound(ResourcesResource.WHAT);
    }

    String word() {
        return Base64.getUrlEncoder().withoutPadding().encodeToString((tenantId + " " + indicator).getBytes(UTF_8));
    }
}
