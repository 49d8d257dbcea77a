package dev.baton.assess;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.baton.document.Markdown;
import dev.baton.lifecycle.Stage;
import dev.baton.ticket.Content;
import dev.baton.ticket.DocumentFile;
import dev.baton.ticket.Dossier;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The shipped requirements, and dossiers to judge by them. */
final class Core {
    static final Path FILE = Path.of("config/requirements/core.yaml");
    static final List<Requirement> REQUIREMENTS = read(List.of(FILE));

    /** All shipped files, as if an admin had switched on every preset. */
    static final List<Path> FILES = List.of(
            FILE,
            FILE.resolveSibling("ml-full.yaml"),
            FILE.resolveSibling("generative.yaml"),
            FILE.resolveSibling("regulated.yaml"));

    static final List<Requirement> ALL = read(FILES);

    private Core() {}

    private static List<Requirement> read(List<Path> files) {
        try {
            YAMLMapper mapper = new YAMLMapper();
            mapper.enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
            List<RequirementFile> read = new ArrayList<>();
            for (Path file : files) {
                read.add(mapper.treeToValue(mapper.readTree(file.toFile()), RequirementFile.class));
            }
            return RequirementFile.all(read);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Requirement requirement(String id) {
        return ALL.stream()
                .filter(requirement -> requirement.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    /** The name of the ticket field that a requirement prefers. */
    static String field(String id) {
        return requirement(id).sources().stream()
                .filter(Source.Field.class::isInstance)
                .map(source -> ((Source.Field) source).field())
                .findFirst()
                .orElseThrow();
    }

    static Content written(String markdown) {
        return new Content.Written(Markdown.read(markdown), markdown);
    }

    static Dossier described(String markdown) {
        return new Dossier("MH-1", Map.of(), written(markdown), List.of());
    }

    /** Judges one field of a ticket that holds nothing else. */
    static Finding judge(String id, String markdown) {
        return judge(id, new Dossier("MH-1", Map.of(field(id), written(markdown)), new Content.Empty(), List.of()));
    }

    static Finding judge(String id, Dossier dossier) {
        return judge(id, dossier, Stage.S4);
    }

    static Finding judge(String id, Dossier dossier, Stage entering) {
        return Assessor.assess(dossier, ALL, entering).stream()
                .filter(finding -> finding.requirement().equals(id))
                .findFirst()
                .orElseThrow();
    }

    static Dossier.Attachment attachment(String name, String text) {
        return new Dossier.Attachment(name, DocumentFile.read(name, text.getBytes(StandardCharsets.UTF_8)));
    }

    /** Judges a file of the folder with real documents as {@code baton assess FILE} does. */
    static List<Finding> assessFile(Path file) throws IOException {
        String name = file.getFileName().toString();
        Content content = DocumentFile.read(name, Files.readAllBytes(file));
        return Assessor.assess(
                FileDossier.of(name, content), FileDossier.concerning(name, content, REQUIREMENTS), Stage.S2);
    }
}
