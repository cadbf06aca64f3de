package io.theriac.cli;

import io.theriac.api.HttpServer;
import io.theriac.api.HttpSettings;
import io.theriac.service.ServiceKeys;
import io.theriac.service.SoftwareVersion;
import io.theriac.service.TheriacConfig;
import io.theriac.service.TheriacService;
import io.theriac.topology.ProcessingMetrics;
import java.util.concurrent.Callable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code theriac serve}: runs the service until it is told to stop. */
@Command(
        name = "serve",
        description = "Run the service: learn from outcome events and emit recommendations, until SIGTERM or Ctrl-C.")
final class ServeCommand implements Callable<ExitCode> {
    @Mixin
    private ConfigOptions options;

    @Override
    public ExitCode call() {
        TheriacConfig config = options.load();
        HttpSettings http = HttpSettings.of(config).withPort();
        try (TheriacService service = TheriacService.of(config, ProcessingMetrics.NONE, http.advertised());
                HttpServer server = HttpServer.start(http, config, service)) {
            logger().info(
                            "theriac {} as {}, release mode {}; health and metrics on http://{}:{}",
                            SoftwareVersion.current(),
                            config.getString(ServiceKeys.APPLICATION_ID),
                            config.getString(ServiceKeys.RELEASE_MODE),
                            http.host(),
                            server.port());
            Runtime.getRuntime().addShutdownHook(new Thread(service::close, "shutdown"));
            service.start();
            service.awaitEnd();
            return service.failed() ? ExitCode.FAILURE : ExitCode.OK;
        }
    }

    /** Made when it runs: the command line sets the log's levels after all commands are made. */
    private static Logger logger() {
        return LoggerFactory.getLogger(ServeCommand.class);
    }
}
