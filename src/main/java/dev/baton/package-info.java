/** The entry point; everything else stands in a folder of its own. */
@NullMarked
package dev.baton;

import org.jspecify.annotations.NullMarked;
