/** The commands, on picocli, and nothing else: they read options, call the stages and print. */
@NullMarked
package dev.baton.cli;

import org.jspecify.annotations.NullMarked;
