package dev.sluice.sanitize.scan;

import java.util.List;

/** Runs every detector over a text. Immutable and thread-safe; the state of a run is a {@link Scan}. */
public final class Scanner {
    private final Prefilter prefilter;
    private final Sweep[] sweeps;
    private final Sweep[] wholes;

    Scanner(Prefilter prefilter, List<Sweep> sweeps, List<Sweep> wholes) {
        this.prefilter = prefilter;
        this.sweeps = sweeps.toArray(Sweep[]::new);
        this.wholes = wholes.toArray(Sweep[]::new);
    }

    /** A scan to be used again and again by one thread. */
    public Scan newScan() {
        return new Scan(this, 0);
    }

    /** Scans a text; what was found is in the scan's spans, sorted and without overlap. */
    public void scan(Scan scan, byte[] text, int from, int to) {
        scan.begin(text, from, to);
        pass(scan);
        scan.spans().merge();
    }

    /** Makes a text the scan's, without looking at it yet. */
    public void begin(Scan scan, byte[] text, int from, int to) {
        scan.begin(text, from, to);
    }

    /** Looks at the scan's whole text, adding to its spans. */
    public void pass(Scan scan) {
        anchors(scan, scan.from(), scan.to());
        sweeps(scan, scan.from(), scan.to());
        wholes(scan);
    }

    /** What a pass looks for at anchors whose third byte lies in a part. */
    public void anchors(Scan scan, int from, int to) {
        prefilter.pass(scan, from, to);
    }

    /** What a pass looks for in its own way, in a part. */
    public void sweeps(Scan scan, int from, int to) {
        for (Sweep sweep : sweeps) {
            sweep.over(scan, from, to);
        }
    }

    /** What a pass looks for in texts as wholes. */
    public void wholes(Scan scan) {
        for (Sweep whole : wholes) {
            whole.over(scan, scan.from(), scan.to());
        }
    }
}
