/**
 * Checks of a site against a configuration, each with its remedy. In: clients and a configuration. Out:
 * {@link dev.baton.doctor.Check}s. It writes nothing.
 */
@NullMarked
package dev.baton.doctor;

import org.jspecify.annotations.NullMarked;
