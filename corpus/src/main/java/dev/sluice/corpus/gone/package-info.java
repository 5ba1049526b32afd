/** Why a shard that the log names is nowhere: who finds one gone asks here. Not for what compactions have kept or collected. */
@NullMarked
package dev.sluice.corpus.gone;

import org.jspecify.annotations.NullMarked;
