package dev.baton.sandbox;

import java.time.ZoneId;

/** A person, or the worker, who has an account at the site. */
record Account(String id, String email, String name, ZoneId zone, boolean admin, boolean active) {}
