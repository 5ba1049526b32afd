/** What a person or a monitor sees of a running Sluice: health, metrics, logs. Never content; labels are bounded. */
@NullMarked
package dev.sluice.observe;

import org.jspecify.annotations.NullMarked;
