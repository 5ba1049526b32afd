package dev.sluice.testkit.fault;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Stands between a port and whoever connects to it, on the loopback interface, and can be cut. Thread-safe. */
public final class Wire implements AutoCloseable {
    private final ServerSocket front;
    private final int target;
    private final Set<Socket> ends = ConcurrentHashMap.newKeySet();
    private final Object change = new Object();
    private volatile boolean isCut;
    private boolean isStalled;

    private Wire(ServerSocket front, int target) {
        this.front = front;
        this.target = target;
    }

    /** Listens on one port and carries everything to another, where somebody may listen later. */
    public static Wire between(int front, int target) throws IOException {
        ServerSocket socket = new ServerSocket();
        socket.setReuseAddress(true);
        socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), front), 200);
        Wire wire = new Wire(socket, target);
        daemon(wire::accept);
        return wire;
    }

    /** Every connection ends, and new ones end at once. */
    public Fault cut(String name) {
        return new Fault(
                name,
                () -> {
                    isCut = true;
                    ends.forEach(Wire::close);
                },
                () -> isCut = false);
    }

    /** Every connection stays, and nothing comes through: nobody is told. */
    public Fault stalled(String name) {
        return new Fault(name, () -> stall(true), () -> stall(false));
    }

    @Override
    public void close() throws IOException {
        front.close();
        ends.forEach(Wire::close);
        stall(false);
    }

    private void stall(boolean stalled) {
        synchronized (change) {
            isStalled = stalled;
            change.notifyAll();
        }
    }

    private void accept() {
        while (!front.isClosed()) {
            try {
                Socket near = front.accept();
                if (isCut) {
                    close(near);
                } else {
                    connect(near);
                }
            } catch (IOException lost) {
                // whoever came has gone again, or this is closed
            }
        }
    }

    private void connect(Socket near) {
        Socket far = new Socket();
        ends.add(near);
        ends.add(far);
        try {
            far.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), target));
            near.setTcpNoDelay(true);
            far.setTcpNoDelay(true);
        } catch (IOException nobodyThere) {
            end(near, far);
            return;
        }
        daemon(() -> carry(near, far));
        daemon(() -> carry(far, near));
    }

    private void carry(Socket from, Socket to) {
        byte[] buffer = new byte[16 << 10];
        try {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                awaitFlow();
                out.write(buffer, 0, count);
            }
        } catch (IOException broken) {
            // the other side is told by the close below
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            end(from, to);
        }
    }

    private void awaitFlow() throws InterruptedException {
        synchronized (change) {
            while (isStalled) {
                change.wait();
            }
        }
    }

    private void end(Socket near, Socket far) {
        ends.remove(near);
        ends.remove(far);
        close(near);
        close(far);
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            throw new IllegalStateException("closing a socket does not fail", e);
        }
    }

    private static void daemon(Runnable work) {
        Thread thread = new Thread(work, "wire");
        thread.setDaemon(true);
        thread.start();
    }
}
