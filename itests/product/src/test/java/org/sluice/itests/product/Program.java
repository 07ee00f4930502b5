package org.sluice.itests.product;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A program outside the test's JVM, whose output goes to a file and which never outlives the test. */
final class Program implements AutoCloseable {

    private final Process process;
    private final Path output;

    private Program(Process process, Path output) {
        this.process = process;
        this.output = output;
    }

    static Program start(Path output, List<String> command) {
        try {
            Files.createDirectories(output.toAbsolutePath().getParent());
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectInput(
                            ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                    .redirectOutput(output.toFile())
                    .start();
            Program program = new Program(process, output);
            Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly, "kill-" + process.pid()));
            return program;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot start " + command.get(0), e);
        }
    }

    /** Runs a program to its end and gives back its exit code; kills it, and fails, when it takes longer. */
    static Result run(Path output, Duration limit, List<String> command) {
        try (Program program = start(output, command)) {
            int code = program.await(limit);
            return new Result(code, program.output());
        }
    }

    int await(Duration limit) {
        try {
            if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new AssertionError("still running after " + limit + ":\n" + output() + threads());
            }
            return process.exitValue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }

    /** What every thread of a Java program does now; nothing of another program. */
    private String threads() {
        try {
            Process jcmd = new ProcessBuilder("jcmd", Long.toString(pid()), "Thread.print")
                    .redirectErrorStream(true)
                    .start();
            return "\n" + new String(jcmd.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        } catch (IOException e) {
            return "\nno thread dump: " + e.getMessage();
        }
    }

    boolean running() {
        return process.isAlive();
    }

    long pid() {
        return process.pid();
    }

    String output() {
        try {
            return new String(Files.readAllBytes(output), java.nio.charset.StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Sends a signal by its name to the program, or to all its children first where {@code group} says so. */
    void signal(String name) {
        signal(name, List.of(process.toHandle()));
    }

    /** Sends a signal to the program and all that it started: to itself first, or it would replace its workers. */
    void signalAll(String name) {
        List<ProcessHandle> all = new java.util.ArrayList<>(List.of(process.toHandle()));
        all.addAll(process.descendants().toList());
        signal(name, all);
    }

    private static void signal(String name, List<ProcessHandle> handles) {
        List<String> command = new java.util.ArrayList<>(List.of("kill", "-s", name));
        handles.forEach(handle -> command.add(Long.toString(handle.pid())));
        try {
            new ProcessBuilder(command).inheritIO().start().waitFor();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        List<ProcessHandle> started = process.descendants().toList();
        process.destroyForcibly();
        started.forEach(ProcessHandle::destroyForcibly);
        try {
            process.waitFor(5, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** How a program ended. */
    record Result(int code, String output) {}
}
