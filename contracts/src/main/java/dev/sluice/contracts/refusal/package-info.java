/** Why an event became no tuple. Never holds anything of the event's content. */
@NullMarked
package dev.sluice.contracts.refusal;

import org.jspecify.annotations.NullMarked;
