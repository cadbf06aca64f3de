package io.theriac.local;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Runs an {@link EmbeddedBroker} as a process of its own: {@code BrokerMain FOLDER [PORT [NAME=VALUE …]]}. Prints the
 * bootstrap address as its only line on standard output when clients may connect. Stops in order on SIGTERM and when its
 * standard input ends, so that it never outlives the process that started it.
 */
public final class BrokerMain {
    private static final String LIBRARY_LOG_LEVEL = "theriac.log.libraries.level";

    private BrokerMain() {}

    public static void main(String[] arguments) throws IOException {
        if (arguments.length == 0) {
            System.err.println("Usage: BrokerMain FOLDER [PORT [NAME=VALUE ...]]");
            System.exit(2);
        }
        if (System.getProperty(LIBRARY_LOG_LEVEL) == null) {
            System.setProperty(LIBRARY_LOG_LEVEL, "ERROR");
        }
        try {
            run(EmbeddedBroker.start(Path.of(arguments[0]), port(arguments), properties(arguments)));
        } catch (EmbeddedBrokerException e) {
            System.err.println(e.getMessage());
            System.exit(1);
        }
    }

    private static void run(EmbeddedBroker broker) throws IOException {
        Runtime.getRuntime().addShutdownHook(new Thread(broker::close, "broker-stop"));
        System.out.println(broker.bootstrapServers());
        while (System.in.read() >= 0) {
            // Nothing is read from the starter but the end of its stream.
        }
        System.exit(0);
    }

    private static int port(String[] arguments) {
        return arguments.length > 1 ? Integer.parseInt(arguments[1]) : 0;
    }

    private static Map<String, String> properties(String[] arguments) {
        Map<String, String> properties = new LinkedHashMap<>();
        for (int i = 2; i < arguments.length; i++) {
            String[] pair = arguments[i].split("=", 2);
            properties.put(pair[0], pair.length > 1 ? pair[1] : "");
        }
        return properties;
    }
}
