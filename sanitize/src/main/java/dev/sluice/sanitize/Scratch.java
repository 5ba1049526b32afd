package dev.sluice.sanitize;

import dev.sluice.sanitize.json.Decoded;
import dev.sluice.sanitize.scan.Scan;
import dev.sluice.sanitize.scan.Scanner;

/** The buffers of one call, kept for the next one. */
final class Scratch {
    final Decoded decoded = new Decoded();
    final Scan scan;
    final Settling settling;

    Scratch(Scanner scanner) {
        scan = scanner.newScan();
        settling = new Settling(scanner);
    }
}
