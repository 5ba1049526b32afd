package dev.sluice.corpus.rewrite;

/**
 * Where a rewriter stands. Each step but STAGE changes the store at most once, and what STAGE changes nobody sees; so
 * stopping between any two steps is all that can happen.
 *
 * <pre>
 *  ┌──────────────────────────────── lost ─────────────────────────────────┐
 *  ▼                                                                       │
 * LOOK ──▶ RETIRE ──▶ PUBLISH ──▶ SWEEP ──▶ PLAN ──▶ STAGE ──▶ CREATE
 *            ▲                               │                             │
 *            │                               └─▶ DONE                      │
 *            └──────────────────────────── won ────────────────────────────┘
 * </pre>
 */
public enum Step {
    /** Reads the last generation. */
    LOOK,
    /** Takes one superseded shard out of the way of every glob; before anything that holds its lines comes. */
    RETIRE,
    /** Brings one shard of the last generation to its place; nobody creates another before all are. */
    PUBLISH,
    /** Clears away one file that was staged for a generation that is not its own. */
    SWEEP,
    /** Chooses what comes next. */
    PLAN,
    /** Writes it, durably. */
    STAGE,
    /** Creates the generation: the one step that decides who has won. */
    CREATE,
    /** Nothing is left to do. */
    DONE
}
