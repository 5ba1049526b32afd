/** The closed sets by which tuples are routed and by which a trainer filters. Not for anything a deployment may extend. */
@NullMarked
package dev.sluice.contracts.classes;

import org.jspecify.annotations.NullMarked;
