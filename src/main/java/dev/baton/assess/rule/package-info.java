/**
 * The kinds of rules that requirements are composed of, none of which knows a requirement. In: a
 * {@link dev.baton.assess.rule.Reading} of what is written in one or more places. Out: a
 * {@link dev.baton.assess.rule.Ruling} with evidence. Pure, linear and bounded on any text. Of Baton it imports
 * {@code document} and {@code lifecycle} only.
 */
@NullMarked
package dev.baton.assess.rule;

import org.jspecify.annotations.NullMarked;
