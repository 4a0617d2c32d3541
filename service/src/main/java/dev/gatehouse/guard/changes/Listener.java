package dev.gatehouse.guard.changes;

import java.util.List;
import java.util.function.Consumer;

/** Who wants to hear of one topic. Both are called by one thread at a time, and are tried again until they succeed. */
public interface Listener {
    void hear(List<Change> news);

    /** News may have been missed: whatever is held was true once, and no more is known of it. */
    void startOver();

    /** For who reads everything anew, whatever the news. */
    static Listener ofAny(Runnable reread) {
        return new Listener() {
            @Override
            public void hear(List<Change> news) {
                reread.run();
            }

            @Override
            public void startOver() {
                reread.run();
            }
        };
    }

    /** For who needs nothing but to forget. */
    static Listener of(Consumer<Change> each, Runnable everything) {
        return new Listener() {
            @Override
            public void hear(List<Change> news) {
                news.forEach(each);
            }

            @Override
            public void startOver() {
                everything.run();
            }
        };
    }
}
