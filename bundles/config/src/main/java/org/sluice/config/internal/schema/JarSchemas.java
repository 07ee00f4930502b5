package org.sluice.config.internal.schema;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import javax.xml.stream.XMLStreamException;

/** Reads the schema of bundles that lie in folders, without starting them. */
public final class JarSchemas {

    private JarSchemas() {}

    /**
     * @param folders searched with all their sub-folders, for jars and for unpacked bundles
     * @param problems takes a line per file that could not be read
     */
    public static Schema read(List<Path> folders, List<String> problems) throws IOException {
        MetatypeReader reader = new MetatypeReader();
        for (Path folder : folders) {
            for (Path file : sorted(folder)) {
                try {
                    read(folder, file, reader);
                } catch (IOException | XMLStreamException e) {
                    problems.add(file + " is left out: " + e.getMessage());
                }
            }
        }
        return reader.schema();
    }

    private static List<Path> sorted(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return new ArrayList<>(files.filter(Files::isRegularFile).sorted().toList());
        }
    }

    private static void read(Path folder, Path file, MetatypeReader reader) throws IOException, XMLStreamException {
        String name = file.getFileName().toString();
        if (name.endsWith(".jar")) {
            try (ZipFile jar = new ZipFile(file.toFile())) {
                read(jar, reader);
            }
        } else if (name.endsWith(".xml")) {
            String path = folder.relativize(file).toString().replace('\\', '/');
            int start = path.lastIndexOf(MetatypeReader.COMPONENTS);
            if (start >= 0 && MetatypeReader.reads(path.substring(start))) {
                try (InputStream in = Files.newInputStream(file)) {
                    reader.read(in);
                }
            }
        }
    }

    private static void read(ZipFile jar, MetatypeReader reader) throws IOException, XMLStreamException {
        List<? extends ZipEntry> entries = jar.stream()
                .filter(entry -> MetatypeReader.reads(entry.getName()))
                .toList();
        for (ZipEntry entry : entries) {
            try (InputStream in = jar.getInputStream(entry)) {
                reader.read(in);
            }
        }
    }
}
