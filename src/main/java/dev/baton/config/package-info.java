/**
 * The strict loader of what admins edit. In: {@code config/baton.yaml}, the requirement files it names and the
 * environment. Out: {@link dev.baton.config.Config}, or {@link dev.baton.config.ConfigException} with every problem, each
 * with file, line, column and remedy. The published JSON Schemas are the one description of the files' shape. Of Baton it
 * imports {@code assess} and {@code lifecycle} only.
 */
@NullMarked
package dev.baton.config;

import org.jspecify.annotations.NullMarked;
