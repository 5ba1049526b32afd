/** {@code sluice.edit.v1}: a commit. Not for reading git; that is what {@code capture} is for. */
@NullMarked
package dev.sluice.formats.edit;

import org.jspecify.annotations.NullMarked;
