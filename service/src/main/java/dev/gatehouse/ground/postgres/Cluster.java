package dev.gatehouse.ground.postgres;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.SYNC;
import static java.nio.file.StandardOpenOption.TRUNCATE_EXISTING;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;

/** The files of the database: made whole or not at all, and never opened by another major version. */
record Cluster(Home home, String password) {
    static final String USER = "gatehouse";
    static final String DATABASE = "gatehouse";

    private static final int PASSWORD_BYTES = 24;

    static Cluster openOrMake(Home home, Installation installation, Launcher launcher, SecureRandom random)
            throws IOException {
        Path version = home.cluster().resolve("PG_VERSION");
        if (!Files.exists(version)) {
            return make(home, installation, launcher, random);
        }
        String maker = Files.readString(version).strip();
        if (!maker.equals(installation.majorVersion())) {
            throw new PostgresUnavailable(
                    "The data in %s was made by PostgreSQL %s and this Gatehouse brings PostgreSQL %s; move the data over by a dump, or name another data folder."
                            .formatted(home.cluster(), maker, installation.majorVersion()));
        }
        if (!Files.exists(home.password())) {
            throw new PostgresUnavailable(
                    "The password file %s is missing; put it back from your backup, without it the data stays closed."
                            .formatted(home.password()));
        }
        return new Cluster(home, Files.readString(home.password()).strip());
    }

    private static Cluster make(Home home, Installation installation, Launcher launcher, SecureRandom random)
            throws IOException {
        Path making = Files.createTempDirectory(home.folder(), "making-");
        Files.setOwner(making, Files.getOwner(home.folder()));
        Cluster cluster = new Cluster(home, newPassword(random));
        cluster.keepPassword();
        // C for what the operating system's locales decide, which differ between machines: ICU sorts
        must(Command.run(
                home.folder(),
                launcher.words(
                        installation.initdb(),
                        "--pgdata=" + making,
                        "--username=" + USER,
                        "--auth=scram-sha-256",
                        "--pwfile=" + home.password(),
                        "--encoding=UTF8",
                        "--locale=C",
                        "--locale-provider=icu",
                        "--icu-locale=en")));
        must(Command.run(
                home.folder(),
                launcher.words(installation.postgres(), "--single", "-D", making, "postgres"),
                "CREATE DATABASE " + DATABASE + ";\n"));
        Files.move(making, home.cluster(), StandardCopyOption.ATOMIC_MOVE);
        return cluster;
    }

    private static void must(Command command) {
        if (!command.succeeded()) {
            throw new PostgresUnavailable("PostgreSQL could not make its data folder: "
                    + ServerLog.complaintIn(command.output().lines().toList()));
        }
    }

    private static String newPassword(SecureRandom random) {
        byte[] secret = new byte[PASSWORD_BYTES];
        random.nextBytes(secret);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(secret);
    }

    private void keepPassword() throws IOException {
        Path file = home.password();
        if (!Files.exists(file)) {
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        }
        Files.setOwner(file, Files.getOwner(home.folder()));
        Files.writeString(file, password + "\n", WRITE, CREATE, TRUNCATE_EXISTING, SYNC);
    }

    @Override
    public String toString() {
        return "Cluster[" + home.cluster() + "]"; // not the password
    }
}
