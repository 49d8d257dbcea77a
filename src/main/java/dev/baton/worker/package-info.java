/**
 * The stages wired into one run: read, assess, judge, plan, deliver. In: a configuration. Out: reports of what was handled.
 * It may import every folder but {@code cli}, {@code sandbox} and {@code bench}.
 */
@NullMarked
package dev.baton.worker;

import org.jspecify.annotations.NullMarked;
