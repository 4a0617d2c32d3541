package dev.gatehouse.register.keys;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Rows of keys, decrypted as far as that was possible.
 *
 * @param unreadable by kid, why a row was not
 */
record KeyReading(List<SigningKey> keys, Map<String, KeysUnavailable> unreadable) {
    /** @param known keys already in memory, which need not be decrypted again */
    static KeyReading of(List<SigningKeyRow> rows, Map<String, SigningKey> known, KeyEncryption encryption) {
        List<SigningKey> keys = new ArrayList<>();
        Map<String, KeysUnavailable> unreadable = new LinkedHashMap<>();
        for (SigningKeyRow row : rows) {
            SigningKey held = known.get(row.kid());
            try {
                keys.add(held == null ? row.opened(encryption) : row.opened(held));
            } catch (KeysUnavailable refusal) {
                unreadable.put(row.kid(), refusal);
            }
        }
        return new KeyReading(List.copyOf(keys), unreadable);
    }
}
