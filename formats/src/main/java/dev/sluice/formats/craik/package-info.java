/**
 * What an agent runtime hands on: exports of training trajectories, their decisions and summaries, and any record of its
 * contract catalogue. Forwarded records keep fields that nobody here knows; none of those is ever text.
 */
@NullMarked
package dev.sluice.formats.craik;

import org.jspecify.annotations.NullMarked;
