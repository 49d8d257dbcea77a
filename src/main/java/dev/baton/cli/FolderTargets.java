package dev.baton.cli;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Which file of a folder becomes which of another. */
final class FolderTargets {

    /**
     * A file, and what it becomes.
     *
     * @param problem why it can't become that; empty if it can
     */
    record Pair(Path source, Path target, String problem) {}

    private FolderTargets() {}

    /**
     * The documents in a folder and below it, in order of their names, hidden ones and the other folder left out. Links are
     * not followed.
     *
     * @param ending of the names of the new files
     */
    static List<Pair> of(Path folder, Path out, String ending) throws IOException {
        List<Path> sources = sources(folder, out);
        Set<String> taken = new HashSet<>();
        sources.forEach(source -> taken.add(key(source)));
        Map<String, Path> first = new HashMap<>();
        List<Pair> pairs = new ArrayList<>();
        for (Path source : sources) {
            Path inside = folder.relativize(source);
            String name = String.valueOf(inside.getFileName());
            int dot = name.lastIndexOf('.');
            String renamed = (dot > 0 ? name.substring(0, dot) : name) + "." + ending;
            Path target = out.resolve(inside.resolveSibling(renamed).toString());
            Path other = first.putIfAbsent(key(target), source);
            String problem = taken.contains(key(target))
                    ? target + " is one of the documents to convert and is not overwritten; choose another --out"
                    : other != null ? other + " becomes " + target + " already; rename one of the two" : "";
            pairs.add(new Pair(source, target, problem));
        }
        return pairs;
    }

    /** Some file systems take names for the same that differ in case only. */
    private static String key(Path path) {
        return path.toAbsolutePath().normalize().toString().toLowerCase(Locale.ROOT);
    }

    private static List<Path> sources(Path folder, Path out) throws IOException {
        Path inside = out.toAbsolutePath().normalize();
        Map<String, Path> found = new TreeMap<>();
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path each, BasicFileAttributes attributes) {
                boolean own = each.equals(folder);
                boolean passed =
                        hidden(each) || each.toAbsolutePath().normalize().equals(inside);
                return own || !passed ? FileVisitResult.CONTINUE : FileVisitResult.SKIP_SUBTREE;
            }

            @Override
            public FileVisitResult visitFile(Path each, BasicFileAttributes attributes) {
                if (!attributes.isSymbolicLink() && !hidden(each)) {
                    found.put(each.toString(), each);
                }
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path each, IOException failure) {
                // Named, and its reading fails with the reason, while the rest goes on.
                found.put(each.toString(), each);
                return FileVisitResult.CONTINUE;
            }
        });
        return List.copyOf(found.values());
    }

    private static boolean hidden(Path path) {
        return String.valueOf(path.getFileName()).startsWith(".");
    }
}
