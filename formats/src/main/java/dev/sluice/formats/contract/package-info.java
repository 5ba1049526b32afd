/**
 * What contracts of payloads are made of: shapes, which are checked and shown as JSON Schema from the same description,
 * and what a format adds to them. Nothing of any single format.
 */
@NullMarked
package dev.sluice.formats.contract;

import org.jspecify.annotations.NullMarked;
