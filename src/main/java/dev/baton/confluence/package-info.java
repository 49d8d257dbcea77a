/**
 * Confluence Cloud's REST API v2, and v1 where there is no v2, as far as Baton needs it, behind narrow interfaces that
 * {@link dev.baton.confluence.ConfluenceClient} implements. In: ids, titles, storage XML. Out: records of what Confluence
 * answered. Failures are {@link dev.baton.http.ApiException}s. Of Baton it imports {@code http} only. Request shapes:
 * Atlassian's OpenAPI files.
 */
@NullMarked
package dev.baton.confluence;

import org.jspecify.annotations.NullMarked;
