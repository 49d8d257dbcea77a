/**
 * Measures requirements on sections that people labelled: precision and recall per rule, and where rule and people disagree.
 * In: {@link dev.baton.assess.measure.Labelled} sections. Out: a {@link dev.baton.assess.measure.Measurement}. Pure: no I/O.
 */
@NullMarked
package dev.baton.assess.measure;

import org.jspecify.annotations.NullMarked;
