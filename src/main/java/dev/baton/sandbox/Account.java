package dev.baton.sandbox;

import java.time.ZoneId;

/** A person, or the worker, who has an account at the site. */
record Account(String id, String email, String name, ZoneId zone, boolean admin, boolean active) {
    private static final String APP = "557058:";

    /** What Jira calls the kind of account: automation rules act by an app's. */
    String type() {
        return id.startsWith(APP) ? "app" : "atlassian";
    }

    /** The name that Data Center knows the account by, which can be changed. */
    String username() {
        return email.substring(0, email.indexOf('@'));
    }

    /** The key that Data Center knows the account by, which can't. */
    String userKey() {
        return id.substring(id.indexOf(':') + 1).replace("-", "");
    }
}
