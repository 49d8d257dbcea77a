package dev.baton.bench;

/** Documents to measure with. */
final class Documents {
    private static final int SIZE = 5_000;

    private Documents() {}

    /** A model card's worth of headings, prose, lists, tables and code: 5,000 characters. */
    static String ofFiveKilobytes() {
        StringBuilder document = new StringBuilder("# A model\n\n");
        for (int section = 1; document.length() < SIZE; section++) {
            document.append("## Section ").append(section).append("\n\n");
            document.append("The model *scores* parcels by **weight** and [route](https://example.com/")
                    .append(section);
            document.append("); values below `0.5` are dropped, and what is left is sorted.\n\n");
            document.append("- measured on 5,000 parcels\n- with `batch=1`\n  - and concurrency 4\n\n");
            document.append(
                    "| Metric | p50 (ms) | p95 (ms) |\n|---|---:|---:|\n| decode | 12 | 40 |\n| score | 3 | 9 |\n\n");
            document.append("```python\nscore(parcel, threshold=0.5)\n```\n\n");
        }
        return document.substring(0, SIZE);
    }
}
