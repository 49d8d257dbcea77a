/**
 * Judges what a ticket documents. In: a {@link dev.baton.ticket.Dossier} and requirements. Out:
 * {@link dev.baton.assess.Finding}s. Pure: no I/O, no clock. Of Baton it imports {@code ticket}, {@code document} and
 * {@code lifecycle} only.
 */
@NullMarked
package dev.baton.assess;

import org.jspecify.annotations.NullMarked;
