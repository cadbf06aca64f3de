package io.theriac.local;

import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;

/** The configuration of a broker that is its own controller and the only one of its cluster. */
final class BrokerProperties {
    private BrokerProperties() {}

    static Properties of(Path folder, int brokerPort, int controllerPort, Map<String, String> extra) {
        Properties properties = new Properties();
        String broker = "BROKER://" + LoopbackPorts.HOST + ":" + brokerPort;
        String controller = LoopbackPorts.HOST + ":" + controllerPort;
        properties.putAll(Map.of(
                "process.roles", "broker,controller",
                "node.id", "1",
                "listeners", broker + ",CONTROLLER://" + controller,
                "advertised.listeners", broker,
                "listener.security.protocol.map", "BROKER:PLAINTEXT,CONTROLLER:PLAINTEXT",
                "inter.broker.listener.name", "BROKER",
                "controller.listener.names", "CONTROLLER",
                "controller.quorum.bootstrap.servers", controller,
                "log.dirs", folder.toString()));
        putSingleNode(properties);
        putSmall(properties);
        properties.putAll(extra);
        return properties;
    }

    /** One replica of everything, and no waiting for other brokers or members. */
    private static void putSingleNode(Properties properties) {
        properties.putAll(Map.of(
                "default.replication.factor", "1",
                "min.insync.replicas", "1",
                "offsets.topic.replication.factor", "1",
                "transaction.state.log.replication.factor", "1",
                "transaction.state.log.min.isr", "1",
                "share.coordinator.state.topic.replication.factor", "1",
                "share.coordinator.state.topic.min.isr", "1",
                "group.initial.rebalance.delay.ms", "0",
                "group.streams.initial.rebalance.delay.ms", "0",
                "auto.create.topics.enable", "false"));
        properties.put("server.max.startup.time.ms", "60000");
    }

    /** Few partitions, threads and buffers: it shares a laptop with the service. */
    private static void putSmall(Properties properties) {
        properties.putAll(Map.of(
                "offsets.topic.num.partitions", "4",
                "transaction.state.log.num.partitions", "4",
                "share.coordinator.state.topic.num.partitions", "1",
                "num.partitions", "1",
                "num.network.threads", "2",
                "num.io.threads", "4",
                "log.cleaner.dedupe.buffer.size", "16777216",
                "log.segment.bytes", "134217728"));
    }
}
