/** What can go wrong, as values: how it is done and how it is undone. Not for checking what comes of it. */
@org.jspecify.annotations.NullMarked
package dev.sluice.testkit.fault;
