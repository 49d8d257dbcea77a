package dev.baton.sandbox;

import java.time.LocalDate;

/** A version of a project, which teams plan by: a milestone with its day. */
record ProjectVersion(
        String id, String name, String description, LocalDate start, LocalDate release, boolean released) {}
