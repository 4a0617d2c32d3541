package dev.gatehouse.lab.notebook;

import java.io.InputStream;
import java.lang.reflect.Field;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.logging.LogManager;
import org.rapaio.jupyter.kernel.MainApp;
import org.rapaio.jupyter.kernel.channels.Channels;
import org.rapaio.jupyter.kernel.channels.LoopThread;
import org.rapaio.jupyter.kernel.core.ConnectionProperties;
import org.rapaio.jupyter.kernel.core.Transform;

/**
 * Starts the notebooks' kernel as its own main class does, but for two races in that, which a busy machine loses often. A listener
 * is started before it is told to go on, and ends at once if it looks too early; and it may hear a question before the kernel
 * knows how to answer, and dies of it. Here who died is replaced, and Jupyter asks again a second later.
 */
public final class Kernel {
    private static final long LOOK_MILLIS = 100;

    private final Channels channels;

    private Kernel(Channels channels) {
        this.channels = channels;
    }

    public static void main(String[] words) throws Exception {
        try (InputStream quiet = MainApp.class.getClassLoader().getResourceAsStream("logging.properties")) {
            LogManager.getLogManager().readConfiguration(quiet);
        }
        ConnectionProperties where =
                Transform.fromJson(Files.readString(Path.of(words[0])), ConnectionProperties.class);
        new Kernel(new Channels(where)).run();
    }

    private void run() throws ReflectiveOperationException, InterruptedException {
        field(Channels.class, "handlers")
                .set(channels, new ConcurrentHashMap<>()); // until there are some: asked too early, no answer
        channels.connect(MainApp.kernel);
        while (isToGoOn(listenerOf(field(Channels.class, "shell").get(channels)))) {
            for (Object channel : (Set<?>) field(Channels.class, "channels").get(channels)) {
                if (listens(channel)) {
                    replaceIfDead(channel);
                }
            }
            Thread.sleep(LOOK_MILLIS);
        }
        channels.joinUntilClose();
    }

    /** Two of the channels only speak. */
    private static boolean listens(Object channel) {
        return List.of(channel.getClass().getDeclaredFields()).stream()
                .anyMatch(field -> field.getType() == LoopThread.class);
    }

    private static void replaceIfDead(Object channel) throws ReflectiveOperationException {
        LoopThread old = listenerOf(channel);
        if (old.isAlive() || !isToGoOn(old)) {
            return;
        }
        LoopThread another = new LoopThread(
                old.getName(), (long) field(LoopThread.class, "sleep").get(old), (Runnable)
                        field(LoopThread.class, "loopBody").get(old));
        field(LoopThread.class, "running").set(another, true);
        field(channel.getClass(), "loopThread").set(channel, another);
        another.start();
    }

    private static LoopThread listenerOf(Object channel) throws ReflectiveOperationException {
        return (LoopThread) field(channel.getClass(), "loopThread").get(channel);
    }

    private static boolean isToGoOn(LoopThread listener) throws ReflectiveOperationException {
        return (boolean) field(LoopThread.class, "running").get(listener);
    }

    private static Field field(Class<?> owner, String name) throws NoSuchFieldException {
        Field field = owner.getDeclaredField(name);
        field.setAccessible(true);
        return field;
    }
}
