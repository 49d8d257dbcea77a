/**
 * Looks up what rules need to know beside the text: whether links answer, whether people are active, in how many handoffs
 * a passage stands. In: a {@link dev.baton.ticket.Ticket}. Out: {@link dev.baton.assess.rule.Facts}. All I/O for rules is
 * here, and done before any of them is asked.
 */
@NullMarked
package dev.baton.lookup;

import org.jspecify.annotations.NullMarked;
