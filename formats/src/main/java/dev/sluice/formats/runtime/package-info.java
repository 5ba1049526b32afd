/** What a customer's deployment does: events of its services, and changes of its knowledge graph. Usage is a format of its own. */
@NullMarked
package dev.sluice.formats.runtime;

import org.jspecify.annotations.NullMarked;
