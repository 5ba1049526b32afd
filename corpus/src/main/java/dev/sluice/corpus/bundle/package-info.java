/**
 * The signed bundle that takes a version of the charter from a vendor's corpus to another deployment's. Not for any other
 * corpus: engineering and tenant-runtime never leave.
 */
@NullMarked
package dev.sluice.corpus.bundle;

import org.jspecify.annotations.NullMarked;
