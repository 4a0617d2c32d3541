package dev.gatehouse.lab.notebook;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Jupyter with our kernel and nothing of the user's own settings. */
final class Jupyter {
    private final Path home;
    private final Map<String, String> environment;

    private Jupyter(Path home, Map<String, String> environment) {
        this.home = home;
        this.environment = environment;
    }

    /**
     * @param home made for it, or overwritten
     * @param kernel the jar
     * @param environment what the notebooks find
     */
    static Jupyter in(Path home, Path kernel, Map<String, String> environment) throws IOException {
        Path folder = Files.createDirectories(home.toAbsolutePath().resolve("kernels/java"));
        String java = ProcessHandle.current().info().command().orElse("java");
        String classPath = System.getProperty("java.class.path");
        Map<String, Object> spec = Map.of(
                "argv",
                        List.of(
                                java,
                                "-Xmx768m",
                                "-XX:+UseSerialGC",
                                "-XX:TieredStopAtLevel=1", // a notebook is compiled cell by cell, and over before more
                                // would pay
                                "-Djava.awt.headless=true",
                                "-Duser.language=en",
                                "--enable-native-access=ALL-UNNAMED",
                                "-cp",
                                classPath + File.pathSeparator + kernel.toAbsolutePath(),
                                Kernel.class.getName(),
                                "{connection_file}"),
                "display_name", "Java",
                "language", "java",
                "interrupt_mode", "message",
                "env",
                        Map.of(
                                "RJK_CLASSPATH", classPath.replace(File.pathSeparator, ";"),
                                "RJK_COMPILER_OPTIONS", "",
                                "RJK_INIT_SCRIPT", "",
                                "RJK_TIMEOUT_MILLIS", "-1",
                                "RJK_MIMA_CACHE", "mima_cache"));
        new ObjectMapper().writeValue(folder.resolve("kernel.json").toFile(), spec);
        return new Jupyter(home.toAbsolutePath(), environment);
    }

    /** Ready to be started; what it prints goes where ours goes unless the caller says otherwise. */
    ProcessBuilder command(String... words) {
        List<String> all = new ArrayList<>(List.of("jupyter"));
        all.addAll(List.of(words));
        ProcessBuilder process = new ProcessBuilder(all).inheritIO();
        process.environment().putAll(environment);
        process.environment().put("JUPYTER_PATH", home.toString());
        process.environment().put("JUPYTER_DATA_DIR", home.resolve("data").toString());
        process.environment().put("JUPYTER_CONFIG_DIR", home.resolve("config").toString());
        process.environment().put("JUPYTER_RUNTIME_DIR", home.resolve("runtime").toString());
        process.environment().put("IPYTHONDIR", home.resolve("ipython").toString());
        return process;
    }
}
