/** What an agent did in a session, message by message, whichever agent it was. */
@NullMarked
package dev.sluice.formats.session;

import org.jspecify.annotations.NullMarked;
