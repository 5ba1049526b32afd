/**
 * The capture point for sessions of agents: knows the logs of several agents and makes one transcript of them all. Not
 * for putting lines together, which {@code assembly} does.
 */
@NullMarked
package dev.sluice.capture.session;

import org.jspecify.annotations.NullMarked;
