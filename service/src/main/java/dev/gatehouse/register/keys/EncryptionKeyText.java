package dev.gatehouse.register.keys;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.SYNC;
import static java.nio.file.StandardOpenOption.WRITE;

import dev.gatehouse.ground.kernel.Base64Url;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** The spellings of a 32-byte key: raw in a file, or base64url, base64 or 64 hexadecimal digits anywhere. */
final class EncryptionKeyText {
    static final int LENGTH = 32;
    private static final String SPELLINGS = "32 bytes, written as base64url, base64 or 64 hexadecimal digits";
    private static final Pattern HEX = Pattern.compile("[0-9a-fA-F]{64}");
    private static final int LARGEST_FILE = 200;
    private static final Set<PosixFilePermission> OWNERS_ONLY = PosixFilePermissions.fromString("rw-------");

    private EncryptionKeyText() {}

    static byte[] parse(String text, EncryptionKeySetting setting) {
        return decode(text)
                .orElseThrow(() -> new KeysUnavailable(
                        "The key-encryption key (" + setting.text() + ") must be " + SPELLINGS + "."));
    }

    static byte[] read(Path file, EncryptionKeySetting setting) {
        try {
            refuseIfOthersMayReadOrWrite(file, setting);
            byte[] content = Files.size(file) > LARGEST_FILE ? new byte[0] : Files.readAllBytes(file);
            return content.length == LENGTH
                    ? content
                    : decode(new String(content, ISO_8859_1))
                            .orElseThrow(() -> new KeysUnavailable(
                                    named(file, setting) + " must hold a key-encryption key: raw " + SPELLINGS + "."));
        } catch (IOException e) {
            throw new KeysUnavailable(
                    named(file, setting) + " cannot be read: " + e.getClass().getSimpleName() + ".", e);
        }
    }

    /** Whoever is second finds the first one's file. It is on the disk before a key is encrypted by it. */
    static void writeIfMissing(Path file, byte[] key) {
        try (OutputStream out = Channels.newOutputStream(
                Files.newByteChannel(file, Set.of(CREATE_NEW, WRITE, SYNC), attributes(file)))) {
            out.write((Base64Url.encode(key) + "\n").getBytes(ISO_8859_1));
        } catch (FileAlreadyExistsException kept) {
            return;
        } catch (IOException e) {
            throw new KeysUnavailable(
                    named(file, EncryptionKeySetting.CURRENT) + " cannot be made: "
                            + e.getClass().getSimpleName() + ".",
                    e);
        }
    }

    private static Optional<byte[]> decode(String text) {
        String bare = text.strip();
        if (HEX.matcher(bare).matches()) {
            return Optional.of(HexFormat.of().parseHex(bare));
        }
        String unpadded = bare.endsWith("=") ? bare.substring(0, bare.length() - 1) : bare;
        return Base64Url.decode(unpadded.replace('+', '-').replace('/', '_'), LENGTH);
    }

    private static void refuseIfOthersMayReadOrWrite(Path file, EncryptionKeySetting setting) throws IOException {
        if (!knowsPermissions(file)) {
            return;
        }
        Set<PosixFilePermission> granted = EnumSet.noneOf(PosixFilePermission.class);
        granted.addAll(Files.getPosixFilePermissions(file));
        granted.remove(PosixFilePermission.OWNER_READ);
        granted.remove(PosixFilePermission.OWNER_WRITE);
        if (!granted.isEmpty()) {
            throw new KeysUnavailable(
                    named(file, setting) + " may be read or written by others than its owner: chmod 600 it.");
        }
    }

    private static FileAttribute<?>[] attributes(Path file) {
        return knowsPermissions(file)
                ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(OWNERS_ONLY)}
                : new FileAttribute<?>[0];
    }

    private static boolean knowsPermissions(Path file) {
        return file.getFileSystem().supportedFileAttributeViews().contains("posix");
    }

    private static String named(Path file, EncryptionKeySetting setting) {
        return "The file " + file + " (" + setting.file() + ")";
    }
}
