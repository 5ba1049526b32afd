package dev.sluice.testkit.fault;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** What happens to processes of this machine. */
public final class ProcessFaults {
    private ProcessFaults() {}

    /**
     * {@code kill -9}, all at one moment.
     *
     * @param processes looked up at that moment; one that isn't there is left out
     * @param startAgain ends it
     */
    public static Fault killed(String name, List<Supplier<Optional<ProcessHandle>>> processes, Fault.Step startAgain) {
        return new Fault(
                name,
                () -> {
                    List<ProcessHandle> alive = alive(processes).toList();
                    alive.forEach(ProcessHandle::destroyForcibly);
                    alive.forEach(process -> process.onExit().join());
                },
                startAgain);
    }

    /** {@code kill -STOP}: it holds on to all that it had, and goes on later as if nothing had been. A zombie. */
    public static Fault frozen(String name, Supplier<Optional<ProcessHandle>> process) {
        return new Fault(name, () -> signal("STOP", process), () -> signal("CONT", process));
    }

    private static Stream<ProcessHandle> alive(List<Supplier<Optional<ProcessHandle>>> processes) {
        return processes.stream().flatMap(process -> process.get().stream());
    }

    private static void signal(String signal, Supplier<Optional<ProcessHandle>> process) throws IOException {
        for (ProcessHandle alive : alive(List.of(process)).toList()) {
            new ProcessBuilder("kill", "-" + signal, Long.toString(alive.pid()))
                    .inheritIO()
                    .start()
                    .onExit()
                    .join();
        }
    }
}
