package dev.baton.config;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.yaml.snakeyaml.reader.StreamReader;

/** Reads a file that people edit as UTF-8 text, within bounds. */
final class FileText {
    /** Far above any configuration; a file above it is a mistake (a dump, a device). */
    static final int MAX_BYTES = 1 << 20;

    private static final int MAX_CONTROL_CHARACTERS_TOLD = 10;
    private static final int BYTE_ORDER_MARK = 0xFEFF;

    private FileText() {}

    /**
     * The text without a byte order mark.
     *
     * @throws Refused with every problem
     */
    static String read(Path file) throws Refused {
        byte[] bytes = bytes(file);
        String text = decode(file, bytes);
        if (!text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK) {
            text = text.substring(1);
        }
        refuseControlCharacters(file, text);
        return text;
    }

    /** The text can't be had. */
    static final class Refused extends Exception {
        private final List<Problem> problems;

        Refused(List<Problem> problems) {
            super(problems.toString());
            this.problems = List.copyOf(problems);
        }

        List<Problem> problems() {
            return problems;
        }
    }

    private static byte[] bytes(Path file) throws Refused {
        if (Files.isDirectory(file)) {
            throw whole(file, "this is a folder", "a file", "name a file in it");
        }
        try (InputStream in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(MAX_BYTES + 1);
            if (bytes.length > MAX_BYTES) {
                throw whole(
                        file,
                        "the file is too large",
                        "at most " + MAX_BYTES + " bytes",
                        "check that it is the right file");
            }
            return bytes;
        } catch (NoSuchFileException e) {
            throw whole(
                    file,
                    "there is no such file",
                    "",
                    Shown.suggestion(name(file), Folder.names(file, ".yaml", ".yml"), "create it or name another"));
        } catch (AccessDeniedException e) {
            throw whole(file, "the file may not be read", "", "give the user that runs Baton the right to read it");
        } catch (IOException e) {
            throw whole(
                    file, "the file can't be read (" + e.getClass().getSimpleName() + ")", "", "check the file system");
        }
    }

    private static String name(Path file) {
        Path name = file.getFileName();
        return name == null ? "" : name.toString();
    }

    private static String decode(Path file, byte[] bytes) throws Refused {
        CharBuffer text = CharBuffer.allocate(bytes.length);
        ByteBuffer in = ByteBuffer.wrap(bytes);
        var decoder = StandardCharsets.UTF_8.newDecoder();
        CoderResult result = decoder.decode(in, text, true);
        text.flip();
        if (result.isError()) {
            Place place = Place.after(text);
            String found = String.format("the byte 0x%02X", bytes[in.position()]);
            throw new Refused(List.of(new Problem(
                    file,
                    place.line(),
                    place.column(),
                    "the file is not UTF-8",
                    "UTF-8 text",
                    found,
                    "save it as UTF-8")));
        }
        return text.toString();
    }

    private static void refuseControlCharacters(Path file, String text) throws Refused {
        List<Problem> problems = new ArrayList<>();
        int line = 1;
        int column = 1;
        for (int i = 0; i < text.length() && problems.size() < MAX_CONTROL_CHARACTERS_TOLD; ) {
            int point = text.codePointAt(i);
            if (!StreamReader.isPrintable(point)) {
                String what = String.format("the control character U+%04X", point);
                problems.add(new Problem(file, line, column, what, "printable text", "", "delete it"));
            }
            line += point == '\n' ? 1 : 0;
            column = point == '\n' ? 1 : column + 1;
            i += Character.charCount(point);
        }
        if (!problems.isEmpty()) {
            throw new Refused(problems);
        }
    }

    private static Refused whole(Path file, String what, String expected, String fix) {
        return new Refused(List.of(new Problem(file, 0, 0, what, expected, "", fix)));
    }
}
