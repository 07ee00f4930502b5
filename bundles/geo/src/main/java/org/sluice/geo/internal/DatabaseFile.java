package org.sluice.geo.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks at the database's file and reads it when it changed and has come to rest: when two looks find the same. What is
 * wrong with it is told once. For one thread.
 */
final class DatabaseFile {

    private static final Logger LOG = LoggerFactory.getLogger(DatabaseFile.class);

    /** What tells one content from another; the key is that of the file behind the name. */
    private record Stamp(FileTime modified, long size, Object key) {}

    private final Path file;
    private Stamp seen;
    private Stamp read;
    private String problem;

    DatabaseFile(Path file) {
        this.file = file;
    }

    /** A new table; empty when there is no reason for one, or it cannot be read. Blocks for the disk. */
    Optional<CountryTable> look() {
        try {
            Stamp now = stamp();
            boolean rests = seen == null || now.equals(seen);
            seen = now;
            if (!rests || now.equals(read)) {
                return Optional.empty();
            }
            read = now;
            return Optional.of(table());
        } catch (NoSuchFileException e) {
            read = null;
            failed("there is no such file; expected a database in the format of MaxMind there");
        } catch (IOException e) {
            failed(e.getMessage());
        }
        return Optional.empty();
    }

    private CountryTable table() throws IOException {
        long begin = System.nanoTime();
        CountryTable table = Database.read(file);
        problem = null;
        LOG.info(
                "countries of clients are told by {}: {} countries in {} ranges, read in {} ms",
                file,
                table.countries(),
                table.ranges(),
                TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begin));
        return table;
    }

    /** What is wrong with the file; null when nothing is. */
    String problem() {
        return problem;
    }

    private void failed(String why) {
        // Whoever ends this thread ends its reading: that is no fault of the file.
        if (!Thread.currentThread().isInterrupted() && !why.equals(problem)) {
            problem = why;
            LOG.error("geoip: the database {} is not used: {}; what was read before it stays in use", file, why);
        }
    }

    private Stamp stamp() throws IOException {
        BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
        return new Stamp(attributes.lastModifiedTime(), attributes.size(), attributes.fileKey());
    }
}
