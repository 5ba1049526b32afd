/**
 * What a model orchestrator traces: runs line by line, the traces of its model runtime, and the scored examples that are
 * made of runs. Not for following files; a run comes here in one piece.
 */
@NullMarked
package dev.sluice.formats.trinity;

import org.jspecify.annotations.NullMarked;
