package dev.gatehouse.app.demo;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.password4j.Argon2Function;
import com.password4j.types.Argon2;
import dev.gatehouse.ground.kernel.Entropy;
import org.jdbi.v3.core.Jdbi;

/** Inserts what is missing of the demo's data; what is there stays as it was changed since. */
public final class DemoData {
    /** Of every demo user; the README tells it. */
    private static final String PASSWORD = "correct horse battery staple";

    private DemoData() {}

    public static void ensure(Jdbi jdbi, Entropy entropy) {
        DemoDao dao = jdbi.onDemand(DemoDao.class);
        if (!dao.isComplete()) {
            dao.insert(hash(PASSWORD, entropy.bytes(16)));
        }
    }

    private static String hash(String password, byte[] salt) {
        return Argon2Function.getInstance(19_456, 2, 1, 32, Argon2.ID)
                .hash(password.getBytes(UTF_8), salt)
                .getResult();
    }
}
