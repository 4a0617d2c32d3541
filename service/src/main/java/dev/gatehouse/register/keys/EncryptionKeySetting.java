package dev.gatehouse.register.keys;

/** Where config.yml takes a key-encryption key from, as its messages name it. */
enum EncryptionKeySetting {
    CURRENT("keys.encryptionKey", "GATEHOUSE_KEY_ENCRYPTION_KEY"),
    OTHER("keys.otherEncryptionKey", "GATEHOUSE_OTHER_KEY_ENCRYPTION_KEY");

    private final String key;
    private final String variable;

    EncryptionKeySetting(String key, String variable) {
        this.key = key;
        this.variable = variable;
    }

    String text() {
        return key + ", " + variable;
    }

    String file() {
        return key + "File";
    }

    String eitherWay() {
        return file() + " or " + variable;
    }
}
