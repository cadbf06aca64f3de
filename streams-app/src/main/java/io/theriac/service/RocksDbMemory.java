package io.theriac.service;

import java.util.Map;
import org.rocksdb.Cache;
import org.rocksdb.LRUCache;
import org.rocksdb.RocksDB;
import org.rocksdb.WriteBufferManager;

/**
 * The native memory of all RocksDB stores of a process: one block cache, to which indexes, filters and write buffers are
 * charged as well. Hand {@link #streamsProperties()} to Kafka Streams, and close this after it.
 */
public final class RocksDbMemory implements AutoCloseable {
    /** Where the stores find this object among the properties of Kafka Streams. */
    static final String PROPERTY = "theriac.rocksdb.memory";

    private static final long MEBIBYTE = 1024 * 1024;

    /** Write buffers take at most this part, so that a burst of writes leaves something to the reads. */
    private static final double WRITE_BUFFERS = 0.5;

    /** Indexes and filters are kept in this part before data blocks: without them each read costs several. */
    private static final double HIGH_PRIORITY = 0.2;

    private final Cache cache;
    private final WriteBufferManager writeBuffers;

    /** @param mebibytes all of it, at least 1 */
    public RocksDbMemory(int mebibytes) {
        RocksDB.loadLibrary();
        long bytes = mebibytes * MEBIBYTE;
        // A strict limit would fail reads when it is reached; the soft one is passed only by blocks in use right then.
        this.cache = new LRUCache(bytes, -1, false, HIGH_PRIORITY);
        this.writeBuffers = new WriteBufferManager((long) (bytes * WRITE_BUFFERS), cache);
    }

    /** What Kafka Streams needs in its properties for its stores to share this memory. */
    public Map<String, Object> streamsProperties() {
        return Map.of("rocksdb.config.setter", SharedMemoryConfigSetter.class, PROPERTY, this);
    }

    Cache cache() {
        return cache;
    }

    WriteBufferManager writeBuffers() {
        return writeBuffers;
    }

    /** Bytes of the cache that are taken. */
    public long usedBytes() {
        return cache.getUsage();
    }

    @Override
    public void close() {
        writeBuffers.close();
        cache.close();
    }
}
