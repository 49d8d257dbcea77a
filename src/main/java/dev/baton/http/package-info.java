/**
 * How Baton speaks HTTP to a site: one client per worker, credentials that never leave the site's origin, waits that the
 * server asks for, repeats of what is safe to repeat, and failures sorted by what the caller does about them. In: a
 * {@link dev.baton.http.Site} and declarative calls. Out: answers, or a {@link dev.baton.http.ApiException}. Of Baton it
 * imports nothing.
 */
@NullMarked
package dev.baton.http;

import org.jspecify.annotations.NullMarked;
