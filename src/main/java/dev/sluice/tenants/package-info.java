/** Brings tenants into a running deployment and takes them out of it. Not for what an instance does with the list. */
@NullMarked
package dev.sluice.tenants;

import org.jspecify.annotations.NullMarked;
