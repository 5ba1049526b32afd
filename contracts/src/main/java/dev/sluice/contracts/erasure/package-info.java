/** What the tenant topic says of lines that are to be forgotten. Not for what an erasure has done: a receipt says that. */
@NullMarked
package dev.sluice.contracts.erasure;

import org.jspecify.annotations.NullMarked;
