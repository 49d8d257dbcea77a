/** The name that somebody probably meant. In and out: text. It imports no other package of Baton. */
@NullMarked
package dev.baton.names;

import org.jspecify.annotations.NullMarked;
