package dev.sluice.embedded;

import dev.sluice.config.ConfigurationException;
import dev.sluice.observe.Loopback;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * The embedded broker's port: chosen once and kept beside its logs, so that what is pointed at it finds it again after a
 * restart.
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
        return kept(file).filter(BrokerPort::isFree).orElseGet(() -> keep(file, free()));
    }

    /** The port in the file; empty where there is no file, or one that was never finished. */
    private static Optional<Integer> kept(Path file) {
        try {
            String text = Files.exists(file) ? Files.readString(file).strip() : "";
            boolean isPort = text.length() == 5 && text.chars().allMatch(c -> c >= '0' && c <= '9');
            return isPort ? Optional.of(Integer.parseInt(text)) : Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException("the broker's port can't be read from " + file, e);
        }
    }

    private static int keep(Path file, int port) {
        try {
            Path part = file.resolveSibling("broker.port.part");
            Files.writeString(part, Integer.toString(port));
            Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
            return port;
        } catch (IOException e) {
            throw new UncheckedIOException("the broker's port can't be kept in " + file, e);
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
