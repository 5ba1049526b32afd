/**
 * What a person may set, read once and complete: flag over environment over file over default. Not for the settings of
 * Kafka's own parts, which their owners derive from these.
 */
@NullMarked
package dev.sluice.config;

import org.jspecify.annotations.NullMarked;
