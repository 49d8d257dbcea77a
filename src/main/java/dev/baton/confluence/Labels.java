package dev.baton.confluence;

import java.util.List;

/** Reads and adds the labels of pages. */
public interface Labels {
    List<String> labels(String pageId);

    /** Adds labels; those that the page has already stay as they are. */
    void add(String pageId, List<String> labels);
}
