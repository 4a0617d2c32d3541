package dev.gatehouse.lab.notebook;

import java.io.InputStream;
import java.lang.reflect.Field;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.ConcurrentHashMap;
import java.util.logging.LogManager;
import org.rapaio.jupyter.kernel.MainApp;
import org.rapaio.jupyter.kernel.channels.Channels;
import org.rapaio.jupyter.kernel.core.ConnectionProperties;
import org.rapaio.jupyter.kernel.core.Transform;

/**
 * Starts the notebooks' kernel as its own main class does, but for a race in that: it listens before it knows how to answer, and
 * the thread that hears a question too early dies. Here such a question is lost, and Jupyter asks again a second later.
 */
public final class Kernel {
    private Kernel() {}

    public static void main(String[] words) throws Exception {
        try (InputStream quiet = MainApp.class.getClassLoader().getResourceAsStream("logging.properties")) {
            LogManager.getLogManager().readConfiguration(quiet);
        }
        ConnectionProperties where =
                Transform.fromJson(Files.readString(Path.of(words[0])), ConnectionProperties.class);
        Channels channels = new Channels(where);
        Field answers = Channels.class.getDeclaredField("handlers");
        answers.setAccessible(true);
        answers.set(channels, new ConcurrentHashMap<>());
        channels.connect(MainApp.kernel);
        channels.joinUntilClose();
    }
}
