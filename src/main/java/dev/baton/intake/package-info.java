/**
 * What makes Baton look at a ticket. In: search answers (and webhooks). Out: {@link dev.baton.intake.Trigger}. Of Baton it
 * imports {@code jira}, {@code confluence}, {@code http}, {@code store} and {@code config} only.
 */
@NullMarked
package dev.baton.intake;

import org.jspecify.annotations.NullMarked;
