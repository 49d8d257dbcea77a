package dev.baton.jira;

import java.util.List;
import java.util.Set;

/** Custom fields, where they apply and where they can be edited, for accounts that may administer Jira. */
public interface Screens {
    /** Makes a text field of one line; its id. Not sent twice: look whether it is there after a lost answer. */
    String createTextField(String name, String description);

    /** Moves a field into the trash, from which Jira lets administrators restore it for 60 days. */
    void trashField(String fieldId);

    /** Where a field applies: the ids of projects, or all. */
    Applies contexts(String fieldId);

    /** Lets a field apply to projects. */
    void addContext(String fieldId, String name, List<String> projectIds);

    /** The screens on which issues of these types are edited in a company-managed project, each once. */
    List<Screen> editScreens(String projectId, Set<String> issueTypeIds);

    /** Puts a field at the end of a tab. */
    void addField(long screenId, long tabId, String fieldId);

    /**
     * Where a field applies.
     *
     * @param everywhere whether one of its contexts is the site's
     * @param projectIds those of its other contexts
     */
    record Applies(boolean everywhere, Set<String> projectIds) {
        public Applies {
            projectIds = Set.copyOf(projectIds);
        }

        /** Whether issues of a project have the field. */
        public boolean to(String projectId) {
            return everywhere || projectIds.contains(projectId);
        }
    }

    /** A screen. */
    record Screen(long id, String name, List<Tab> tabs) {
        public Screen {
            tabs = List.copyOf(tabs);
        }

        /** Whether a field stands on it. */
        public boolean has(String fieldId) {
            return tabs.stream().anyMatch(tab -> tab.fieldIds().contains(fieldId));
        }
    }

    /** A tab of a screen. */
    record Tab(long id, String name, List<String> fieldIds) {
        public Tab {
            fieldIds = List.copyOf(fieldIds);
        }
    }
}
