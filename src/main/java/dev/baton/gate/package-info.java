/**
 * Jira's own rules that hold tickets: what is installed, what would change, and the change itself. In: a configuration and
 * the doors to Jira's workflows and screens. Out: {@link dev.baton.gate.Survey} and {@link dev.baton.gate.Result}. Of
 * Baton it imports {@code config}, {@code verdict}, {@code lifecycle}, {@code jira} and {@code http} only.
 */
@NullMarked
package dev.baton.gate;

import org.jspecify.annotations.NullMarked;
