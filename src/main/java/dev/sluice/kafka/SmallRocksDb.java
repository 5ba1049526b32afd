package dev.sluice.kafka;

import java.util.Map;
import org.apache.kafka.streams.state.RocksDBConfigSetter;
import org.rocksdb.BlockBasedTableConfig;
import org.rocksdb.Cache;
import org.rocksdb.LRUCache;
import org.rocksdb.Options;

/**
 * RocksDB within bounds: the default takes 50 MB of cache and 48 MB of write buffers for each store and task, outside
 * of the heap. Ids are looked up once and hardly ever found, so filters matter more than cache.
 */
public final class SmallRocksDb implements RocksDBConfigSetter {
    /** One for all stores of the process. */
    private static final Cache CACHE = new LRUCache(16L << 20);

    private static final long WRITE_BUFFER_BYTES = 4L << 20;

    @Override
    public void setConfig(String storeName, Options options, Map<String, Object> configs) {
        BlockBasedTableConfig table = (BlockBasedTableConfig) options.tableFormatConfig();
        table.setBlockCache(CACHE);
        table.setCacheIndexAndFilterBlocks(true);
        options.setTableFormatConfig(table);
        options.setWriteBufferSize(WRITE_BUFFER_BYTES);
        options.setMaxWriteBufferNumber(2);
        options.setMaxOpenFiles(64);
    }

    @Override
    public void close(String storeName, Options options) {
        // nothing of ours to free: the table configuration belongs to the options
    }
}
