/**
 * What a ticket documents, as immutable snapshots. In: Jira's answers. Out: {@link dev.baton.ticket.Ticket} and its
 * {@link dev.baton.ticket.Dossier}. Of Baton it imports {@code document}, {@code jira} and {@code http} only.
 */
@NullMarked
package dev.baton.ticket;

import org.jspecify.annotations.NullMarked;
