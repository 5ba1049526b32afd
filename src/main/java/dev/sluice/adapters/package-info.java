/**
 * Which adapters a request is answered with, by what the ledgers and a cluster's manifest say. Not for loading them, and
 * not for what they are trained on.
 */
@NullMarked
package dev.sluice.adapters;

import org.jspecify.annotations.NullMarked;
