/** Which topics there are and where a record on one came from. The only place that builds a topic name. */
@NullMarked
package dev.sluice.contracts.topic;

import org.jspecify.annotations.NullMarked;
