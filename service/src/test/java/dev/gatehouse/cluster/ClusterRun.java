package dev.gatehouse.cluster;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import java.util.concurrent.CountDownLatch;
import org.slf4j.LoggerFactory;

/** {@code make cluster}: stays until it is told to stop, and takes all of it along. */
final class ClusterRun {
    private static final int PORT = 8080;

    private ClusterRun() {}

    public static void main(String... arguments) throws Exception {
        ((Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME)).setLevel(Level.WARN);
        System.out.println("starting PostgreSQL, Redis, Kafka, two instances and HAProxy; half a minute");
        Cluster cluster = Cluster.start(new Form(PORT, false, config -> {}));
        System.out.print(banner(cluster));
        new CountDownLatch(1).await();
    }

    private static String banner(Cluster cluster) {
        Instance one = cluster.instances().getFirst();
        Instance two = cluster.instances().getLast();
        return """
            ready %1$s

              instance one  %2$s  admin %3$s
              instance two  %4$s  admin %5$s
              PostgreSQL    %6$s
              Redis         127.0.0.1:%7$d
              Kafka         %8$s, topic %9$s
              their files   %10$s

            A token by whichever instance it is:

              curl -s -u demo-backend:demo-backend-secret -d grant_type=client_credentials %1$s/auth/token

            The same address eleven times a minute is too often, wherever it asks (rateLimits.store: postgres):

              for i in $(seq 12); do curl -s -o /dev/null -w '%%{http_code} ' -d token=x %1$s/auth/revoke; done; echo

            What an operator sees of one of them:

              curl -s -H 'Authorization: Bearer demo-operator-token' %3$s/healthcheck

            Take away what you like (kill -9, kill -STOP) and ask again; make chaos does, and counts. Ctrl-C ends all of it.
            """.formatted(
                        cluster.address(),
                        one.http().base(),
                        one.admin().base(),
                        two.http().base(),
                        two.admin().base(),
                        cluster.postgres().jdbcUrl(),
                        cluster.redis().server().port(),
                        cluster.kafka().bootstrapServers(),
                        Cluster.TOPIC,
                        cluster.folder());
    }
}
