/**
 * What comes in over HTTP: Jira's webhooks, and the question whether this worker lives. In: requests. Out: deliveries for
 * {@link dev.baton.intake.Inbox}. Of Baton it imports {@code intake} and {@code config} only.
 */
@NullMarked
package dev.baton.web;

import org.jspecify.annotations.NullMarked;
