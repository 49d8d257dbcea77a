/**
 * Confluence's REST APIs as far as Baton needs them, behind narrow interfaces: Cloud's v2 (and v1 where there is no v2) and
 * Data Center's. {@link dev.baton.confluence.Confluence} is the door to both. In: ids, titles, storage XML, files. Out:
 * records of what Confluence answered. Failures are {@link dev.baton.http.ApiException}s. Of Baton it imports {@code http}
 * only. Request shapes: Atlassian's OpenAPI files.
 */
@NullMarked
package dev.baton.confluence;

import org.jspecify.annotations.NullMarked;
