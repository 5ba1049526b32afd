/** What people did with the product inside a customer's deployment: counts and times, no content. */
@NullMarked
package dev.sluice.formats.usage;

import org.jspecify.annotations.NullMarked;
