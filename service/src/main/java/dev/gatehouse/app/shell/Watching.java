package dev.gatehouse.app.shell;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.http.HttpResponse;

/** {@code admin watch}: what is wrong and how the instance does, drawn anew until it is interrupted, also while it restarts. */
final class Watching {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String CLEAR = "\u001b[H\u001b[J";

    /** Between two looks. */
    interface Pause {
        /** @throws InterruptedException when it is enough */
        void take() throws InterruptedException;
    }

    /** One look. */
    interface Look {
        HttpResponse<String> take() throws IOException, InterruptedException;
    }

    private final Look look;
    private final Pause pause;
    private final PrintWriter out;

    Watching(Look look, Pause pause, PrintWriter out) {
        this.look = look;
        this.pause = pause;
        this.out = out;
    }

    /** Returns only what refuses it; else ends by interrupt. */
    HttpResponse<String> run() throws InterruptedException {
        while (true) {
            String screen;
            try {
                HttpResponse<String> answer = look.take();
                if (answer.statusCode() >= 400 && answer.statusCode() < 500) {
                    return answer;
                }
                screen = answer.statusCode() < 400
                        ? new Screen(JSON.readTree(answer.body())).text()
                        : "no answer from the admin port: status " + answer.statusCode() + "\n";
            } catch (IOException e) {
                screen = "no answer from the admin port: " + e + "\n";
            }
            out.print(CLEAR + screen);
            out.flush();
            pause.take();
        }
    }
}
