package dev.baton.http;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * On a declared call: it may be sent again after a lost answer, since its body states the whole outcome (a PUT of full state,
 * an upsert by a stable id), or since it carries a version that a second one would miss. GET and HEAD need no mark.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface Idempotent {}
