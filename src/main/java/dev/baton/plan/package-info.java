/**
 * Decides what has to be written. In: a ticket, its verdict, its page and what the surfaces show now. Out:
 * {@link dev.baton.plan.Plan}. Pure. Of Baton it imports {@code verdict}, {@code page}, {@code assess}, {@code ticket},
 * {@code document} and {@code lifecycle} only.
 */
@NullMarked
package dev.baton.plan;

import org.jspecify.annotations.NullMarked;
