package dev.baton.page;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Storage format as Confluence gives it back: the same page, other bytes. */
final class Normalised {
    private static final Pattern MACRO = Pattern.compile("<ac:structured-macro ac:name=\"([a-z]+)\">");

    private Normalised() {}

    static String of(String storage) {
        StringBuilder out = new StringBuilder();
        int at = 0;
        while (at < storage.length()) {
            int cdata = storage.indexOf("<![CDATA[", at);
            int end = cdata < 0 ? storage.length() : cdata;
            out.append(markup(storage.substring(at, end)));
            at = cdata < 0 ? end : storage.indexOf("]]>", cdata) + 3;
            out.append(storage, end, at);
        }
        return out.toString();
    }

    private static String markup(String storage) {
        Matcher macro = MACRO.matcher(storage);
        String withIds = macro.replaceAll(
                "<ac:structured-macro ac:macro-id=\"1a2b-$1\" ac:name=\"$1\" ac:schema-version=\"1\">");
        return withIds.replace(" />", "/>")
                .replace("</li><li>", "</li>\n  <li>")
                .replace("</td><td>", "</td>\n<td>")
                .replace("</tr>", "</tr>\n")
                .replace(
                        "<table>",
                        "<table data-layout=\"default\" ac:local-id=\"77\"><colgroup><col /><col /></colgroup>")
                .replace("text-align: right;", "text-align: end;")
                .replace("ü", "&uuml;")
                .replace("</p><p>", "</p>\n\n<p>");
    }
}
