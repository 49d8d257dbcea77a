package dev.baton.sandbox;

import java.util.List;

/** A way from one status to another, with what must hold to take it; a global one leads from every status. */
record Transition(String id, String name, WorkStatus from, WorkStatus to, boolean global, List<Validator> validators) {
    Transition {
        validators = List.copyOf(validators);
    }
}
