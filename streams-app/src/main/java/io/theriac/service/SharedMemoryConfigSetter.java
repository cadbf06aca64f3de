package io.theriac.service;

import java.util.Map;
import org.apache.kafka.streams.state.RocksDBConfigSetter;
import org.rocksdb.BlockBasedTableConfig;
import org.rocksdb.Options;

/**
 * Makes every RocksDB store use the process's {@link RocksDbMemory}. Kafka Streams creates one of these a store by its
 * class and hands it the application's properties, in which the memory lies as an object: so nothing here is static.
 */
public final class SharedMemoryConfigSetter implements RocksDBConfigSetter {
    @Override
    public void setConfig(String storeName, Options options, Map<String, Object> configs) {
        RocksDbMemory memory = (RocksDbMemory) configs.get(RocksDbMemory.PROPERTY);
        // The table configuration that Streams made keeps its Bloom filter.
        BlockBasedTableConfig table = (BlockBasedTableConfig) options.tableFormatConfig();
        table.setBlockCache(memory.cache());
        table.setCacheIndexAndFilterBlocks(true);
        table.setCacheIndexAndFilterBlocksWithHighPriority(true);
        table.setPinTopLevelIndexAndFilter(true);
        // The youngest files are read by every get: looking their filters and indexes up in the cache each time costs a
        // fifth of it.
        table.setPinL0FilterAndIndexBlocksInCache(true);
        options.setTableFormatConfig(table);
        options.setWriteBufferManager(memory.writeBuffers());
    }

    @Override
    public void close(String storeName, Options options) {
        // Cache and write buffers are the process's: they outlive each store and are closed with RocksDbMemory.
    }
}
