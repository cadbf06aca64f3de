package io.theriac.local;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Properties;
import kafka.tools.StorageTool;
import org.apache.kafka.common.Uuid;

/** The folder in which an embedded broker keeps its logs and metadata; formatted once, then kept over restarts. */
record BrokerDataFolder(Path path) {
    private static final String LOCK_FILE = ".embedded-broker.lock";
    private static final long MEBIBYTE = 1024 * 1024;
    /** Less would fail in the middle of the first minutes, where Kafka ends the whole process. */
    private static final long MINIMUM_FREE_BYTES = 256 * MEBIBYTE;

    /** Creates the folder if it is missing. */
    static BrokerDataFolder prepare(Path path) {
        Path folder = path.toAbsolutePath().normalize();
        try {
            Files.createDirectories(folder);
            requireWritable(folder);
            requireFreeSpace(folder);
        } catch (IOException e) {
            throw new EmbeddedBrokerException(
                    "Cannot start the embedded broker: the folder " + folder + " can't be used (" + e + ").", e);
        }
        return new BrokerDataFolder(folder);
    }

    private static void requireWritable(Path folder) throws IOException {
        if (!Files.isWritable(folder)) {
            throw new EmbeddedBrokerException(
                    "Cannot start the embedded broker: the folder " + folder + " is not writable.");
        }
    }

    private static void requireFreeSpace(Path folder) throws IOException {
        FileStore store = Files.getFileStore(folder);
        long free = store.getUsableSpace();
        if (free < MINIMUM_FREE_BYTES) {
            throw new EmbeddedBrokerException("Cannot start the embedded broker: only " + free / MEBIBYTE
                    + " MiB are free in " + folder + ", and it needs " + MINIMUM_FREE_BYTES / MEBIBYTE
                    + ". Free some space or choose another folder.");
        }
    }

    /**
     * Keeps every other embedded broker out of the folder: Kafka's own lock comes too late, after a second broker has
     * already overwritten the first one's quorum state.
     *
     * @return closing it gives the folder free
     */
    FileChannel lock() {
        try {
            FileChannel channel =
                    FileChannel.open(path.resolve(LOCK_FILE), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (!isLocked(channel)) {
                channel.close();
                throw new EmbeddedBrokerException(
                        "Cannot start the embedded broker: another one is using the folder " + path + ".");
            }
            return channel;
        } catch (IOException e) {
            throw new EmbeddedBrokerException(
                    "Cannot start the embedded broker: can't lock the folder " + path + " (" + e + ").", e);
        }
    }

    private static boolean isLocked(FileChannel channel) throws IOException {
        try {
            return channel.tryLock() != null;
        } catch (OverlappingFileLockException e) {
            return false;
        }
    }

    /** Formats the folder unless it is formatted: a second format with another cluster id would break the start. */
    void formatOnce(Properties brokerProperties) {
        if (Files.exists(path.resolve("meta.properties"))) {
            return;
        }
        ByteArrayOutputStream output = new ByteArrayOutputStream();
        try {
            Path file = Files.createTempFile(path, "format", ".properties");
            try {
                try (var writer = Files.newBufferedWriter(file, StandardCharsets.UTF_8)) {
                    brokerProperties.store(writer, null);
                }
                format(file, output);
            } finally {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new EmbeddedBrokerException(
                    "Cannot start the embedded broker: can't write to " + path + " (" + e + ").", e);
        }
    }

    private void format(Path file, ByteArrayOutputStream output) {
        String[] arguments = {"format", "--standalone", "-t", Uuid.randomUuid().toString(), "-c", file.toString()};
        int code = StorageTool.execute(arguments, new PrintStream(output, true, StandardCharsets.UTF_8));
        if (code != 0) {
            throw new EmbeddedBrokerException("Cannot start the embedded broker: formatting " + path + " failed: "
                    + output.toString(StandardCharsets.UTF_8).strip().replaceAll("\\s*\\R\\s*", "; "));
        }
    }
}
