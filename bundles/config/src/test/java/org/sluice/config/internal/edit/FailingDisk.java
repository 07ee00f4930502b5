package org.sluice.config.internal.edit;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** A disk on which one step fails. */
final class FailingDisk extends Disk {

    /** The steps of a replacement. */
    enum Step {
        DELETE,
        CREATE,
        WRITE,
        FORCE,
        RIGHTS,
        READ,
        RENAME,
        FOLDER
    }

    private final Step broken;
    private final IOException failure;
    private int deletes;

    FailingDisk(Step broken, IOException failure) {
        this.broken = broken;
        this.failure = failure;
    }

    private void step(Step step) throws IOException {
        if (step == broken) {
            throw failure;
        }
    }

    @Override
    byte[] read(Path file) throws IOException {
        step(Step.READ);
        return super.read(file);
    }

    @Override
    FileChannel create(Path file) throws IOException {
        step(Step.CREATE);
        return super.create(file);
    }

    @Override
    void write(FileChannel out, byte[] content) throws IOException {
        if (broken == Step.WRITE) {
            super.write(out, "half".getBytes(StandardCharsets.US_ASCII));
        }
        step(Step.WRITE);
        super.write(out, content);
    }

    @Override
    void force(FileChannel out) throws IOException {
        step(Step.FORCE);
        super.force(out);
    }

    @Override
    void copyRights(Path from, Path to) throws IOException {
        step(Step.RIGHTS);
        super.copyRights(from, to);
    }

    @Override
    void rename(Path from, Path to) throws IOException {
        step(Step.RENAME);
        super.rename(from, to);
    }

    @Override
    void forceFolder(Path path) throws IOException {
        step(Step.FOLDER);
        super.forceFolder(path);
    }

    @Override
    void delete(Path file) throws IOException {
        if (deletes++ == 0) {
            step(Step.DELETE);
        }
        super.delete(file);
    }
}
