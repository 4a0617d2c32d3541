package dev.gatehouse.register.users;

import dev.gatehouse.ground.kernel.Objection;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What an account shall say from now on.
 *
 * @param emailVerified null for what follows from the address: a new one is unverified, the old one stays what it was
 */
public record UserEdit(String email, @Nullable Boolean emailVerified, boolean operator, Map<String, Object> profile) {

    public List<Objection> objections() {
        List<Objection> objections = new ArrayList<>(EmailAddress.objections(email));
        objections.addAll(ProfileRules.objections(profile));
        return objections;
    }

    @Override
    public String toString() {
        return "UserEdit[operator=" + operator + "]"; // the rest is personal and would end in logs
    }
}
