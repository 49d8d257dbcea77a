/**
 * Jira Cloud's REST API v3, as far as Baton needs it, behind narrow interfaces that {@link dev.baton.jira.JiraClient}
 * implements. In: keys, ids, JQL, values. Out: records of what Jira answered, with field values as JSON. Failures are
 * {@link dev.baton.http.ApiException}s. Of Baton it imports {@code http} only. Request shapes: Atlassian's OpenAPI file.
 */
@NullMarked
package dev.baton.jira;

import org.jspecify.annotations.NullMarked;
