/** The stages of a handoff and what they mean. In: nothing. Out: {@link dev.baton.lifecycle.Stage}. Imports no other package of Baton. */
@NullMarked
package dev.baton.lifecycle;

import org.jspecify.annotations.NullMarked;
