package dev.gatehouse.lab.evidence;

import dev.gatehouse.guard.plans.HotFiles;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Which hot statements promise to use an index. */
final class Promises {
    private Promises() {}

    /** @return index to statements, each as {@code RefreshDao/rotate} */
    static Map<String, Set<String>> byIndex() {
        Map<String, Set<String>> statements = new TreeMap<>();
        HotFiles.all()
                .forEach(file -> file.promise()
                        .indexes()
                        .forEach(index -> statements
                                .computeIfAbsent(index, any -> new TreeSet<>())
                                .add(file.name().replace('.', '/'))));
        return statements;
    }
}
