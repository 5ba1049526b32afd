package dev.sluice.corpus.write;

/**
 * Where a writer stands in the commit protocol. Each step changes the store at most once, so that stopping between any
 * two steps, for ever or while another writer goes on, is all that can happen.
 *
 * <pre>
 *               ┌──────────────────────── lost ─────────────────────────┐
 *               ▼                                                       │
 *  open ──▶ FIND_TIP ──▶ PUBLISH ──▶ MARK ──▶ SWEEP ──▶ READY ─roll─▶ SEAL ──▶ CREATE
 *                           ▲                                                   │
 *                           └────────────────────── won ────────────────────────┘
 * </pre>
 */
enum Phase {
    /** Reads where the chain ends. */
    FIND_TIP,
    /** Brings one file of the last entry to its place; nobody commits again before all are. */
    PUBLISH,
    /** Notes that all is published up to the last entry. */
    MARK,
    /** Clears one staged file away. */
    SWEEP,
    /** Lines may be appended. */
    READY,
    /** Makes one staged file durable. */
    SEAL,
    /** Creates the entry: the one step that decides who has won. */
    CREATE
}
