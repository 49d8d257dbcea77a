package dev.baton.assess.rule;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.baton.assess.rule.Ruling.Degree;
import dev.baton.assess.rule.Ruling.Remark;
import dev.baton.document.Markdown;
import dev.baton.lifecycle.Stage;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.commonmark.node.Document;
import org.commonmark.node.FencedCodeBlock;

/** Rules as an admin writes them, and readings of Markdown and of files for them. */
final class Yaml {
    private static final YAMLMapper MAPPER = new YAMLMapper();

    static {
        MAPPER.enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
    }

    private Yaml() {}

    static Rule rule(String yaml) {
        try {
            return MAPPER.readValue(yaml, Rule.class);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    static Ruling judge(String yaml, String markdown) {
        return judge(yaml, markdown, Stage.S2);
    }

    static Ruling judge(String yaml, String markdown, Stage entering) {
        return rule(yaml).judge(reading("Latency", markdown), new Situation(entering, Facts.NONE));
    }

    static Degree degree(String yaml, String markdown) {
        return judge(yaml, markdown).degree();
    }

    static Reading reading(String field, String markdown) {
        return new Reading(
                List.of(Reading.Part.of("field “" + field + "”", field, List.of(Markdown.read(markdown)))), Map.of());
    }

    /** The first of these files (name, text, name, text …), with the others at hand. */
    static Reading files(String... namesAndTexts) {
        Map<String, String> files = new LinkedHashMap<>();
        for (int i = 0; i < namesAndTexts.length; i += 2) {
            files.put(namesAndTexts[i], namesAndTexts[i + 1]);
        }
        Document document = new Document();
        FencedCodeBlock code = new FencedCodeBlock();
        code.setLiteral(namesAndTexts[1]);
        document.appendChild(code);
        return new Reading(
                List.of(Reading.Part.ofFile(
                        "attachment " + namesAndTexts[0], namesAndTexts[0], namesAndTexts[1], List.of(document))),
                files);
    }

    static String found(Ruling ruling) {
        return ruling.remarks().stream().map(Remark::found).collect(Collectors.joining("; "));
    }

    static String mends(Ruling ruling) {
        return ruling.remarks().stream().map(Remark::mend).collect(Collectors.joining("; "));
    }
}
