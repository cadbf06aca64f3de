package io.theriac.service;

import io.theriac.topology.ProcessingMetrics;
import io.theriac.topology.TheriacTopology;
import io.theriac.topology.TopologySettings;
import java.time.Duration;
import java.util.Properties;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiFunction;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.streams.CloseOptions;
import org.apache.kafka.streams.CloseOptions.GroupMembershipOperation;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.KafkaStreams.State;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyDescription;
import org.apache.kafka.streams.state.HostInfo;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One instance of the service: Kafka Streams with the topology, its native memory and its meters. Start it once, close it
 * once. Threads that die of a broken dependency are replaced after a pause (see {@link FailurePolicy}).
 */
public final class TheriacService implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(TheriacService.class);

    /** A commit and a transaction may have to end first. */
    private static final Duration CLOSING_PATIENCE = Duration.ofSeconds(30);

    /** Of an instance that nobody asks over HTTP. */
    private static final HostInfo NOWHERE = new HostInfo("localhost", 1);

    private final RocksDbMemory memory;
    private final Meters meters;
    private final ThreadFailures failures = new ThreadFailures(new FailurePolicy(System::nanoTime));
    private final RestoreProgress restoring = new RestoreProgress();
    private final CountDownLatch running = new CountDownLatch(1);
    private final CountDownLatch ended = new CountDownLatch(1);
    private final AtomicBoolean closed = new AtomicBoolean();
    private final CloseOptions closing;
    private final TopologyDescription description;
    private final KafkaStreams streams;
    private Interrogation interrogation;

    /**
     * The service of a deployment, after a look at all that it depends on; at the first start it writes down what the model
     * is learned as.
     *
     * @throws ConfigurationException if something must be set right; a line for each
     * @throws DependencyUnavailableException if something isn't there
     */
    public static TheriacService of(TheriacConfig config) {
        return of(config, ProcessingMetrics.NONE);
    }

    /** The same with somebody who is told of the work beside the meters. */
    public static TheriacService of(TheriacConfig config, ProcessingMetrics observer) {
        return of(config, observer, NOWHERE);
    }

    /**
     * The same, reachable by the other instances.
     *
     * @param address host and port of this instance's HTTP server
     */
    public static TheriacService of(TheriacConfig config, ProcessingMetrics observer, HostInfo address) {
        Preflight.Result found = new Preflight(config).check();
        TopologySettings settings = config.topologySettings(found.partitions());
        AtomicReference<TheriacTopology> topology = new AtomicReference<>();
        TheriacService service = new TheriacService(
                config,
                (metrics, properties) -> {
                    topology.set(new TheriacTopology(settings, found.format(), metrics.and(observer)));
                    return topology.get().build(properties);
                },
                address);
        service.interrogation = service.new Interrogation(config, settings, topology.get(), address);
        return service;
    }

    /** What answers from the state of this instance. */
    private final class Interrogation {
        private final Admin admin;
        private final PatientQueries queries;
        private final StatusReporter status;
        private final TopologySettings settings;

        private Interrogation(
                TheriacConfig config, TopologySettings settings, TheriacTopology topology, HostInfo address) {
            this.settings = settings;
            admin = Admin.create(config.adminProperties());
            CommittedOffsets committed = new CommittedOffsets(admin, config.getString(ServiceKeys.APPLICATION_ID));
            queries = new PatientQueries(
                    streams,
                    topology,
                    settings,
                    committed,
                    address,
                    Duration.ofMillis(config.getLong(ProcessingKeys.COMMIT_INTERVAL_MS)));
            status = new StatusReporter(
                    streams, topology, settings, admin, committed, address, StreamsProperties.stateFolder(config));
        }
    }

    /** Answers questions about patients. */
    public PatientQueries queries() {
        return interrogation.queries;
    }

    /**
     * What is learned so far.
     *
     * @throws NotAvailableException before the instance started
     */
    public ModelReport model() {
        return ModelReport.of(interrogation.settings, interrogation.queries.snapshot());
    }

    /** How the instance is, in detail. */
    public InstanceStatus status() {
        return interrogation.status.report(health(), restoring, meters);
    }

    /**
     * @param config of the deployment
     * @param topology made with the metrics that it is to report to and the properties of Kafka Streams
     * @throws ConfigurationException if a key that is needed is missing
     */
    TheriacService(TheriacConfig config, BiFunction<ProcessingMetrics, Properties, Topology> topology) {
        this(config, topology, NOWHERE);
    }

    private TheriacService(
            TheriacConfig config, BiFunction<ProcessingMetrics, Properties, Topology> topology, HostInfo address) {
        PatientCacheMemory.check(config, Runtime.getRuntime().maxMemory());
        memory = new RocksDbMemory(config.getInt(ProcessingKeys.MEMORY_ROCKSDB_MB));
        meters = new Meters(memory);
        Properties properties = StreamsProperties.of(config, memory);
        properties.put(StreamsConfig.APPLICATION_SERVER_CONFIG, address.host() + ":" + address.port());
        Topology built = topology.apply(meters.processing(), properties);
        description = built.describe();
        streams = new KafkaStreams(built, new StreamsConfig(properties));
        closing = closeOptions(properties);
        streams.setUncaughtExceptionHandler(failures);
        streams.setGlobalStateRestoreListener(restoring);
        streams.setStateListener((now, before) -> changed(now));
        meters.bind(streams);
        meters.bind(this::health, StreamsProperties.stateFolder(config));
    }

    /**
     * A member with a name of its own (static membership) stays in the group, so that it can be restarted without a
     * rebalance; any other leaves, or its partitions would lie idle until its session times out.
     */
    private static CloseOptions closeOptions(Properties properties) {
        boolean named = properties.stringPropertyNames().stream().anyMatch(key -> key.endsWith("group.instance.id"));
        return CloseOptions.timeout(CLOSING_PATIENCE)
                .withGroupMembershipOperation(
                        named ? GroupMembershipOperation.REMAIN_IN_GROUP : GroupMembershipOperation.LEAVE_GROUP);
    }

    private void changed(State now) {
        LOG.info("state: {}", now);
        if (now == State.RUNNING) {
            running.countDown();
        }
        if (now == State.ERROR || now == State.NOT_RUNNING) {
            running.countDown();
            ended.countDown();
        }
    }

    /** Starts working; returns before the state is restored. */
    public void start() {
        streams.start();
    }

    /**
     * Waits until the instance works on events for the first time.
     *
     * @throws TimeoutException if it doesn't within the time
     * @throws IllegalStateException if it ends instead
     */
    public void awaitRunning(Duration patience) {
        if (!await(running, patience)) {
            throw new TimeoutException("the service isn't running after " + patience + ": " + health().reason());
        }
        if (ended.getCount() == 0) {
            throw new IllegalStateException("the service ended: " + health().reason());
        }
    }

    /** Waits until the instance has ended, by {@link #close()} or by a failure. */
    public void awaitEnd() {
        while (!await(ended, Duration.ofDays(1))) {
            LOG.debug("still running");
        }
    }

    private static boolean await(CountDownLatch latch, Duration patience) {
        try {
            return latch.await(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        }
    }

    /** The topology that runs. */
    public TopologyDescription topology() {
        return description;
    }

    /** State of Kafka Streams. */
    public State state() {
        return streams.state();
    }

    /** Whether it ended by a failure. */
    public boolean failed() {
        return streams.state() == State.ERROR || failures.fatal() != null;
    }

    /** How it is, for probes and people. */
    public Health health() {
        long toRestore = restoring.recordsRemaining();
        return switch (streams.state()) {
            case CREATED -> new Health(true, false, "starting", toRestore);
            case REBALANCING ->
                new Health(true, false, toRestore > 0 ? "restoring state" : "waiting for partitions", toRestore);
            case RUNNING ->
                failures.isPausing()
                        ? new Health(true, false, "waiting for a dependency", toRestore)
                        : new Health(true, true, "running", toRestore);
            case PENDING_SHUTDOWN -> new Health(true, false, "closing", toRestore);
            case NOT_RUNNING -> new Health(false, false, "closed", toRestore);
            case PENDING_ERROR, ERROR -> new Health(false, false, "failed: the log tells why", toRestore);
        };
    }

    /** The meters of this instance. */
    public Meters meters() {
        return meters;
    }

    /** Finishes what is being processed, commits, leaves the group. Does nothing the second time. */
    @Override
    public void close() {
        if (closed.getAndSet(true)) {
            return;
        }
        failures.close();
        boolean done = streams.close(closing);
        ended.countDown();
        meters.close();
        if (interrogation != null) {
            interrogation.admin.close();
        }
        if (done) {
            memory.close();
        } else {
            // Threads still use the stores: freeing their memory would crash the process.
            LOG.warn("closed without waiting any longer; the next start restores the state");
        }
    }
}
