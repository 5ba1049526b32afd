package dev.sluice.embedded;

import dev.sluice.config.ConfigurationException;
import dev.sluice.observe.Loopback;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.IntStream;

/**
 * The embedded broker's port: chosen once and kept beside its logs. A broker that comes back after a kill first finishes
 * the transactions that were being ended, and sends their marks to where it was before; on another port those marks
 * never arrive, and the topology waits for them without an end.
 */
final class BrokerPort {
    /** Below the ports that systems give to outgoing connections, so that nobody takes it by chance. */
    private static final int FIRST = 20_000;

    private static final int LAST = 29_999;

    private BrokerPort() {}

    /** The configured port if there is one, else the one of the last time, else one that is free and kept from now on. */
    static int of(Path directory, int configured) {
        if (configured != 0) {
            if (!isFree(configured)) {
                throw new ConfigurationException(
                        "kafka.port", Integer.toString(configured), "a port that is not in use");
            }
            return configured;
        }
        Path file = directory.resolve("broker.port");
        try {
            if (Files.exists(file)) {
                int kept = Integer.parseInt(Files.readString(file).strip());
                if (isFree(kept)) {
                    return kept;
                }
            }
            int chosen = free();
            Files.writeString(file, Integer.toString(chosen));
            return chosen;
        } catch (IOException e) {
            throw new UncheckedIOException("the broker's port can't be kept in " + file, e);
        } catch (NumberFormatException e) {
            throw new ConfigurationException(file + " holds no port: delete it");
        }
    }

    /** A port that is free at this moment, for what nobody outside has to find again. */
    static int free() {
        int span = LAST - FIRST + 1;
        int start = (int) Math.floorMod(ProcessHandle.current().pid() * 7919 + System.nanoTime(), (long) span);
        return IntStream.range(0, span)
                .map(step -> FIRST + (start + step) % span)
                .filter(BrokerPort::isFree)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no port is free on the loopback interface"));
    }

    private static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket(port, 1, Loopback.address())) {
            return socket.isBound();
        } catch (IOException inUse) {
            return false;
        }
    }
}
