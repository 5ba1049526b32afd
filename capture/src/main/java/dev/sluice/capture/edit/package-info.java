/**
 * The capture point for edits: makes a sanitized event of every commit and offers those that were not captured yet.
 * Not for other capture points; each is a source of its own.
 */
@NullMarked
package dev.sluice.capture.edit;

import org.jspecify.annotations.NullMarked;
