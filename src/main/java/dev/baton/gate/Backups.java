package dev.baton.gate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Files with workflows as they were before Baton changed them, newest first. Nobody but people deletes them. */
public final class Backups {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmssSSS'Z'").withZone(ZoneOffset.UTC);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int LONGEST_NAME = 60;

    private final Path folder;
    private final URI site;
    private final Clock clock;

    /**
     * Names a folder; it is made when the first file is written.
     *
     * @param site the Jira site, which each file names
     */
    public Backups(Path folder, URI site, Clock clock) {
        this.folder = folder.normalize();
        this.site = site;
        this.clock = clock;
    }

    /** Keeps a workflow; the file is whole or not there. */
    Path keep(WorkflowTree tree) {
        String plain = tree.name().replaceAll("[^A-Za-z0-9]+", "-");
        String name = TIME.format(clock.instant()) + "-"
                + plain.substring(0, Math.min(plain.length(), LONGEST_NAME)) + "-"
                + tree.id().replaceAll("[^A-Za-z0-9-]+", "") + "-v"
                + tree.version().path("versionNumber").asText("0") + ".json";
        ObjectNode content = JsonNodeFactory.instance.objectNode();
        content.put("site", site.toString());
        content.put("kept", clock.instant().toString());
        content.set("statuses", tree.statuses());
        content.putArray("workflows").add(tree.document());
        try {
            Files.createDirectories(folder);
            Path unfinished = Files.createTempFile(folder, ".backup", ".json");
            Files.write(unfinished, JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(content));
            return Files.move(unfinished, folder.resolve(name), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException failure) {
            throw new UncheckedIOException(
                    "The workflow could not be backed up in " + folder + ", so it was not changed: "
                            + failure.getMessage(),
                    failure);
        }
    }

    /** What was kept of a workflow of this site; files that can't be read are passed over. */
    List<WorkflowTree> of(String workflowId) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        List<Path> files;
        try (Stream<Path> all = Files.list(folder)) {
            files = all.filter(file -> file.getFileName().toString().matches("\\d{8}T.*\\.json"))
                    .sorted(Comparator.reverseOrder())
                    .toList();
        } catch (IOException unreadable) {
            return List.of();
        }
        return files.stream()
                .flatMap(file -> read(file).stream())
                .filter(tree -> tree.id().equals(workflowId))
                .toList();
    }

    /** A backup helps to restore to the bit; without it Baton's validators are taken out one by one. */
    private Optional<WorkflowTree> read(Path file) {
        try {
            JsonNode content = JSON.readTree(file.toFile());
            return content.path("site").asText("").equals(site.toString())
                    ? WorkflowTree.of(content)
                    : Optional.empty();
        } catch (IOException unreadable) {
            return Optional.empty();
        }
    }
}
