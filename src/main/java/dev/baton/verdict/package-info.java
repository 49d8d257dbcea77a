/**
 * What the findings come to. In: {@link dev.baton.assess.Finding}s and the stage a ticket stands in. Out:
 * {@link dev.baton.verdict.Verdict} and the clearance it grants. Pure. Of Baton it imports {@code assess},
 * {@code ticket} and {@code lifecycle} only.
 */
@NullMarked
package dev.baton.verdict;

import org.jspecify.annotations.NullMarked;
