package dev.baton.document;

import org.commonmark.node.CustomBlock;

/** The blocks of one column of a {@link LayoutSection}. */
public final class LayoutColumn extends CustomBlock {}
