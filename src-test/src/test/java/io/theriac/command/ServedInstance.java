package io.theriac.command;

import io.theriac.api.HttpServer;
import io.theriac.api.HttpSettings;
import io.theriac.service.HttpKeys;
import io.theriac.service.TheriacConfig;
import io.theriac.service.TheriacService;
import io.theriac.topology.ProcessingMetrics;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** An instance of the service in this process, with its HTTP server. Closing it leaves the group. */
record ServedInstance(TheriacConfig config, TheriacService service, HttpServer server) implements AutoCloseable {

    /**
     * Starts one; returns before it runs.
     *
     * @param settings of the deployment
     * @param state folder of its own
     */
    static ServedInstance start(Map<String, String> settings, Path state) {
        Map<String, String> own = new HashMap<>(settings);
        own.put("state.dir", state.toString());
        TheriacConfig config = TheriacConfig.of(own);
        HttpSettings http = HttpSettings.of(config).withPort();
        TheriacService service = TheriacService.of(config, ProcessingMetrics.NONE, http.advertised());
        ServedInstance instance = new ServedInstance(config, service, HttpServer.start(http, config, service));
        service.start();
        return instance;
    }

    String url() {
        String scheme = config.getString(HttpKeys.TLS_KEYSTORE_FILE) == null ? "http" : "https";
        return scheme + "://" + place();
    }

    /** As answers and the other instances name it. */
    String place() {
        return "127.0.0.1:" + server.port();
    }

    boolean hasActiveTasks() {
        return service.status().threads().stream()
                .anyMatch(thread -> !thread.activeTasks().isEmpty());
    }

    @Override
    public void close() {
        server.close();
        service.close();
    }
}
