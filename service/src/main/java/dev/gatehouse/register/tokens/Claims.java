package dev.gatehouse.register.tokens;

import com.nimbusds.jwt.JWTClaimsSet;
import dev.gatehouse.ground.kernel.Issuer;
import java.text.ParseException;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A verified token's claims by their types: {@code find} may be null, the others refuse a token that lacks the claim. */
record Claims(JWTClaimsSet set) {
    boolean issuedBy(Issuer issuer) {
        return issuer.value().equals(set.getIssuer());
    }

    Set<String> audience() {
        return new LinkedHashSet<>(set.getAudience());
    }

    String onlyAudience() throws ParseException {
        return present("aud", set.getAudience().size() == 1 ? set.getAudience().getFirst() : null);
    }

    String text(String name) throws ParseException {
        return present(name, findText(name));
    }

    @Nullable
    String findText(String name) throws ParseException {
        return set.getStringClaim(name);
    }

    Set<String> words(String name) throws ParseException {
        String text = findText(name);
        return text == null ? Set.of() : new LinkedHashSet<>(List.of(text.split(" ", -1)));
    }

    List<String> list(String name) throws ParseException {
        List<String> values = set.getStringListClaim(name);
        return values == null ? List.of() : values;
    }

    long number(String name) throws ParseException {
        return present(name, findNumber(name));
    }

    @Nullable
    Long findNumber(String name) throws ParseException {
        return set.getLongClaim(name);
    }

    Instant time(String name) throws ParseException {
        return present(name, findTime(name));
    }

    @Nullable
    Instant findTime(String name) throws ParseException {
        var date = set.getDateClaim(name);
        return date == null ? null : date.toInstant();
    }

    UUID uuid(String name) throws ParseException {
        return UUID.fromString(text(name));
    }

    @Nullable
    UUID findUuid(String name) throws ParseException {
        String text = findText(name);
        return text == null ? null : UUID.fromString(text);
    }

    private static <T> T present(String name, @Nullable T value) throws ParseException {
        if (value == null) {
            throw new ParseException("claim " + name + " is missing", 0);
        }
        return value;
    }
}
