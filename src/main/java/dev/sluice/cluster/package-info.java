/**
 * Cluster manifests: a file for each cluster that says which adapters its work trains and which it consumes. Read, checked,
 * and followed while Sluice runs. Not for training anything.
 */
@NullMarked
package dev.sluice.cluster;

import org.jspecify.annotations.NullMarked;
