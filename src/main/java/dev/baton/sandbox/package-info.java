/**
 * An embedded Jira Cloud (REST v3) and Confluence (Cloud's REST v2, and the v1 calls without a v2; Data Center's REST on the
 * same pages) for the demo and for tests: in memory, on loopback, with a plain web face. In: {@link dev.baton.sandbox.SandboxOptions} and HTTP requests.
 * Out: HTTP answers. It may import {@code dev.baton.document}, and nothing else of Baton; nothing imports it but Main,
 * the demo command and tests. What it imitates, and how surely that is known, is in the specifications' FACTS.
 */
@NullMarked
package dev.baton.sandbox;

import org.jspecify.annotations.NullMarked;
