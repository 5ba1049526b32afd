package dev.sluice.topology;

import dev.sluice.contracts.topic.Lane;
import dev.sluice.contracts.tuple.Tuple;

/** A tuple, and the lane that its stamps ask for. */
record Stamped(Admitted admitted, Tuple tuple, Lane lane) {}
