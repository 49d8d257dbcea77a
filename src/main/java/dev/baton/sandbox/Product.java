package dev.baton.sandbox;

/** The two products that share the site. */
enum Product {
    JIRA("jira"),
    CONFLUENCE("confluence");

    final String key;

    Product(String key) {
        this.key = key;
    }
}
