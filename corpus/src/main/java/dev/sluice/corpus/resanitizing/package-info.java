/**
 * That tenants' lines are looked through with newer rules, and how far that came. Not for looking, which {@code resanitize} does.
 */
@NullMarked
package dev.sluice.corpus.resanitizing;

import org.jspecify.annotations.NullMarked;
