package dev.baton.document;

import org.commonmark.node.CustomBlock;

/** Sections of columns on a page; its children are {@link LayoutSection}s. Elsewhere the columns follow one another. */
public final class Layout extends CustomBlock {}
