package org.sluice.shell.internal;

import java.io.PrintStream;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a command has to say: facts, a listing, and notes; and whether the command thereby failed.
 */
final class Answer {

    private final Map<String, Cell> facts = new LinkedHashMap<>();
    private final List<String> details = new ArrayList<>();
    private final Listing listing;
    private String failure;

    Answer(Listing listing) {
        this.listing = listing;
    }

    Answer fact(String name, Cell cell) {
        facts.put(name, cell);
        return this;
    }

    /** For people alone, below the table: lines that no column has room for. */
    Answer below(String lines) {
        lines.lines().forEach(details::add);
        return this;
    }

    /** The command prints its answer and then fails with this. */
    Answer failed(String reason) {
        failure = reason;
        return this;
    }

    /** Why the command failed; null when it did not. */
    String failure() {
        return failure;
    }

    /** As people read it, with notes of what is missing. */
    void print(PrintStream out, Charset charset, List<String> notes) {
        int width = facts.keySet().stream().mapToInt(String::length).max().orElse(0) + 2;
        facts.forEach((name, cell) -> out.println(name + " ".repeat(width - name.length()) + cell.text()));
        if (!facts.isEmpty()) {
            out.println();
        }
        listing.print(out, charset);
        details.forEach(line -> out.println(SafeText.of(line)));
        notes.forEach(note -> out.println("note: " + SafeText.of(note)));
    }

    /** A fact or a row a line, its parts separated by tabs. */
    void printLines(PrintStream out) {
        facts.forEach((name, cell) -> out.println(name + '\t' + cell.text()));
        listing.printLines(out);
    }

    String json(List<String> notes) {
        Map<String, Object> json = new LinkedHashMap<>();
        facts.forEach((name, cell) -> json.put(name, cell.value()));
        listing.addTo(json);
        json.put("missing", notes);
        return Json.of(json);
    }
}
