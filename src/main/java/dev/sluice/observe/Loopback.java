package dev.sluice.observe;

import java.net.InetAddress;
import java.net.UnknownHostException;

/** 127.0.0.1, whatever a hosts file says: nothing of an embedded Sluice listens anywhere else. */
public final class Loopback {
    private Loopback() {}

    /** The address, without a look-up. */
    public static InetAddress address() {
        try {
            return InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
        } catch (UnknownHostException e) {
            throw new IllegalStateException("four bytes are an address", e);
        }
    }
}
