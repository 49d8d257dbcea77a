package dev.baton.sandbox;

/** A status of the workflow. {@code category} is Jira's key: new, indeterminate or done. */
record WorkStatus(String id, String name, String category) {
    String categoryName() {
        return switch (category) {
            case "new" -> "To Do";
            case "done" -> "Done";
            default -> "In Progress";
        };
    }

    int categoryId() {
        return switch (category) {
            case "new" -> 2;
            case "done" -> 3;
            default -> 4;
        };
    }

    String categoryColour() {
        return switch (category) {
            case "new" -> "blue-gray";
            case "done" -> "green";
            default -> "yellow";
        };
    }
}
