package dev.gatehouse.operations.bench.workload;

import dev.gatehouse.operations.bench.load.HttpAnswer;
import dev.gatehouse.operations.bench.load.HttpConnection;
import dev.gatehouse.operations.bench.load.Operation;
import dev.gatehouse.operations.bench.load.Operation.Ending;
import dev.gatehouse.operations.bench.load.Workload;
import java.io.IOException;
import java.net.URI;

/** A workload over HTTP, of which a mix can put several on one connection. */
interface HttpWorkload extends Workload {
    int OK = 200;
    int UNAVAILABLE = 503;

    /** What is done again and again. */
    interface Act {
        Ending once() throws IOException;
    }

    URI server();

    /**
     * The act on that connection, after all that it needs beforehand.
     *
     * @param number of the connection, from 0
     */
    Act on(HttpConnection connection, int number) throws Exception;

    /** @param texts members of the JSON object that must be there, and not empty */
    static Ending judged(HttpAnswer answer, String... texts) {
        boolean good = answer.status() == OK;
        for (String text : texts) {
            good = good && !answer.text(text).isEmpty();
        }
        return judged(answer, good);
    }

    /** @param good whether the answer has what was asked for */
    static Ending judged(HttpAnswer answer, boolean good) {
        if (answer.status() == UNAVAILABLE) {
            return Ending.SHED;
        }
        return good ? Ending.DONE : Ending.FAILED;
    }

    @Override
    default Operation open(int number) throws Exception {
        HttpConnection connection = new HttpConnection(server());
        try {
            return new OnConnection(connection, on(connection, number));
        } catch (Exception e) {
            connection.close();
            throw e;
        }
    }

    /** An act with the connection that it is done on. */
    record OnConnection(HttpConnection connection, Act act) implements Operation {
        @Override
        public Ending run() throws IOException {
            return act.once();
        }

        @Override
        public void close() throws IOException {
            connection.close();
        }
    }
}
