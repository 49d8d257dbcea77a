/**
 * The document hub: each format is one reader and one renderer on the commonmark AST, the only document model. In: text
 * or JSON. Out: commonmark nodes, or text in another format. Pure. It imports no other package of Baton.
 */
@NullMarked
package dev.baton.document;

import org.jspecify.annotations.NullMarked;
