/**
 * Measurements of the whole worker and of its parts, against the sandbox in this process or against made-up tickets. In:
 * nothing. Out: {@link dev.baton.bench.Measured} rows beside the design's budgets.
 */
@NullMarked
package dev.baton.bench;

import org.jspecify.annotations.NullMarked;
