package dev.baton.sandbox;

/** An issue type of a project. */
record IssueType(String id, String name, String description) {}
