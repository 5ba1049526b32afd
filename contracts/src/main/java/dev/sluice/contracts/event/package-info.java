/** What a capture producer publishes. Not for anything Sluice says of it: that is a tuple. */
@NullMarked
package dev.sluice.contracts.event;

import org.jspecify.annotations.NullMarked;
