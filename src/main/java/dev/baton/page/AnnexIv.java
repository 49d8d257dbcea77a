package dev.baton.page;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** The items of Annex IV of Regulation (EU) 2024/1689, in its order, each with what it asks for in a few words. */
final class AnnexIv {
    static final Map<String, String> ITEMS = items();

    private AnnexIv() {}

    /** Whether an item has parts of its own. */
    static boolean hasParts(String item) {
        return ITEMS.containsKey(item + "(a)");
    }

    private static Map<String, String> items() {
        Map<String, String> items = new LinkedHashMap<>();
        items.put("1", "General description of the system");
        items.put("1(a)", "Intended purpose, provider, version and its relation to earlier ones");
        items.put("1(b)", "Interaction with hardware and software outside the system");
        items.put("1(c)", "Versions of relevant software and firmware");
        items.put("1(d)", "Forms in which it is placed on the market or put into service");
        items.put("1(e)", "Hardware that it is meant to run on");
        items.put("1(f)", "Where it is part of a product: views, marking, layout");
        items.put("1(g)", "User interface for the deployer");
        items.put("1(h)", "Instructions for use");
        items.put("2", "Elements of the system and how it was developed");
        items.put("2(a)", "Methods and steps of development, third-party and pre-trained parts");
        items.put("2(b)", "Design: logic, algorithms, key choices and assumptions, what is optimised");
        items.put("2(c)", "Architecture and the computing resources for development, training and testing");
        items.put("2(d)", "Data: provenance, scope, selection, labelling, cleaning");
        items.put("2(e)", "Human oversight");
        items.put("2(f)", "Changes determined beforehand");
        items.put("2(g)", "Validation and testing: data, metrics, results");
        items.put("2(h)", "Cybersecurity measures");
        items.put("3", "Monitoring, functioning and control: capabilities, limitations, foreseeable risks");
        items.put("4", "Why the performance metrics are appropriate");
        items.put("5", "Risk management system");
        items.put("6", "Relevant changes over the lifecycle");
        items.put("7", "Harmonised standards and other specifications applied");
        items.put("8", "EU declaration of conformity");
        items.put("9", "Post-market monitoring");
        return Collections.unmodifiableMap(items);
    }
}
