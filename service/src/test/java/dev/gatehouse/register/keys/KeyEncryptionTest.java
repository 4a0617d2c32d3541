package dev.gatehouse.register.keys;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.EncryptionMethod;
import com.nimbusds.jose.JWEAlgorithm;
import com.nimbusds.jose.JWEObject;
import com.nimbusds.jose.jwk.JWK;
import dev.gatehouse.ground.jose.SigningAlgorithm;
import dev.gatehouse.ground.kernel.Base64Url;
import dev.gatehouse.ground.kernel.Sha256;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.text.ParseException;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class KeyEncryptionTest {
    private static final byte[] KEY = Sha256.of("a key-encryption key for tests");
    private static final String TEXT = Base64Url.encode(KEY);

    @TempDir
    private Path folder;

    private final KeyEncryption encryption = KeyEncryption.fromText(TEXT);

    @ParameterizedTest
    @EnumSource
    void opensWhatItSealed(SigningAlgorithm algorithm) {
        JWK secret = NewKey.generate(algorithm);

        assertThat(encryption.open(secret.getKeyID(), encryption.seal(secret))).isEqualTo(secret);
    }

    @Test
    void sealsAsADirectJweThatNamesItsKeyEncryptionKey() throws ParseException {
        JWEObject jwe = JWEObject.parse(encryption.seal(NewKey.generate(SigningAlgorithm.ES256)));

        assertThat(jwe.getHeader().getAlgorithm()).isEqualTo(JWEAlgorithm.DIR);
        assertThat(jwe.getHeader().getEncryptionMethod()).isEqualTo(EncryptionMethod.A256GCM);
        assertThat(jwe.getHeader().getKeyID()).isEqualTo(encryption.kekId());
    }

    @Test
    void isKnownByTheBeginningOfItsHash() {
        assertThat(encryption.kekId()).isEqualTo(Base64Url.encode(Arrays.copyOf(Sha256.of(KEY), 8)));
    }

    @Test
    void readsEverySpellingOfAKey() throws IOException {
        List<String> spellings = List.of(
                TEXT,
                " " + TEXT + "\n",
                Base64.getEncoder().encodeToString(KEY),
                HexFormat.of().formatHex(KEY),
                HexFormat.of().withUpperCase().formatHex(KEY));

        for (String spelling : spellings) {
            assertThat(KeyEncryption.fromText(spelling).kekId()).isEqualTo(encryption.kekId());
            assertThat(KeyEncryption.fromFile(ownersFile(spelling.getBytes(UTF_8)))
                            .kekId())
                    .isEqualTo(encryption.kekId());
        }
        assertThat(KeyEncryption.fromFile(ownersFile(KEY)).kekId())
                .as("raw bytes")
                .isEqualTo(encryption.kekId());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "short", "sixteen bytes!!!", "Zm9vYmFy", "a phrase that is by far too long to be a key of 32"
            })
    void refusesAnythingElseWithoutQuotingIt(String text) throws IOException {
        Path file = ownersFile(text.getBytes(UTF_8));

        assertThatThrownBy(() -> KeyEncryption.fromText(text))
                .isInstanceOf(KeysUnavailable.class)
                .hasMessageContaining("GATEHOUSE_KEY_ENCRYPTION_KEY")
                .hasMessageContaining("32 bytes")
                .hasMessageNotContainingAny(text.isEmpty() ? "\n" : text);
        assertThatThrownBy(() -> KeyEncryption.fromFile(file))
                .isInstanceOf(KeysUnavailable.class)
                .hasMessageContaining("keys.encryptionKeyFile")
                .hasMessageNotContainingAny(text.isEmpty() ? "\n" : text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"rw-r-----", "rw----r--", "rw--w----", "rwxrwxrwx"})
    void refusesAFileThatOthersMayReadOrWrite(String permissions) throws IOException {
        Path file = ownersFile(KEY);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));

        assertThatThrownBy(() -> KeyEncryption.fromFile(file))
                .isInstanceOf(KeysUnavailable.class)
                .hasMessageContaining("chmod 600");
    }

    @Test
    void refusesAFileThatIsNotThere() {
        assertThatThrownBy(() -> KeyEncryption.fromFile(folder.resolve("absent")))
                .isInstanceOf(KeysUnavailable.class)
                .hasMessageContaining("keys.encryptionKeyFile");
    }

    @Test
    void makesAMissingFileOnceForItsOwnerOnly() throws IOException {
        Path file = folder.resolve("key-encryption-key");

        String first = KeyEncryption.createIfMissing(file).kekId();

        assertThat(KeyEncryption.createIfMissing(file).kekId()).isEqualTo(first);
        assertThat(KeyEncryption.fromFile(file).kekId()).isEqualTo(first);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
    }

    @Test
    void saysWhichSettingIsWrongWhenAKeyIsOfAnotherKeyEncryptionKey() {
        JWK secret = NewKey.generate(SigningAlgorithm.ES256);
        KeyEncryption other = KeyEncryption.fromText(Base64Url.encode(Sha256.of("another")));

        assertThatThrownBy(() -> encryption.open(secret.getKeyID(), other.seal(secret)))
                .isInstanceOf(KeysUnavailable.class)
                .hasMessageContaining("keys.encryptionKeyFile")
                .hasMessageContaining("GATEHOUSE_KEY_ENCRYPTION_KEY")
                .hasMessageContaining(other.kekId());
    }

    @Test
    void opensByEitherOfTwoKeysAndSealsByOne() {
        JWK secret = NewKey.generate(SigningAlgorithm.ES256);
        String otherText = Base64Url.encode(Sha256.of("another"));
        KeyEncryption other = KeyEncryption.fromText(otherText);
        KeyEncryption both = KeyEncryption.of(new KeysConfig(null, TEXT, null, otherText, null, null, null, null));

        assertThat(both.open(secret.getKeyID(), other.seal(secret))).isEqualTo(secret);
        assertThat(both.open(secret.getKeyID(), encryption.seal(secret))).isEqualTo(secret);
        assertThat(encryption.open(secret.getKeyID(), both.seal(secret))).isEqualTo(secret);
        assertThat(both.kekId()).isEqualTo(encryption.kekId());
    }

    @Test
    void namesTheOtherKeysSettingWhenItsFileIsWrong() throws IOException {
        String file = ownersFile("short".getBytes(UTF_8)).toString();

        assertThatThrownBy(() -> KeyEncryption.of(new KeysConfig(null, TEXT, file, null, null, null, null, null)))
                .isInstanceOf(KeysUnavailable.class)
                .hasMessageContaining("keys.otherEncryptionKeyFile");
    }

    @Test
    void refusesADamagedKey() {
        String sealed = encryption.seal(NewKey.generate(SigningAlgorithm.ES256));
        int middle = sealed.lastIndexOf('.') - 10;
        String damaged =
                sealed.substring(0, middle) + (sealed.charAt(middle) == 'A' ? 'B' : 'A') + sealed.substring(middle + 1);

        assertThatThrownBy(() -> encryption.open("kid", damaged)).isInstanceOf(KeysUnavailable.class);
    }

    @Test
    void refusesToBeConfiguredByNothing() {
        assertThatThrownBy(() -> KeyEncryption.of(KeysConfig.DEFAULTS))
                .isInstanceOf(KeysUnavailable.class)
                .hasMessageContaining("keys.encryptionKeyFile")
                .hasMessageContaining("GATEHOUSE_KEY_ENCRYPTION_KEY");
    }

    @Test
    void takesTheConfiguredText() {
        assertThat(KeyEncryption.of(new KeysConfig(null, TEXT, null, null, null, null, null, null))
                        .kekId())
                .isEqualTo(encryption.kekId());
    }

    private Path ownersFile(byte[] content) throws IOException {
        Path file = Files.createTempFile(folder, "key", "");
        return Files.write(file, content);
    }
}
