/**
 * When things run, on Quartz: poll cycles per watch, and tickets with one running and one pending run each. In:
 * {@link dev.baton.intake.Trigger}s. Out: calls of {@link dev.baton.schedule.Work}. Of Baton it imports {@code intake},
 * {@code store} and {@code config} only.
 */
@NullMarked
package dev.baton.schedule;

import org.jspecify.annotations.NullMarked;
