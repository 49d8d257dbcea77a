/**
 * Carries out plans, one class per effect. In: a {@link dev.baton.plan.Plan}. Out: writes to Jira and Confluence. Every
 * effect looks before it writes, and can be repeated. Of Baton it imports {@code plan}, {@code page}, {@code verdict},
 * {@code ticket}, {@code jira}, {@code confluence}, {@code http}, {@code store} and {@code document} only.
 */
@NullMarked
package dev.baton.deliver;

import org.jspecify.annotations.NullMarked;
