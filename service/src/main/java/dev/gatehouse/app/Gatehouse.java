package dev.gatehouse.app;

import static java.util.Objects.requireNonNull;

import dev.gatehouse.app.demo.DemoData;
import dev.gatehouse.app.shell.AdminCommand;
import dev.gatehouse.app.shell.BenchCommand;
import dev.gatehouse.app.shell.ExitStatus;
import dev.gatehouse.app.shell.TrainCommand;
import dev.gatehouse.ground.db.SqlState;
import dev.gatehouse.ground.http.LastAnswers;
import dev.gatehouse.ground.http.PublicHttp;
import dev.gatehouse.ground.kernel.TimeSource;
import dev.gatehouse.ground.lifecycle.Drain;
import dev.gatehouse.ground.telemetry.Machine;
import io.dropwizard.core.Application;
import io.dropwizard.core.setup.Bootstrap;
import io.dropwizard.core.setup.Environment;
import java.util.Map;
import net.sourceforge.argparse4j.inf.ArgumentParserException;
import org.jspecify.annotations.Nullable;

/** The server: everything in its order, top to bottom. */
public class Gatehouse extends Application<GatehouseConfiguration> {
    private final TimeSource time;
    private final Map<String, String> variables;
    private final Closing closing = new Closing();
    private volatile @Nullable Listening listening;

    public static void main(String... arguments) throws Exception {
        new Gatehouse(TimeSource.system(), System.getenv()).run(arguments);
    }

    public Gatehouse(TimeSource time, Map<String, String> variables) {
        this.time = time;
        this.variables = variables;
    }

    @Override
    public String getName() {
        return "gatehouse";
    }

    @Override
    protected void addDefaultCommands(Bootstrap<GatehouseConfiguration> bootstrap) {
        bootstrap.addCommand(new ServeCommand(this, time.clock()));
        bootstrap.addCommand(new MigrateCommand());
        bootstrap.addCommand(new PlansCommand(time));
        bootstrap.addCommand(new AdminCommand(variables));
        bootstrap.addCommand(new BenchCommand(Gatehouse.class, time.clock()));
        bootstrap.addCommand(new TrainCommand(Gatehouse.class));
    }

    @Override
    public void initialize(Bootstrap<GatehouseConfiguration> bootstrap) {
        bootstrap.setConfigurationFactoryFactory((type, validator, mapper, prefix) ->
                new ConfigFromEnvironment<>(variables, type, validator, mapper, prefix));
    }

    @Override
    protected void onFatalError(Throwable failure) {
        System.exit(
                switch (failure) {
                    case ExitStatus told -> told.status();
                    case ArgumentParserException mistyped -> ExitStatus.USAGE;
                    default -> 1;
                });
    }

    @Override
    public void run(GatehouseConfiguration config, Environment environment) {
        environment.lifecycle().manage(closing); // the first to start, so the last to stop
        try {
            wire(config, environment);
        } catch (RuntimeException e) {
            closing.stop();
            throw e;
        }
    }

    /** What can be refused without a database is judged before one is started. */
    private void wire(GatehouseConfiguration config, Environment environment) {
        var drain = new Drain(config.health().drain().toJavaDuration());
        environment.lifecycle().addEventListener(drain);
        var issuer = Issuers.of(config);
        var operators = Operating.of(config);
        var encryption = Registers.encryption(config);
        var ground = Ground.open(issuer, config, time, closing);
        var news = News.over(ground, encryption, config);
        var publishers = Publishers.over(ground, config);
        var limiting = Limiting.over(ground, publishers.security(), config);
        var registers = Registers.over(ground, publishers, limiting.limits(), encryption, config, news, closing);
        var flows = Flows.over(ground, publishers, limiting, registers, news, config);
        if (config.demo()) {
            DemoData.ensure(ground.back(), registers.passwords());
        }
        ground.workOn(environment.lifecycle());
        registers.workOn(environment.lifecycle(), config);
        news.tell(registers);
        news.follow(environment.lifecycle(), config);
        Machine.tell(environment.metrics(), ground.metrics());
        flows.showOn(environment.servlets(), ground);
        var background = Background.over(ground, config);
        background.workOn(environment.lifecycle());
        publishers.workOn(environment.lifecycle()); // stops before the relay does, which then finds their last events
        limiting.workOn(environment.lifecycle());
        Shedding.before(environment, ground.admission(), config.admission());
        var http = PublicHttp.surround(
                environment,
                ground.issuer().isHttps(),
                () -> ground.entropy().timeOrderedId().toString(),
                SqlState::isUnavailable,
                ground.metrics());
        http.add("last-answers", new LastAnswers(drain::hasBegun));
        flows.mountOn(environment.jersey(), http, limiting.mountOn(environment.jersey(), ground));
        Operations.over(ground, limiting, registers, flows, news, operators, background, config, environment, closing)
                .mountOn(environment, drain::hasBegun);
    }

    void listens(Listening where) {
        this.listening = where;
    }

    /** Where it listens, once {@code server} has said that it is ready. */
    public Listening listening() {
        return requireNonNull(listening, "not started");
    }

    /** Stops all of it, as SIGTERM does. */
    public void stop() throws Exception {
        if (listening != null) {
            listening.server().stop();
        }
        closing.stop();
    }
}
