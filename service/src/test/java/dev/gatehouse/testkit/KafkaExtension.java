package dev.gatehouse.testkit;

import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** One real Kafka a JVM, of one broker. Hands in {@link TestKafka}, and starts it again when a test left it stopped. */
public final class KafkaExtension implements AfterEachCallback, ParameterResolver {
    private static final Namespace HERE = Namespace.create(KafkaExtension.class);

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == TestKafka.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return kafka(context);
    }

    @Override
    public void afterEach(ExtensionContext context) {
        kafka(context).start();
    }

    private static TestKafka kafka(ExtensionContext context) {
        return context.getRoot()
                .getStore(HERE)
                .getOrComputeIfAbsent("kafka", any -> TestKafka.started(), TestKafka.class);
    }
}
