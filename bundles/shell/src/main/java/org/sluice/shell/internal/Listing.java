package org.sluice.shell.internal;

import java.io.PrintStream;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.karaf.shell.support.table.Col;
import org.apache.karaf.shell.support.table.ShellTable;

/** Rows of one kind: a table for people, lines of tabs or JSON for scripts. */
final class Listing {

    private enum Shown {
        LEFT,
        RIGHT,
        IN_JSON_ONLY
    }

    private record Column(String name, Shown shown) {}

    private final String key;
    private final String whenEmpty;
    private final List<Column> columns = new ArrayList<>();
    private final List<List<Cell>> rows = new ArrayList<>();

    /**
     * @param key what the rows are called in JSON
     * @param whenEmpty what stands instead of a table without rows
     */
    Listing(String key, String whenEmpty) {
        this.key = key;
        this.whenEmpty = whenEmpty;
    }

    Listing words(String... names) {
        return columns(Shown.LEFT, names);
    }

    Listing numbers(String... names) {
        return columns(Shown.RIGHT, names);
    }

    /** Columns for which a table has no room. */
    Listing details(String... names) {
        return columns(Shown.IN_JSON_ONLY, names);
    }

    private Listing columns(Shown shown, String... names) {
        for (String name : names) {
            columns.add(new Column(name, shown));
        }
        return this;
    }

    /** One cell per column, in the order in which the columns were named. */
    void row(Cell... cells) {
        if (cells.length != columns.size()) {
            throw new IllegalArgumentException(cells.length + " cells for " + columns.size() + " columns of " + key);
        }
        rows.add(List.of(cells));
    }

    /** @param charset of the terminal; null to find it out */
    void print(PrintStream out, Charset charset) {
        ShellTable table = new ShellTable().emptyTableText(SafeText.of(whenEmpty));
        for (Column column : columns) {
            Col col = new Col(column.name());
            switch (column.shown()) {
                case LEFT -> table.column(col);
                case RIGHT -> table.column(col.alignRight());
                case IN_JSON_ONLY -> {}
            }
        }
        rows.forEach(row -> table.addRow().addContent(texts(row).toArray()));
        table.print(out, charset, true);
    }

    /** Not by the table, which pads its columns even then. */
    void printLines(PrintStream out) {
        rows.forEach(row -> out.println(String.join("\t", texts(row))));
    }

    private List<String> texts(List<Cell> row) {
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < row.size(); i++) {
            if (columns.get(i).shown() != Shown.IN_JSON_ONLY) {
                texts.add(row.get(i).text());
            }
        }
        return texts;
    }

    void addTo(Map<String, Object> json) {
        List<Object> items = new ArrayList<>();
        for (List<Cell> row : rows) {
            Map<String, Object> item = new LinkedHashMap<>();
            for (int i = 0; i < columns.size(); i++) {
                item.put(columns.get(i).name(), row.get(i).value());
            }
            items.add(item);
        }
        json.put(key, items);
    }
}
